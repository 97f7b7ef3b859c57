CREATE TYPE role AS ENUM ('owner', 'guest');
CREATE DOMAIN email AS TEXT CHECK (VALUE LIKE '%@%');
CREATE DOMAIN country AS TEXT CHECK (VALUE IN ('CH', 'DE'));

CREATE TABLE teams (
  id TEXT COLLATE "C" PRIMARY KEY CHECK (id LIKE 'tea\_%'),
  name TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT COLLATE "C" PRIMARY KEY CHECK (id LIKE 'usr\_%'),
  team_id TEXT NOT NULL REFERENCES teams (id),
  invited_by TEXT REFERENCES users (id),
  email email NOT NULL,
  country country,
  role role NOT NULL DEFAULT 'guest',
  roles role[] NOT NULL DEFAULT '{}',
  status TEXT NOT NULL CHECK (status IN ('active', 'away')),
  level BIGINT NOT NULL CHECK (level IN (1, 2, 3)),
  score BIGINT NOT NULL CHECK (score BETWEEN 1 AND 3),
  kind TEXT CHECK (kind = 'human' OR kind = 'robot')
);

-- A key of a key: its type is the user's.
CREATE TABLE profiles (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  motto TEXT
);

CREATE TABLE profile_pictures (
  user_id TEXT NOT NULL REFERENCES profiles (user_id),
  -- Here the underscore is a wildcard, which is no prefix that could be typed.
  code TEXT NOT NULL CHECK (code LIKE 'us_%')
);
