import { describe, expect, it } from "vitest";
import { compileErrors, useProjects } from "./project.js";

const projects = useProjects();

/** The names that a file exports, in order. */
function exported(text: string): string[] {
  return [...text.matchAll(/^export (?:type|interface|const|function|class) ([^\s(<=:]+)/gm)].map(
    ([, name = ""]) => name,
  );
}

describe("names that want to be the same", () => {
  it("of tables, enums, domains and ids are all different, and don't hide what TypeScript means by theirs", async () => {
    const generated = await projects.generate(
      `CREATE SCHEMA auth;
       CREATE TABLE users (id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'));
       CREATE TABLE "user" (id text PRIMARY KEY CHECK (id LIKE 'one\\_%'));
       CREATE TABLE auth.users (id text PRIMARY KEY CHECK (id LIKE 'aut\\_%'), name text);
       CREATE TABLE auth.sessions (id int);
       CREATE TABLE dates (at timestamptz NOT NULL);
       CREATE TABLE records (data jsonb NOT NULL);
       CREATE TABLE promises (data bytea NOT NULL);
       CREATE TABLE ranges (r int4range NOT NULL);
       CREATE TABLE json_values (v json NOT NULL);
       CREATE TABLE user_ids (n int);
       CREATE TABLE executors (n int);
       CREATE TABLE queries (n int);
       CREATE TYPE status AS ENUM ('a');
       CREATE TABLE statuses (s status NOT NULL);
       CREATE DOMAIN email AS text;
       CREATE TABLE emails (e email NOT NULL);
       CREATE TABLE "2fa codes" (n int);
       CREATE TABLE "🎉" (n int);
       CREATE TABLE nothing ();`,
      `-- name: Dates :many
       SELECT * FROM dates;
       -- name: Ranges :many
       SELECT * FROM ranges;
       -- name: Other :many
       SELECT * FROM auth.users;
       -- name: Everything :many
       SELECT d.at, r.data, p.data AS bytes, v.v, s.s, e.e
       FROM dates d, records r, promises p, json_values v, statuses s, emails e;`,
    );
    expect(compileErrors(generated)).toEqual([]);
    const names = exported(generated.models);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        "User",
        "UserId",
        "AuthUser",
        "Session",
        "Dates",
        "Records",
        "Status",
        "StatusEnum",
        "Email",
        "EmailDomain",
        "_2faCode",
      ]),
    );
  });

  it("of functions keep clear of reserved words, of methods with a meaning and of what the file imports", async () => {
    const names =
      "Delete Await Class Constructor Then ToString Arguments Eval Args Client Rows Column Argument Execute QueryOne " +
      "DecodeText ReadUser Queries Query Executor User Promise GetUser GetUserQuery Default Enum Package Undefined";
    const queries = names
      .split(" ")
      .map((name) => `-- name: ${name} :many\nSELECT * FROM users WHERE id = @args;`);
    const generated = await projects.generate(
      "CREATE TABLE users (id int PRIMARY KEY, name text);",
      queries.join("\n"),
    );
    expect(compileErrors(generated)).toEqual([]);
    const functions = [...generated.queries.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    expect(new Set(functions).size).toBe(queries.length);
    expect(functions).toEqual(
      expect.arrayContaining([
        "deleteQuery",
        "thenQuery",
        "constructorQuery",
        "argsQuery",
        "getUser",
        "user",
        "promise",
      ]),
    );
  });

  it("of columns that camelCase would make one keep their SQL spelling", async () => {
    const generated = await projects.generate(
      `CREATE TABLE odd (user_id int NOT NULL, "userId" int NOT NULL, "__proto__" text, "a""b" text, "new\nline" text,
         "*/" text, "constructor" text);
       COMMENT ON COLUMN odd.user_id IS 'ends */ here';`,
      `-- name: Odd :many
       SELECT * FROM odd WHERE user_id = $1 AND "userId" = $2;
       -- name: PutOdd :exec
       INSERT INTO odd (user_id, "userId", "__proto__", "a""b") VALUES ($1, $2, $3, $4);`,
    );
    expect(compileErrors(generated)).toEqual([]);
    expect(generated.models).toContain("  user_id: number;\n  userId: number;\n");
  });
});

