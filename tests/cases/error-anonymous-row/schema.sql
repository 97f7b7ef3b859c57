CREATE TYPE address AS (street TEXT, number INT);

CREATE TABLE houses (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  place address NOT NULL,
  former address[] NOT NULL
);
