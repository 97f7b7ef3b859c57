ALTER TABLE notes ADD CHECK (id > limit);
