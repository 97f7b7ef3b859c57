import { describe, expect, it } from "vitest";
import { compileErrors, type Generated, useProjects } from "./project.js";

const projects = useProjects();

const schema = `
  CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
  CREATE TABLE users (id int PRIMARY KEY, email email NOT NULL UNIQUE, note text);
  ALTER TABLE users ADD CHECK (note <> '') NOT VALID;
  CREATE UNIQUE INDEX users_open_idx ON users (email) WHERE note IS NULL;
  CREATE TABLE rooms (id int, during tstzrange, user_id int REFERENCES users,
    EXCLUDE USING gist (during WITH &&));
  CREATE TABLE days (at date PRIMARY KEY) PARTITION BY RANGE (at);
  CREATE TABLE days_rest PARTITION OF days DEFAULT;`;

const anyQuery = "-- name: Any :many\nSELECT 1 AS one;";

/** The code after `key: ` of the constant of a query. */
function property({ queries }: Generated, constant: string, key: string): string | undefined {
  const [, body = ""] = queries.split(`const ${constant}Query: `);
  const [descriptor = ""] = body.split("\n};");
  return new RegExp(`^  ${key}: ((?:.|\\n(?!  \\w))*),$`, "m").exec(descriptor)?.[1];
}

describe("the columns of a query", () => {
  it("are those that Postgres returns, whatever the row's fields are called", async () => {
    const generated = await projects.generate(
      schema,
      `-- name: Marked :many
       SELECT id AS "number!", s."inner!", email AS "email?" FROM (SELECT id, email, note AS "inner!" FROM users) s;
       -- name: Twice :one
       SELECT 1 AS a, 2 AS a, 3;
       -- name: Nested :many
       SELECT sqlc.embed(u), u.id FROM users u;
       -- name: Nothing :exec
       DELETE FROM users;`,
    );
    expect(property(generated, "marked", "columns")).toBe('["number::int4", "inner!::text", "email::text"]');
    expect(property(generated, "twice", "columns")).toBe('["a::int4", "a::int4", "?column?::int4"]');
    expect(property(generated, "nested", "columns")).toBe(
      '["id::int4", "email::text", "note::text", "id::int4"]',
    );
    expect(property(generated, "nothing", "columns")).toBeUndefined();
    expect(compileErrors(generated)).toEqual([]);
  });

  it("have no type where that is not built in, nor anything that looks like one", async () => {
    const generated = await projects.generate(
      `${schema}
       CREATE TYPE mood AS ENUM ('good'); CREATE DOMAIN moods AS mood[];
       CREATE TABLE feelings (mood mood, "a::b" mood, moods moods, tags email[], at timestamptz(3));`,
      "-- name: Feelings :many\nSELECT f.*, f.tags[1] AS tag, f FROM feelings f;",
    );
    expect(property(generated, "feelings", "columns")).toBe(
      '["mood", "a::b::", "moods", "tags", "at::timestamptz", "tag::text", "f"]',
    );
  });

  it("stand in one constant where several queries have the same", async () => {
    const generated = await projects.generate(
      schema,
      `-- name: All :many
       SELECT * FROM users;
       -- name: One :opt
       SELECT * FROM users WHERE id = $1;
       -- name: Alone :many
       SELECT id, email FROM users;`,
    );
    expect(generated.queries.match(/"note::text"/g)).toHaveLength(1);
    expect(property(generated, "all", "columns")).toBe("userColumns");
    expect(property(generated, "one", "columns")).toBe("userColumns");
    expect(property(generated, "alone", "columns")).toBe('["id::int4", "email::text"]');
  });
});

