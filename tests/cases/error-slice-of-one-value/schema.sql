CREATE TABLE authors (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE notes (
  id BIGINT PRIMARY KEY,
  author_id BIGINT REFERENCES authors (id),
  title TEXT NOT NULL,
  body TEXT
);
