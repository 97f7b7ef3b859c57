-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION shown_name(name TEXT) RETURNS TEXT LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce(name, '');
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION shown_name;
