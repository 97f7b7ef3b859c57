CREATE TYPE mood AS ENUM ('calm', 'tense');

CREATE TABLE stations (
  id TEXT PRIMARY KEY CHECK (id LIKE 'st\_%'),
  name TEXT NOT NULL,
  mood mood NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  height NUMERIC(8, 2),
  passengers BIGINT NOT NULL,
  extra JSONB
);

CREATE TABLE trains (
  id BIGINT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES stations (id),
  departs_at TIME NOT NULL,
  cars TEXT[] NOT NULL
);
