CREATE TYPE season AS ENUM ('spring', 'autumn');
COMMENT ON TYPE season IS 'When seeds go into the ground.';

CREATE TABLE seeds (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  season season,
  packet_size BIGINT
);

COMMENT ON TABLE seeds IS 'What the shop sells.';
COMMENT ON COLUMN seeds.name IS 'Latin name.
Second line, with an end of comment */ in it.';
COMMENT ON COLUMN seeds.packet_size IS 'In grams.';

CREATE VIEW spring_seeds AS SELECT id, name FROM seeds WHERE season = 'spring';
COMMENT ON VIEW spring_seeds IS 'Those for spring.';
