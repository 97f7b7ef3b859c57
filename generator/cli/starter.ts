/** The files that a new project starts with. */

/** What `init` was told about where things are, relative to the configuration file. */
export interface StarterPlaces {
  readonly schema: readonly string[];
  readonly queries: readonly string[];
  readonly out: string;
}

/** A `db.toml` in which every setting is written or shown. */
export function starterConfig({ schema, queries, out }: StarterPlaces): string {
  return `# What codegen-db reads: a file, a glob, a directory (of migrations), or a list of them.
# Paths are relative to this file.
schema = ${tomlPaths(schema)}
queries = ${tomlPaths(queries)}

# Where it writes models.ts and queries.ts.
out = ${JSON.stringify(out)}

# Ask a server (PostgreSQL 14 or later) instead of the embedded Postgres.
# database_url = { env = "DATABASE_URL" }

# Where \`codegen-db migrate\` finds what to apply, and the embedded database that it applies it to.
# migrations = "migrations"
# database_directory = ".codegen-db/database"

# What tables and columns mean: becomes JSDoc, and comments by \`codegen-db annotations --write\`.
# annotations = "schema_annotations.yaml"

# How names are spelt in TypeScript: "camel" or "sql".
# names = "camel"

# How values arrive: int8 as "number" (beyond 2^53 it throws), "bigint" or "string"; timestamptz as "Date" or "string".
# int8 = "number"
# timestamptz = "Date"

# Extension of imports between generated files: ".js", ".ts" or "".
# import_extension = ".js"

# Types of your own, by column and by Postgres type.
# [types]
# "users.settings" = { type = "UserSettings", from = "./types" }
# citext = "string"
`;
}

export const starterQueries = `-- Adds a user.
-- name: CreateUser :one
INSERT INTO users (email, name)
VALUES (@email, @name)
RETURNING *;

-- The user with this address, or null.
-- name: GetUserByEmail :opt
SELECT *
FROM users
WHERE email = @email;

-- Notes with their authors, newest first. Leave \`author_id\` out for everyone's.
-- name: ListNotes :many
SELECT notes.id, notes.title, notes.created_at, users.email AS author_email
FROM notes
JOIN users ON users.id = notes.author_id
WHERE notes.author_id = @author_id?
ORDER BY notes.created_at DESC
LIMIT @page_size;

-- name: CreateNote :one
INSERT INTO notes (author_id, title, body)
VALUES (@author_id, @title, @body)
RETURNING *;

-- Returns how many there were: 0 or 1.
-- name: DeleteNote :execrows
DELETE FROM notes
WHERE id = @id;
`;

/** For a schema that stands already, whatever is in it. */
export const minimalQueries = `-- Replace this with queries of your own.
-- name: GetDatabaseTime :one
SELECT now() AS database_time;
`;

/** For queries that stand already: only their author knows which tables they need. */
export const minimalSchema = `-- The tables that the queries need: CREATE TABLE …
`;

function tomlPaths(paths: readonly string[]): string {
  const [only, ...others] = paths.map((path) => JSON.stringify(path));
  return others.length === 0 && only !== undefined ? only : `[${[only, ...others].join(", ")}]`;
}
