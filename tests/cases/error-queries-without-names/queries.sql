-- nothing here yet
SELECT id FROM notes;
