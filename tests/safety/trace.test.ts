/** What the trace says of a statement is what a real server does, whether its tables hold rows or not. */
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScratchEngine } from "../../generator/postgres/engine.js";
import { effectsOf } from "../../generator/safety/trace/effects.js";
import { observe } from "../../generator/safety/trace/observe.js";
import { statementsIn } from "../../generator/safety/trace/pending.js";
import { runStatement } from "../../generator/safety/trace/run-statement.js";
import { loadSchema, useEmbedded } from "../support/embedded.js";
import { startServer, type TestServer } from "../support/server.js";
import { serverEngine } from "./server-engine.js";

const schema = `
CREATE TABLE orgs (id text PRIMARY KEY);
CREATE TYPE status AS ENUM ('a', 'b');
CREATE DOMAIN positive AS int;
CREATE TABLE users (
  id text NOT NULL, name text, org text, a int, n positive, v varchar(100), w varchar(100), j json, created_at timestamp,
  r tstzrange, st status DEFAULT 'a'
);
CREATE UNIQUE INDEX users_id ON users (id);
CREATE INDEX users_name ON users (name);
CREATE TABLE keyed (id int PRIMARY KEY, x text, y text);
CREATE TABLE bare (id int, x text);
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE logs_2027 (at date);
CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM orgs;
CREATE VIEW names WITH (security_invoker = true) AS SELECT id FROM users;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION widen() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE bare ALTER id TYPE bigint; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON keyed FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON users USING (true);
ALTER TABLE users ADD CONSTRAINT a_positive CHECK (a > 0) NOT VALID;
ALTER TABLE users ADD CONSTRAINT v_known CHECK (v IS NOT NULL);
ALTER TABLE users ADD CONSTRAINT org_later FOREIGN KEY (org) REFERENCES orgs NOT VALID;
`;

const rows = `
INSERT INTO orgs VALUES ('o');
INSERT INTO users SELECT 'u' || i, 'o', 'o', 1, 1, 'x', 'x', '{}', now(), NULL FROM generate_series(1, 100) i;
INSERT INTO keyed SELECT i, 'x', NULL FROM generate_series(1, 100) i;
INSERT INTO bare SELECT i, 'x' FROM generate_series(1, 100) i;
INSERT INTO logs VALUES ('2026-02-02'); INSERT INTO logs_2027 VALUES ('2027-02-02');
`;

const exclusive = "ACCESS EXCLUSIVE";
const share = "SHARE ROW EXCLUSIVE";

