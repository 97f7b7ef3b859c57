CREATE TABLE books (
  id BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  author TEXT,
  year BIGINT NOT NULL,
  genres TEXT[] NOT NULL DEFAULT '{}',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
