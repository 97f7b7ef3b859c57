CREATE TABLE texts (id BIGINT PRIMARY KEY, body TEXT NOT NULL);
CREATE FUNCTION shout(body TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
BEGIN
  -- name: NotAQuery :one
  RETURN upper($1) || $x$;$x$;
END;
$body$;