describe("the COPY of a bulk insert", () => {
  async function copyOf(insert: string, setup = ""): Promise<string | undefined> {
    const generated = await projects.generate(schema + setup, `-- name: Load :copyfrom\n${insert};`);
    return property(generated, "load", "copy");
  }

  it("names the table and columns as the INSERT does", async () => {
    expect(await copyOf("insert into users (id, email) values (@id, @email)")).toBe(
      "`COPY users (id, email) FROM STDIN`",
    );
    expect(await copyOf(`INSERT INTO public."users" ("id", email) VALUES ($1, $2)`)).toBe(
      `\`COPY public."users" ("id", email) FROM STDIN\``,
    );
    expect(await copyOf("INSERT INTO days (at) VALUES ($1)")).toBe("`COPY days (at) FROM STDIN`");
  });

  it.each([
    ["INSERT INTO users (id, email) VALUES ($2, $1)"],
    ["INSERT INTO users (id, email) VALUES ($1, $2::varchar(3))"],
    ["INSERT INTO users AS u (id, email) VALUES ($1, $2)"],
  ])("isn't written for %s", async (insert) => {
    expect(await copyOf(insert)).toBeUndefined();
  });

  it("isn't written for views, tables with rules, or where an identity would be overridden", async () => {
    expect(await copyOf("INSERT INTO v (id) VALUES ($1)", "CREATE VIEW v AS SELECT id FROM rooms;")).toBe(
      undefined,
    );
    const rule = "CREATE TABLE r (n int); CREATE RULE r AS ON INSERT TO r DO ALSO SELECT 1;";
    expect(await copyOf("INSERT INTO r (n) VALUES ($1)", rule)).toBeUndefined();
    const identity = "CREATE TABLE i (n int GENERATED ALWAYS AS IDENTITY);";
    expect(await copyOf("INSERT INTO i (n) OVERRIDING SYSTEM VALUE VALUES ($1)", identity)).toBeUndefined();
    expect(await copyOf("INSERT INTO i (n) OVERRIDING USER VALUE VALUES ($1)", identity)).toBeUndefined();
  });
});

describe("the names of constraints", () => {
  it("are types, by the kind of violation that reports them", async () => {
    const { models } = await projects.generate(schema, anyQuery);
    const union = (type: string): string[] => {
      const [, text = ""] = new RegExp(`export type ${type} = ([^;]*);`).exec(models) ?? [];
      return [...text.matchAll(/"([^"]*)"/g)].map(([, name = ""]) => name);
    };
    expect(union("UniqueConstraint")).toEqual([
      "days_pkey",
      "days_rest_pkey",
      "users_email_key",
      "users_open_idx",
      "users_pkey",
    ]);
    expect(union("ForeignKeyConstraint")).toEqual(["rooms_user_id_fkey"]);
    expect(union("CheckConstraint")).toEqual(["email_check", "users_note_check"]);
    expect(union("ExclusionConstraint")).toEqual(["rooms_during_excl"]);
  });

  it("are what the runtime's guards may be asked for", async () => {
    const generated = await projects.generate(schema, anyQuery);
    const use = `import { isCheckViolation, isExclusionViolation, isUniqueViolation } from "@codegen-db/runtime";
      import type {} from "./queries.js";
      export function meaning(error: unknown): string | undefined {
        if (isUniqueViolation(error, "users_email_key")) return error.constraint satisfies "users_email_key";
        if (isUniqueViolation(error)) return error.constraint;
        if (isCheckViolation(error, "email_check")) return "email";
        if (isExclusionViolation(error, "rooms_during_excl")) return "room";
        // @ts-expect-error: there is no such index
        if (isUniqueViolation(error, "user_email_key")) return "user";
        return undefined;
      }`;
    expect(compileErrors(generated, { "use.ts": use })).toEqual([]);
  });

  it("are any text where no schema has some", async () => {
    const generated = await projects.generate("CREATE TABLE t (n int)", anyQuery);
    expect(generated.queries).not.toContain("declare module");
    const use = `import { isUniqueViolation } from "@codegen-db/runtime";
      export const isIt = isUniqueViolation(new Error(), "anything");`;
    expect(compileErrors(generated, { "use.ts": use })).toEqual([]);
  });

  it("keep clear of a table's name", async () => {
    const generated = await projects.generate(
      "CREATE TABLE unique_constraints (id int PRIMARY KEY)",
      anyQuery,
    );
    expect(generated.models).toContain("interface UniqueConstraint {");
    expect(generated.models).toContain('type UniqueConstraintName = "unique_constraints_pkey"');
    expect(compileErrors(generated)).toEqual([]);
  });
});
