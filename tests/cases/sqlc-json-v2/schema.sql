CREATE TABLE cities (slug text PRIMARY KEY, name text NOT NULL);
