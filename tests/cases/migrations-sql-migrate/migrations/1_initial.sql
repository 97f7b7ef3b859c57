-- +migrate Up
-- SQL in section 'Up' is executed when this migration is applied
CREATE TABLE people (id int NOT NULL);

-- +migrate StatementBegin
CREATE OR REPLACE FUNCTION do_something() RETURNS void AS $$
DECLARE
  created int;
BEGIN
  created := 1;
END;
$$
LANGUAGE plpgsql;
-- +migrate StatementEnd

-- +migrate Down
DROP FUNCTION do_something();
DROP TABLE people;
