CREATE TABLE cities (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT
);

CREATE TABLE rivers (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  city_id BIGINT REFERENCES cities (id)
);
