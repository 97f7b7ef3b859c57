-- With a byte order mark and CRLF line ends.
CREATE TABLE notes (
  id BIGINT PRIMARY KEY,
  body TEXT NOT NULL
);
