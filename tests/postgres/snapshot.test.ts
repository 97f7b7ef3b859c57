import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCache } from "../../generator/postgres/cache.js";
import { openEmbedded } from "../../generator/postgres/embedded.js";
import type { LoadedSchema } from "../../generator/postgres/engine.js";
import type { SourceFile } from "../../generator/source/source-file.js";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "codegen-db-snapshot-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

interface Run {
  readonly loaded: LoadedSchema;
  readonly rows: (string | null)[][];
}

/** One run of the tool: opens, loads, asks, closes. */
async function run(files: readonly SourceFile[], statement: string): Promise<Run> {
  const engine = await openEmbedded({ cache: openCache({ directory }) });
  try {
    const loaded = await engine.loadSchema(files);
    const { session } = engine;
    await session.execute("CREATE TABLE made_later (id int)");
    return { loaded, rows: await session.rows(statement) };
  } finally {
    await engine.close();
  }
}

const snapshots = (): string[] => readdirSync(directory).map((name) => join(directory, name));
const written = (): number[] => snapshots().map((path) => statSync(path).ctimeMs);
const inode = (): number[] => snapshots().map((path) => statSync(path).ino);

const schema = [
  {
    path: "a.sql",
    text: `CREATE EXTENSION citext; CREATE SCHEMA app; ALTER DATABASE x SET search_path = app, public;
      CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE app.note (id int PRIMARY KEY, name citext, mood mood);
      INSERT INTO app.note VALUES (1, 'A', 'good'); DROP TABLE nothing;`,
  },
  {
    path: "b.sql",
    text: "CREATE VIEW app.good AS SELECT * FROM app.note WHERE name = 'a' AND mood = 'good';",
  },
];
const statement = "SELECT id, name, mood, to_regclass('made_later') FROM good";

it("gives the same database and says the same as loading did", async () => {
  const first = await run(schema, statement);
  expect(first.rows).toEqual([["1", "A", "good", "made_later"]]);
  expect(snapshots()).toHaveLength(1);
  const [kept] = inode();
  const second = await run(schema, `${statement} WHERE 'B'::citext = 'b'`);
  expect(second).toEqual(first);
  expect(second.loaded.diagnostics).toMatchObject([{ code: "42P01", at: { file: schema[0] } }]);
  expect(inode()).toEqual([kept]);
});

it("is another one for another text, order or path", async () => {
  const [a, b] = [
    { path: "a.sql", text: "CREATE TABLE a (id int)" },
    { path: "b.sql", text: "CREATE TABLE b (id int)" },
  ];
  await run([a, b], "SELECT 1");
  await run([b, a], "SELECT 1");
  await run([{ ...a, path: "c.sql" }, b], "SELECT 1");
  expect(snapshots()).toHaveLength(3);
});

it("that was cut short is made anew", async () => {
  await run(schema, statement);
  const [path = ""] = snapshots();
  truncateSync(path, 100_000);
  const before = written();
  const again = await run(schema, statement);
  expect(again.rows).toHaveLength(1);
  expect(statSync(path).size).toBeGreaterThan(100_000);
  expect(written()).not.toEqual(before);
});

it("isn't kept of a schema with mistakes", async () => {
  await run([{ path: "a.sql", text: "CREATE TABLE a (id nosuch)" }], "SELECT 1");
  expect(snapshots()).toEqual([]);
});

it("doesn't stand in the way of other schemas on the same engine", async () => {
  await run(schema, statement);
  const engine = await openEmbedded({ cache: openCache({ directory }) });
  for (const _ of [1, 2]) {
    await engine.loadSchema(schema);
    expect(await engine.session.rows("SELECT count(*) FROM note")).toEqual([["1"]]);
    await engine.loadSchema([{ path: "c.sql", text: "CREATE TABLE c (id int)" }]);
    expect(await engine.session.rows("SELECT to_regclass('app.note'), to_regclass('c')")).toEqual([
      [null, "c"],
    ]);
  }
  await engine.close();
});
