import { describe, expect, test } from "vitest";
import type { PathPattern } from "../../generator/config/config.js";
import { parseDbToml } from "../../generator/config/db-toml.js";
import { defaultEmitOptions } from "../../generator/emit/options.js";

function parse(text: string) {
  return parseDbToml({ path: "db.toml", text });
}

/** Each mistake as [what is pointed at, title, hint]. */
function mistakes(text: string) {
  const { config, diagnostics } = parse(text);
  expect(config).toBeUndefined();
  expect(diagnostics.every((diagnostic) => diagnostic.severity === "error")).toBe(true);
  return diagnostics.map(({ at, title, hint }) => [at && text.slice(at.start, at.end), title, hint]);
}

function entry(text: string) {
  const { config, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(config?.entries).toHaveLength(1);
  return config?.entries[0];
}

describe("db.toml", () => {
  test("an empty file means the defaults", () => {
    expect(entry("")).toEqual({
      schema: [{ pattern: "schema.sql", isDefault: true }],
      queries: [{ pattern: "queries.sql", isDefault: true }],
      out: "__codegen__",
      emit: defaultEmitOptions,
    });
  });

  test("schema and queries are a path or a list of paths, with their places", () => {
    const text = 'schema = ["a.sql", "db/*.sql"]\nqueries = "q"';
    const read = entry(text);
    const written = (list: readonly PathPattern[] = []) =>
      list.map(({ pattern, at }) => [pattern, at && text.slice(at.start, at.end)]);
    expect(written(read?.schema)).toEqual([
      ["a.sql", '"a.sql"'],
      ["db/*.sql", '"db/*.sql"'],
    ]);
    expect(written(read?.queries)).toEqual([["q", '"q"']]);
  });

  test("the options of the written code are all settable", () => {
    const emit = entry(`
      out = "src/db"
      names = "sql"
      int8 = "bigint"
      timestamptz = "string"
      import_extension = ".ts"
      runtime = "./runtime.js"
      [types]
      "users.metadata" = { type = "UserMetadata", from = "./types" }
      "app.users.tags" = "string[]"
      citext = "string"
      "timestamp with time zone" = { type = "Temporal.Instant" }
    `)?.emit;
    const plain = (types = emit?.columnTypes) =>
      new Map([...(types ?? [])].map(([key, { at: _, ...override }]) => [key, override]));
    expect(emit && { ...emit, columnTypes: plain(), pgTypes: plain(emit.pgTypes) }).toEqual({
      names: "sql",
      int8: "bigint",
      timestamptz: "string",
      importExtension: ".ts",
      runtimeModule: "./runtime.js",
      columnTypes: new Map([
        ["users.metadata", { type: "UserMetadata", from: "./types" }],
        ["app.users.tags", { type: "string[]" }],
      ]),
      pgTypes: new Map([
        ["citext", { type: "string" }],
        ["timestamp with time zone", { type: "Temporal.Instant" }],
      ]),
    });
  });

  test("an override knows where it is written", () => {
    const text = '[types]\n"users.metadata" = { type = "M" }\n';
    const at = entry(text)?.emit.columnTypes.get("users.metadata")?.at;
    expect(at && text.slice(at.start, at.end)).toBe('"users.metadata"');
  });

  test("the database's URL is a text or an environment variable's name", () => {
    expect(entry('database_url = "postgres://localhost/x"')?.databaseUrl).toEqual({
      kind: "text",
      url: "postgres://localhost/x",
    });
    expect(entry('database_url = { env = "DATABASE_URL" }')?.databaseUrl).toMatchObject({
      kind: "environment",
      variable: "DATABASE_URL",
    });
  });

  test("an unknown setting is an error at its key, with the nearest known one", () => {
    expect(mistakes('# 🐘\nquieres = "q.sql"')).toEqual([
      ["quieres", 'unknown setting "quieres"', 'did you mean "queries"?'],
    ]);
    const [[, , hint] = []] = mistakes("colour = 1");
    expect(hint).toContain("schema, queries, out");
  });

  test("every mistake is reported, in the order of the file", () => {
    expect(
      mistakes(`naems = "sql"
names = "snake"
schema = ["a.sql", 3, ""]
queries = []
out = 4
int8 = "long"
database_url = { environment = "X" }
[types]
numeric = 7
citext = { typ = "string" }
[profiles]
trial = 1
staging = { database_urll = "postgres://localhost/x" }
live = { database_url = { env = "" } }
`).map(([pointed, title]) => [pointed, title]),
    ).toEqual([
      ["naems", 'unknown setting "naems"'],
      ['"snake"', '"names" must be "camel" or "sql"'],
      ["3", '"schema" must be a path, a glob or a directory'],
      ['""', '"schema" must be a path, a glob or a directory'],
      ["[]", '"queries" must name at least one path'],
      ["4", '"out" must be a directory'],
      ['"long"', '"int8" must be "number", "bigint" or "string"'],
      ['{ environment = "X" }', '"database_url" must be a URL or { env = "NAME" }'],
      ["7", '"types.numeric" must be a TypeScript type, as "string" or { type = "Money", from = "./money" }'],
      ['{ typ = "string" }', '"types.citext.type" must be a TypeScript type'],
      ["typ", 'unknown setting "types.citext.typ"'],
      ["1", '"profiles.trial" must be a table'],
      ["database_urll", 'unknown setting "profiles.staging.database_urll"'],
      ['""', '"profiles.live.database_url.env" must be a URL or { env = "NAME" }'],
    ]);
  });

  test.each([
    'users.metadata = { type = "M", from = "./types" }',
    'users.metadata = "M"',
    'users = { metadata = { type = "M" } }',
  ])("a column's name without quotes is explained: %s", (line) => {
    expect(mistakes(`[types]\n${line}`)).toEqual([
      [
        "users",
        "a column's name in [types] needs quotes",
        'write "users.metadata" = { type = "…" } below [types]',
      ],
    ]);
  });

  test("a syntax error is reported where the parser stopped", () => {
    const text = 'out = "x"\n🐘 = 3\n';
    const { config, diagnostics } = parse(text);
    expect(config).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.code).toBe("invalid-toml");
    expect(diagnostics[0]?.title).not.toContain("\n");
    expect(diagnostics[0]?.at?.start).toBe(text.indexOf("🐘"));
  });

  test("a key written twice is a syntax error", () => {
    const { diagnostics } = parse('out = "x"\nout = "y"\n');
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["invalid-toml"]);
    expect(diagnostics[0]?.at?.start).toBeGreaterThanOrEqual(10);
  });
});
