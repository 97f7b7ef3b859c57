CREATE TABLE users (
  id UUID PRIMARY KEY,
  metadata JSONB NOT NULL,
  preferences JSONB,
  balance NUMERIC(12, 2) NOT NULL,
  place POINT,
  mood TEXT NOT NULL,
  lines JSONB[] NOT NULL,
  tags TEXT[] NOT NULL
);
