CREATE TABLE films (
  id BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  rating NUMERIC(3, 1),
  released_on DATE
);
