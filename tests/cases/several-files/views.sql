CREATE VIEW bibliography AS SELECT a.name, b.title FROM authors a JOIN books b ON b.author_id = a.id;
