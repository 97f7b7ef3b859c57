CREATE TABLE notes (id BIGINT PRIMARY KEY, kind kind);
