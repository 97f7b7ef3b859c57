/** Statements that can't simply be run where they can be watched. */
import { expect, test } from "vitest";
import { noSafetyConfig } from "../../generator/config/safety-config.js";
import { readMigration } from "../../generator/migrations/migration-file.js";
import type { PendingHalf } from "../../generator/safety/trace/pending.js";
import { checkSafety } from "../../generator/safety.js";
import { useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

function halfOf(text: string): PendingHalf {
  const path = "migrations/20260101000000_m.sql";
  const read = readMigration({ path, text: `-- migrate:up${text.startsWith(" ") ? "" : "\n"}${text}` });
  if (!read.ok) throw new Error(read.diagnostics.map(({ title }) => title).join());
  return read.migration.up;
}

async function check(pending: readonly PendingHalf[], schema = "CREATE TABLE users (id int, name text);") {
  const { diagnostics, trace } = await checkSafety(postgres(), {
    schema: [{ path: "schema.sql", text: schema }],
    pending,
    projects: [],
    customer: "customer",
    config: noSafetyConfig,
  });
  const kinds = trace.units.flatMap(({ statements }) => statements.map(({ kind }) => kind));
  return { said: diagnostics.map(({ code, title }) => `${code}: ${title}`), diagnostics, kinds, trace };
}

test("what has no place on a copy is left out", async () => {
  const { said, kinds } = await check([
    halfOf(` transaction:false
      CREATE DATABASE other; ALTER SYSTEM SET work_mem = '1GB'; COPY users TO '/tmp/users'; COMMENT ON DATABASE postgres IS 'x';
      BEGIN; ALTER TABLE users SET TABLESPACE fast; COMMIT; CREATE INDEX CONCURRENTLY i ON users (id) TABLESPACE fast;`),
  ]);
  expect(said).toEqual([]);
  expect(kinds).toEqual([...Array(7).fill("skipped"), "outside"]);
});

test("what needs to be outside of a transaction is, where the file allows it", async () => {
  const statements = [
    "CREATE UNIQUE INDEX CONCURRENTLY i ON users (id);",
    "DO $$ BEGIN DROP INDEX i; COMMIT; ALTER TABLE users ADD b int; END $$;",
    "VACUUM ANALYZE users;",
    "REINDEX TABLE CONCURRENTLY users;",
  ];
  const allowed = await check([halfOf(` transaction:false\n${statements.join("\n")}`)]);
  expect(allowed.said).toEqual([]);
  expect(allowed.kinds).toEqual(["outside", "outside", "outside", "outside"]);
  expect(allowed.trace.after.structure.tables[0]?.columns.map(({ name }) => name)).toEqual([
    "id",
    "name",
    "b",
  ]);
  const refused = await check([halfOf(statements[0] ?? "")]);
  expect(refused.diagnostics).toMatchObject([
    { code: "25001", hint: "give the file's marker the option transaction:false" },
  ]);
});

test("roles and extensions that only the server has are made on the way", async () => {
  const { said } = await check([
    halfOf(`CREATE EXTENSION citext; CREATE TABLE fresh (email citext);
      ALTER TABLE fresh OWNER TO "The owner"; GRANT SELECT ON fresh TO some_role, another_role;
      CREATE POLICY p ON fresh TO third_role USING (true);`),
  ]);
  expect(said).toEqual([]);
});

test("an enum's value can't be used in the transaction that adds it, nor here", async () => {
  const schema = "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE users (mood mood);";
  const used = "ALTER TYPE mood ADD VALUE 'bad'; INSERT INTO users VALUES ('bad');";
  expect((await check([halfOf(used)], schema)).said).toEqual(
    ['this migration fails: unsafe use of new value "bad" of enum type mood'].map(
      (title) => `55P04: ${title}`,
    ),
  );
  expect((await check([halfOf(` transaction:false\n${used}`)], schema)).said).toEqual([]);
});

test("a statement that takes Postgres with it is a failure, and the next check works", async () => {
  const recursion = `CREATE FUNCTION deep(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN deep(n + 1); END $$; SELECT deep(0);`;
  const { said } = await check([halfOf(recursion)]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain("this migration fails");
  expect((await check([halfOf("DROP TABLE users;")])).said).toEqual([
    'dropped-table: table "users" is dropped with its rows',
  ]);
});

test("files that are run again wait for what others of them make", async () => {
  const repeatable = (name: string, text: string): PendingHalf => ({
    span: { file: { path: `R__${name}.sql`, text }, start: 0, end: text.length },
    isTransactional: true,
    mayWait: true,
  });
  const first = repeatable("a", "CREATE OR REPLACE VIEW a AS SELECT id FROM b;");
  const second = repeatable("b", "CREATE OR REPLACE VIEW b AS SELECT id FROM users;");
  const never = repeatable("c", "CREATE OR REPLACE VIEW c AS SELECT id FROM nothing;");
  expect((await check([first, second])).said).toEqual([]);
  expect((await check([first, never, second])).said).toEqual([
    '42P01: this migration fails: relation "nothing" does not exist',
  ]);
});

test("a lock is that of the whole transaction, whoever took it", async () => {
  const { said } = await check([
    halfOf("LOCK TABLE users IN ACCESS EXCLUSIVE MODE; SELECT count(*) FROM users;"),
    halfOf("SELECT count(*) FROM users;"),
  ]);
  expect(said).toEqual([
    'table-scan: table "users" is read from end to end while nobody can read or write it, since a statement before it locked it',
  ]);
});

test("a schema that can't be loaded whole is told of, and what is there is checked", async () => {
  const { diagnostics } = await check(
    [halfOf("DROP TABLE users;")],
    "CREATE TABLE users (id int); CREATE TABLE a (b c);",
  );
  expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    "42704 warning",
    "dropped-table error",
  ]);
});