describe("hostile text", () => {
  it("in SQL, comments, labels and checks stays text", async () => {
    const generated = await projects.generate(
      `CREATE TYPE label AS ENUM ('\`', '\${x}', '*/', '"', '\\', E'a\\nb', '');
       COMMENT ON TYPE label IS '*/ export const pwned = 1; /*';
       CREATE TABLE t (id text PRIMARY KEY CHECK (id LIKE '\`\${x}\\_%'), l label CHECK (l IS NOT NULL));
       COMMENT ON TABLE t IS E'*/\\nexport const pwned = 1;\\n/*';`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what must not become a hole
      "-- name: Hostile :many\n-- */ export const pwned = 1; /*\nSELECT id, '`${pwned}\\' AS \"a`b\", E'\\u2028' AS u FROM t -- `\nWHERE id = @id;",
    );
    expect(compileErrors(generated)).toEqual([]);
    expect(exported(generated.models)).not.toContain("pwned");
    expect(exported(generated.queries)).not.toContain("pwned");
  });
});

describe("files", () => {
  const schema = `CREATE TABLE users (id int PRIMARY KEY, name text);`;
  const queries = `-- name: B :many\nSELECT * FROM users;\n-- name: A :many\nSELECT id FROM users;`;

  it("are the same, byte for byte, for the same input", async () => {
    expect(await projects.generate(schema, queries)).toEqual(await projects.generate(schema, queries));
  });

  it("keep the order of the query file", async () => {
    const { queries: text } = await projects.generate(schema, queries);
    expect([...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name)).toEqual(["b", "a"]);
  });

  it("hold no any, no date and only imports that they use", async () => {
    const generated = await projects.generate(schema, queries);
    expect(generated.models + generated.queries).not.toMatch(/\bany\b|\d{4}-\d\d-\d\d/);
    expect(compileErrors(generated)).toEqual([]);
  });

  it("are there without any query or table", async () => {
    const generated = await projects.generate("SELECT 1;", "-- name: One :one\nSELECT 1 AS one;");
    expect(compileErrors(generated)).toEqual([]);
    expect(exported(generated.queries)).toEqual(["OneRow", "one", "Queries"]);
  });

  it("spell names as in SQL where that is chosen", async () => {
    const generated = await projects.generate(
      `CREATE TABLE order_items (order_item_id int PRIMARY KEY, product_name text NOT NULL);`,
      `-- name: get_order_item :one\nSELECT * FROM order_items WHERE order_item_id = $1;
       -- name: Sorted :many\nSELECT product_name FROM order_items ORDER BY sqlc.sort(product_name);`,
      { names: "sql" },
    );
    expect(compileErrors(generated)).toEqual([]);
    expect(exported(generated.queries)).toContain("get_order_item");
    expect(generated.queries).toContain('Sort<"product_name">');
  });
});

