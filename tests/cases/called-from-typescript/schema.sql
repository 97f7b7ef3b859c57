CREATE TYPE mood AS ENUM ('calm', 'it''s "odd"', 'back\slash');
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN grade AS int CHECK (VALUE IN (1, 2, 3));
CREATE TYPE address AS (street text, "postal code" text, tags text[]);
CREATE TYPE place AS (name text, address address, moods mood[], opened timestamptz, photo bytea);

CREATE TABLE organizations (
  id text COLLATE "C" PRIMARY KEY CHECK (id LIKE 'org\_%'),
  name text NOT NULL
);

CREATE TABLE users (
  id text COLLATE "C" PRIMARY KEY CHECK (id LIKE 'usr\_%'),
  organization_id text NOT NULL REFERENCES organizations,
  invited_by_id text REFERENCES users,
  email email NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'away')),
  mood mood,
  grade grade,
  visits bigint NOT NULL DEFAULT 0,
  balance numeric(12, 2) NOT NULL DEFAULT 0,
  height float8,
  tags text[] NOT NULL DEFAULT '{}',
  moods mood[],
  settings jsonb NOT NULL DEFAULT '{}',
  extra json,
  home address,
  places place[],
  stay tstzrange,
  seats int4multirange,
  spot point,
  secret bytea,
  born date,
  wakes time,
  local timestamp,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'A person. */ alert(1) /*';
COMMENT ON COLUMN users.visits IS 'How often.';

CREATE VIEW active_users AS SELECT id, email, organization_id FROM users WHERE status = 'active';

CREATE TABLE "weird ""table""" (
  "select" int PRIMARY KEY,
  "two words" text,
  "it's" text NOT NULL,
  user_id text,
  "userId" text,
  "🎉" boolean,
  "${x}`" int
);

CREATE TABLE wide (
  c char(3),
  v varchar(5),
  b bit(3),
  vb varbit,
  n name,
  u uuid,
  i interval,
  m money,
  ip inet,
  boxes box[],
  matrix int[][],
  chars char(2)[],
  nums numeric[],
  bigs bigint[],
  bytes bytea[],
  docs jsonb[],
  ts tsvector,
  x xml
);
