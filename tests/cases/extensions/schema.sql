CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION pg_trgm;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;

CREATE TABLE rooms (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  name CITEXT NOT NULL UNIQUE,
  path LTREE NOT NULL,
  features HSTORE
);

CREATE TABLE bookings (
  room_id UUID NOT NULL REFERENCES rooms (id),
  during TSTZRANGE NOT NULL,
  EXCLUDE USING gist (room_id WITH =, during WITH &&)
);

CREATE INDEX rooms_name_idx ON rooms USING gin ((name::text) gin_trgm_ops);