/** Each statement with its verdict: every table that it locks, rewrites, reads from end to end, empties or drops. */
const verdicts: readonly (readonly [statement: string, verdict: string])[] = [
  ["ALTER TABLE users ADD COLUMN b text", `users ${exclusive}`],
  ["ALTER TABLE users ADD COLUMN b text NOT NULL DEFAULT 'x'", `users ${exclusive}`],
  ["ALTER TABLE users ADD COLUMN b timestamptz NOT NULL DEFAULT now()", `users ${exclusive}`],
  ["ALTER TABLE users ADD COLUMN b uuid DEFAULT gen_random_uuid()", `users ${exclusive} rewritten`],
  [
    "ALTER TABLE users ADD COLUMN b text GENERATED ALWAYS AS (lower(name)) STORED",
    `users ${exclusive} rewritten`,
  ],
  ["ALTER TABLE users ADD COLUMN b bigserial", `users ${exclusive} rewritten`],
  ["ALTER TABLE users ADD COLUMN b bigint GENERATED ALWAYS AS IDENTITY", `users ${exclusive} rewritten`],
  ["ALTER TABLE users ADD COLUMN b int CHECK (b > 0)", `users ${exclusive} scanned`],
  ["ALTER TABLE users ADD COLUMN b text REFERENCES orgs", `orgs ${share}, users ${exclusive}`],
  [
    "ALTER TABLE users ADD CONSTRAINT k FOREIGN KEY (name) REFERENCES orgs",
    `orgs ${share}, users ${share} scanned`,
  ],
  [
    "ALTER TABLE users ADD CONSTRAINT k FOREIGN KEY (name) REFERENCES orgs NOT VALID",
    `orgs ${share}, users ${share}`,
  ],
  ["ALTER TABLE users VALIDATE CONSTRAINT org_later", "orgs ROW SHARE, users SHARE UPDATE EXCLUSIVE scanned"],
  ["ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0)", `users ${exclusive} scanned`],
  ["ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0) NOT VALID", `users ${exclusive}`],
  ["ALTER TABLE users VALIDATE CONSTRAINT a_positive", "users SHARE UPDATE EXCLUSIVE scanned"],
  ["ALTER TABLE users DROP CONSTRAINT a_positive", `users ${exclusive}`],
  ["ALTER TABLE users ADD CONSTRAINT u UNIQUE (id)", `users ${exclusive} scanned`],
  ["ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_id", `users ${exclusive}`],
  ["ALTER TABLE users ADD PRIMARY KEY (id)", `users ${exclusive} scanned`],
  ["ALTER TABLE users ADD EXCLUDE USING gist (r WITH &&)", `users ${exclusive} scanned`],
  ["CREATE INDEX i ON users (a)", "users SHARE scanned"],
  ["CREATE INDEX i ON ONLY logs (at)", "logs SHARE"],
  ["CREATE INDEX i ON logs (at)", "logs SHARE, logs_2026 SHARE scanned"],
  ["DROP INDEX users_name", `users ${exclusive}`],
  ["REINDEX TABLE keyed", "keyed SHARE scanned"],
  ["ALTER TABLE users ALTER COLUMN a TYPE bigint", `users ${exclusive} rewritten`],
  ["ALTER TABLE users ALTER COLUMN a TYPE int USING a + 1", `users ${exclusive} rewritten`],
  ["ALTER TABLE users ALTER COLUMN w TYPE varchar(200)", `users ${exclusive}`],
  ["ALTER TABLE users ALTER COLUMN w TYPE varchar(50)", `users ${exclusive} rewritten`],
  ["ALTER TABLE users ALTER COLUMN w TYPE text", `users ${exclusive}`],
  // A CHECK that mentions the column is checked anew.
  ["ALTER TABLE users ALTER COLUMN v TYPE varchar(200)", `users ${exclusive} scanned`],
  ["ALTER TABLE users ALTER COLUMN j TYPE jsonb", `users ${exclusive} rewritten`],
  // The session's time zone is UTC.
  ["ALTER TABLE users ALTER COLUMN created_at TYPE timestamptz", `users ${exclusive}`],
  ['ALTER TABLE users ALTER COLUMN name TYPE text COLLATE "C"', `users ${exclusive} scanned`],
  ["ALTER TABLE users ALTER COLUMN name SET NOT NULL", `users ${exclusive} scanned`],
  ["ALTER TABLE users ALTER COLUMN v SET NOT NULL", `users ${exclusive}`],
  ["ALTER TABLE users ALTER COLUMN a SET DEFAULT 1", `users ${exclusive}`],
  ["ALTER TABLE users ALTER COLUMN a SET STATISTICS 100", "users SHARE UPDATE EXCLUSIVE"],
  ["ALTER DOMAIN positive ADD CHECK (VALUE > 0)", "users SHARE scanned"],
  ["ALTER DOMAIN positive ADD CHECK (VALUE > 0) NOT VALID", ""],
  ["ALTER TABLE users DROP COLUMN r", `users ${exclusive}`],
  ["ALTER TABLE users RENAME COLUMN a TO b", `users ${exclusive}`],
  ["ALTER TABLE users RENAME TO people", `users ${exclusive}`],
  ["ALTER TABLE users SET (fillfactor = 80)", "users SHARE UPDATE EXCLUSIVE"],
  ["ALTER TABLE keyed SET UNLOGGED", `keyed ${exclusive} rewritten`],
  ["CLUSTER keyed USING keyed_pkey", `keyed ${exclusive} rewritten`],
  ["ALTER TYPE status ADD VALUE 'x'", ""],
  [
    "ALTER TABLE logs ATTACH PARTITION logs_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
    `logs SHARE UPDATE EXCLUSIVE, logs_2027 ${exclusive} scanned`,
  ],
  ["ALTER TABLE logs DETACH PARTITION logs_2026", `logs ${exclusive}, logs_2026 ${exclusive}`],
  [
    "ALTER TABLE logs ADD COLUMN b uuid DEFAULT gen_random_uuid()",
    `logs ${exclusive}, logs_2026 ${exclusive} rewritten`,
  ],
  [
    "CREATE TABLE logs_2028 PARTITION OF logs FOR VALUES FROM ('2028-01-01') TO ('2029-01-01')",
    `logs ${exclusive}`,
  ],
  ["REFRESH MATERIALIZED VIEW totals", `totals ${exclusive} rewritten`],
  ["CREATE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()", `users ${share}`],
  ["DROP TRIGGER touched ON keyed", `keyed ${exclusive}`],
  ["ALTER TABLE keyed DISABLE TRIGGER touched", `keyed ${share}`],
  ["CREATE POLICY p ON users USING (false)", `users ${exclusive}`],
  ["DROP POLICY shown ON users", `users ${exclusive}`],
  ["ALTER TABLE users DISABLE ROW LEVEL SECURITY", `users ${exclusive}`],
  ["CREATE OR REPLACE VIEW names AS SELECT id FROM users", ""],
  ["COMMENT ON TABLE users IS 'x'", "users SHARE UPDATE EXCLUSIVE"],
  ["GRANT SELECT ON users TO customer", ""],
  ["CREATE TABLE later (id text REFERENCES orgs)", `orgs ${share}`],
  ["LOCK TABLE users IN SHARE MODE", "users SHARE"],
  ["UPDATE users SET a = 2", "users ROW EXCLUSIVE scanned"],
  ["DELETE FROM keyed", "keyed ROW EXCLUSIVE scanned"],
  ["TRUNCATE bare", `bare ${exclusive} emptied`],
  ["TRUNCATE keyed", `keyed ${exclusive} emptied`],
  ["TRUNCATE orgs CASCADE", `orgs ${exclusive} emptied, users ${exclusive} emptied`],
  ["DROP TABLE keyed", `keyed ${exclusive} dropped`],
  ["DROP TABLE orgs CASCADE", `orgs ${exclusive} dropped, totals ${exclusive} dropped, users ${exclusive}`],
  ["DO $$ BEGIN EXECUTE 'CREATE INDEX i ON users (a)'; END $$", "users SHARE scanned"],
  [
    "DO $$ BEGIN ALTER TABLE keyed ALTER id TYPE bigint; TRUNCATE bare; END $$",
    `bare ${exclusive} emptied, keyed ${exclusive} rewritten`,
  ],
  ["SELECT widen()", `bare ${exclusive} rewritten`],
];