describe("choices", () => {
  const schema = `CREATE TABLE t (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, level bigint NOT NULL CHECK (level IN (1, 2)), many bigint[] NOT NULL,
    amount numeric NOT NULL, data jsonb NOT NULL, tags text[] NOT NULL, span int8range NOT NULL);`;
  const queries = `-- name: Get :one
    SELECT * FROM t WHERE id = @id;
    -- name: Put :exec
    UPDATE t SET at = @at, level = @level, many = @many, amount = @amount, data = @data, tags = @tags, span = @span
    WHERE id = @id;
    -- name: Json :one
    SELECT jsonb_build_object('id', id, 'level', level, 'data', data) AS o FROM t WHERE id = 1;`;

  it("of how int8 and timestamptz arrive hold everywhere", async () => {
    const asBigint = await projects.generate(schema, queries, { int8: "bigint", timestamptz: "string" });
    expect(compileErrors(asBigint)).toEqual([]);
    expect(asBigint.models).toContain("  id: bigint;\n  at: string;\n");
    expect(asBigint.models).toContain("  many: (bigint | null)[];\n");
    expect(asBigint.models).toContain("  span: Range<bigint>;\n");
    const asString = await projects.generate(schema, queries, { int8: "string" });
    expect(compileErrors(asString)).toEqual([]);
    expect(asString.models).toContain("  id: string;\n");
    // Inside JSON an int8 is a number whatever the choice.
    expect(asString.queries).toContain("  o: { id: number; level: TLevel; data: JsonValue };");
  });

  it("of types by column and by Postgres type are imported", async () => {
    const generated = await projects.generate(schema, queries, {
      columnTypes: new Map([
        ["t.data", { type: "Data", from: "./own" }],
        ["public.t.tags", { type: "Tag[]", from: "./own" }],
        ["t.amount", { type: "number" }],
      ]),
      pgTypes: new Map([["bigint", { type: "Id", from: "./ids.js" }]]),
    });
    const own = 'export interface Data { a: string }\nexport type Tag = "x" | "y";\n';
    expect(compileErrors(generated, { "own.ts": own, "ids.ts": "export type Id = number;\n" })).toEqual([]);
    expect(generated.models).toContain(
      'import type { Id } from "./ids.js";\nimport type { Data, Tag } from "./own.js";',
    );
    expect(generated.models).toMatch(/amount: number;\n {2}data: Data;\n {2}tags: Tag\[\];/);
  });

  it("of a type with the name of a table's import it under another", async () => {
    const generated = await projects.generate(
      "CREATE TABLE users (id int PRIMARY KEY, profile jsonb NOT NULL);",
      "-- name: GetUser :one\nSELECT * FROM users WHERE id = 1;\n-- name: Profiles :many\nSELECT profile FROM users;",
      { columnTypes: new Map([["users.profile", { type: "User", from: "./own.js" }]]) },
    );
    expect(compileErrors(generated, { "own.ts": "export interface User { a: string }\n" })).toEqual([]);
    expect(generated.models).toContain('import type { User as ImportedUser } from "./own.js";');
  });

  it("may be made of a type that is imported and of TypeScript's own", async () => {
    const generated = await projects.generate(schema, queries, {
      columnTypes: new Map([["t.data", { type: "ReadonlyArray<A | null>", from: "./own" }]]),
    });
    expect(compileErrors(generated, { "own.ts": "export interface A { a: string }\n" })).toEqual([]);
    expect(generated.models).toContain("  data: ReadonlyArray<A | null>;\n");
  });

  it("that don't describe what arrives don't compile", async () => {
    const generated = await projects.generate(schema, queries, {
      columnTypes: new Map([["t.amount", { type: "Decimal", from: "./own.js" }]]),
    });
    const errors = compileErrors(generated, { "own.ts": "export class Decimal { readonly digits = 1 }\n" });
    expect(errors.join("\n")).toContain("Type 'Decimal' does not satisfy the constraint 'string'");
  });
});

describe("rows", () => {
  it("of a view have the view's type, and of a joined table only if they can't be missing", async () => {
    const { queries } = await projects.generate(
      `CREATE TABLE teams (id int PRIMARY KEY, name text NOT NULL);
       CREATE TABLE users (id int PRIMARY KEY, team_id int REFERENCES teams, email text);
       CREATE VIEW reachable AS SELECT u.id, u.email, t.name FROM users u JOIN teams t ON t.id = u.team_id WHERE email > '';`,
      `-- name: All :many\nSELECT * FROM reachable;
       -- name: Joined :many\nSELECT t.* FROM users u JOIN teams t ON t.id = u.team_id;
       -- name: OuterJoined :many\nSELECT t.* FROM users u LEFT JOIN teams t ON t.id = u.team_id;`,
    );
    expect(queries).toMatch(/function all\(.*Promise<Reachable\[\]>/);
    expect(queries).toMatch(/function joined\(.*Promise<Team\[\]>/);
    expect(queries).toMatch(/function outerJoined\(.*Promise<OuterJoinedRow\[\]>/);
  });

  it("may hold whole rows as values, whose fields may all be null", async () => {
    const generated = await projects.generate(
      `CREATE TYPE part AS (n int, "at" timestamptz);
       CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, part part);
       CREATE TABLE teams (id int PRIMARY KEY, lead users);`,
      `-- name: Values :many\nSELECT u, ARRAY[u] AS list, t.lead FROM users u, teams t;
       -- name: PutLead :exec\nUPDATE teams SET lead = @lead;`,
    );
    expect(compileErrors(generated)).toEqual([]);
    expect(generated.models).toContain(
      "export interface UserRecord {\n  id: number | null;\n  name: string | null;",
    );
    expect(generated.queries).toContain("lead: UserRecord | null;");
  });
});