/** Full tables are read where empty ones need not be: to look up what the rows refer to. */
const moreWithRows: ReadonlyMap<string, string> = new Map([
  [
    "ALTER TABLE users ADD CONSTRAINT k FOREIGN KEY (name) REFERENCES orgs",
    `orgs ${share} scanned, users ${share} scanned`,
  ],
  [
    "ALTER TABLE users VALIDATE CONSTRAINT org_later",
    "orgs ROW SHARE scanned, users SHARE UPDATE EXCLUSIVE scanned",
  ],
]);

async function verdictOf(engine: ScratchEngine, text: string): Promise<string> {
  const span = { file: { path: "m.sql", text }, start: 0, end: text.length };
  const [statement] = statementsIn({ span, isTransactional: true }).statements;
  if (statement === undefined) throw new Error("no statement");
  await engine.control("BEGIN");
  try {
    const before = await observe(engine.session);
    const ran = await runStatement(engine, statement, { begin: "BEGIN", mayLeave: false });
    if (ran.kind !== "inside") return ran.kind === "failed" ? `failed: ${ran.error.message}` : ran.kind;
    const after = await observe(engine.session);
    return effectsOf(before, after, new Set(before.relations.keys()), false)
      .filter(({ lock }) => lock !== "ACCESS SHARE")
      .map(({ relation, lock, isRewritten, isScanned, isEmptied, isDropped }) =>
        [
          relation.name,
          lock ?? "no lock",
          ...(isRewritten ? ["rewritten"] : []),
          ...(isScanned ? ["scanned"] : []),
          ...(isEmptied ? ["emptied"] : []),
          ...(isDropped ? ["dropped"] : []),
        ].join(" "),
      )
      .join(", ");
  } finally {
    await engine.control("ROLLBACK");
  }
}

test("there are more than forty statements, each once", () => {
  expect(new Set(verdicts.map(([statement]) => statement)).size).toBe(verdicts.length);
  expect(verdicts.length).toBeGreaterThan(40);
});

describe("on the embedded Postgres, whose tables are empty", () => {
  const postgres = useEmbedded();
  beforeAll(async () => {
    await loadSchema(postgres(), schema);
    await postgres().control("COMMIT");
  });

  test.each(verdicts)("%s", async (statement, verdict) => {
    expect(await verdictOf(postgres(), statement)).toBe(verdict);
  });
});

describe("on a server", () => {
  let server: TestServer;
  let empty: ScratchEngine;
  let full: ScratchEngine;

  async function openDatabase(...scripts: readonly string[]): Promise<ScratchEngine> {
    const database = await server.createDatabase();
    const client = new Client(server.url(database));
    await client.connect();
    await client.query("DO $$ BEGIN CREATE ROLE customer; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    for (const script of scripts) await client.query(script);
    await client.end();
    return serverEngine(server.url(database));
  }

  beforeAll(async () => {
    server = await startServer();
    empty = await openDatabase(schema);
    full = await openDatabase(schema, rows);
  });
  afterAll(async () => {
    await Promise.all([empty, full].map((engine) => engine?.close()));
    await server.stop();
  });

  test.each(verdicts)("without rows: %s", async (statement, verdict) => {
    expect(await verdictOf(empty, statement)).toBe(verdict);
  });

  test.each(verdicts)("with rows: %s", async (statement, verdict) => {
    expect(await verdictOf(full, statement)).toBe(moreWithRows.get(statement) ?? verdict);
  });
});
