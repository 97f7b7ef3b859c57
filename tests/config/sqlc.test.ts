import { describe, expect, test } from "vitest";
import { parseSqlcConfig } from "../../generator/config/sqlc.js";

function parse(text: string, path = "sqlc.yaml") {
  const { config, diagnostics } = parseSqlcConfig({ path, text });
  return {
    entries: config?.entries.map(({ name, schema, queries, out }) => ({
      ...(name !== undefined && { name }),
      schema: schema.map((written) => written.pattern),
      queries: queries.map((written) => written.pattern),
      out,
    })),
    diagnostics: diagnostics.map(({ severity, title, at }) => [
      severity,
      title,
      at && text.slice(at.start, at.end),
    ]),
  };
}

describe("sqlc's configuration", () => {
  test("version 2 says where schema and queries are, and its Go settings are ignored", () => {
    expect(
      parse(`version: "2"
sql:
  - engine: "postgresql"
    queries: "query"
    schema:
      - "migrations"
      - extra.sql
    database:
      uri: \${DATABASE_URL}
    rules: [sqlc/db-prepare]
    gen:
      go:
        package: "db"
        out: "internal/db"
        overrides:
          - db_type: "uuid"
            go_type: "github.com/google/uuid.UUID"
`),
    ).toEqual({
      entries: [{ schema: ["migrations", "extra.sql"], queries: ["query"], out: "__codegen__" }],
      diagnostics: [],
    });
  });

  test("version 1 is read from JSON, and its engine is PostgreSQL unless it says otherwise", () => {
    const json = JSON.stringify({
      version: "1",
      packages: [{ path: "store", schema: "schema.sql", queries: ["a", "b"], emit_json_tags: true }],
    });
    expect(parse(json, "sqlc.json")).toEqual({
      entries: [{ schema: ["schema.sql"], queries: ["a", "b"], out: "__codegen__" }],
      diagnostics: [],
    });
  });

  test("several entries write into directories named after them, each name once", () => {
    const { entries } = parse(`
version: 2
sql:
  - {name: main, schema: s, queries: q}
  - {schema: s, queries: q, gen: {go: {package: authors, out: x}}}
  - {schema: s, queries: q, gen: {go: {package: Authors, out: y}}}
  - {schema: s, queries: q, codegen: [{plugin: ts, out: src/billing/}]}
  - {schema: s, queries: q}
`);
    expect(entries?.map((entry) => entry.out)).toEqual([
      "__codegen__/main",
      "__codegen__/authors",
      "__codegen__/Authors_2",
      "__codegen__/billing",
      "__codegen__/database_5",
    ]);
    const version1 = parse(
      "version: 1\npackages: [{path: a/b/, schema: s, queries: q}, {path: c, name: d, schema: s, queries: q}]",
    );
    expect(version1.entries?.map((entry) => entry.out)).toEqual(["__codegen__/b", "__codegen__/d"]);
  });

  test("a name that leads out of the directory is not taken", () => {
    const { entries } = parse(
      "version: 2\nsql: [{name: ../x, schema: s, queries: q}, {name: '..', schema: s, queries: q}]",
    );
    expect(entries?.map((entry) => entry.out)).toEqual(["__codegen__/database_1", "__codegen__/database_2"]);
  });

  test("entries for other databases are left out with a warning", () => {
    expect(
      parse(
        "version: 2\nsql:\n - {engine: mysql, schema: s, queries: q}\n - {engine: postgresql, schema: t, queries: p}\n",
      ),
    ).toEqual({
      entries: [{ schema: ["t"], queries: ["p"], out: "__codegen__" }],
      diagnostics: [["warning", 'engine "mysql" is not PostgreSQL, so this entry is left out', "mysql"]],
    });
  });

  test("a project that has only another database is an error", () => {
    expect(parse("version: 2\nsql:\n - {engine: sqlite, schema: s, queries: q}\n")).toEqual({
      entries: undefined,
      diagnostics: [["error", 'engine "sqlite" is not PostgreSQL, so this entry is left out', "sqlite"]],
    });
  });

  test("every mistake is reported at its place", () => {
    expect(parse("version: 2\nsql:\n  - schema: [a, 3]\n    queries: {}\n  - schema: x\n")).toEqual({
      entries: undefined,
      diagnostics: [
        ["error", '"sql[0].schema[1]" must be a path', "3"],
        ["error", '"sql[0].queries" must be a path or a list of paths', "{}"],
        ["error", '"sql[1].queries" is missing', "schema: x"],
      ],
    });
  });

  test("broken YAML is an error where it breaks", () => {
    const { entries, diagnostics } = parse("version: 2\nsql: [\n");
    expect(entries).toBeUndefined();
    expect(diagnostics[0]?.[0]).toBe("error");
  });

  test("an alias of nothing is an error at the alias, and so is what comes before its anchor", () => {
    expect(parse("version: 2\nsql:\n  - {schema: *nope, queries: *later, name: &later q}\n")).toEqual({
      entries: undefined,
      diagnostics: [
        ["error", "nothing above is named &nope", "*nope"],
        ["error", "nothing above is named &later", "*later"],
      ],
    });
  });

  test("an alias stands for its value", () => {
    const { entries } = parse(
      "version: 2\nsql:\n  - {schema: &all [a, b], queries: q}\n  - {schema: *all, queries: p}\n",
    );
    expect(entries?.map((entry) => entry.schema)).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  test("a merge key takes over what a map says, unless it is said anew", () => {
    const { entries, diagnostics } = parse(`
version: 2
base: &base {engine: postgresql, schema: s, queries: q}
other: &other {schema: t, name: merged}
sql:
  - <<: *base
    queries: own
  - <<: [*other, *base]
`);
    expect(diagnostics).toEqual([]);
    expect(entries).toEqual([
      { name: "database_1", schema: ["s"], queries: ["own"], out: "__codegen__/database_1" },
      { name: "merged", schema: ["t"], queries: ["q"], out: "__codegen__/merged" },
    ]);
  });

  test("a mistake in what is merged is reported at the entry", () => {
    expect(
      parse("base: &base {schema: 3}\nversion: 2\nsql: [{<<: *base, queries: q}]\n").diagnostics,
    ).toEqual([["error", '"sql[0].schema" must be a path or a list of paths', "{<<: *base, queries: q}"]]);
  });

  test("a merge key takes maps alone", () => {
    expect(
      parse("version: 2\nsql: [{<<: 3}, {<<: [{}, x]}, {<<:}, {'<<': 3, queries: q}]\n").diagnostics,
    ).toEqual(
      ["3", "[{}, x]", "<<"].map((place) => [
        "error",
        '"<<" takes a map, an alias of one, or a list of them',
        place,
      ]),
    );
  });

  test("aliases that stand for more than can be held are an error", () => {
    const ten = (value: string) => `[${Array.from({ length: 10 }, () => value).join(", ")}]`;
    const text = `a: &a ${ten("x")}\nb: &b ${ten("*a")}\nc: &c ${ten("*b")}\nversion: 2\nsql: ${ten("*c")}\n`;
    expect(parse(text)).toEqual({
      entries: undefined,
      diagnostics: [["error", "the aliases of this file stand for too many values", "*c"]],
    });
  });

  test("a file without entries is an error", () => {
    expect(parse("version: 2\n").diagnostics).toEqual([["error", '"sql" is missing', "version: 2"]]);
    expect(parse("version: 2\nsql: {}\n").diagnostics).toEqual([["error", '"sql" must be a list', "{}"]]);
    expect(parse("version: 1\npackages: []\n").diagnostics).toEqual([
      ["error", '"packages" must have an entry', "[]"],
    ]);
    expect(parse("version: 2\npackages: [{schema: s, queries: q}]\n").diagnostics).toEqual([
      ["error", '"sql" is missing', "version: 2"],
    ]);
  });

  test.each(["", "# nothing yet\n", "---\n"])("a file without anything is an error: %j", (text) => {
    expect(parse(text).diagnostics).toEqual([["error", "the configuration is empty", ""]]);
  });

  test("a file that is no map is an error", () => {
    expect(parse("- version: 2\n").diagnostics).toEqual([
      ["error", "the configuration must be a map", "- version: 2"],
    ]);
  });

  test("a second document is an error where it begins", () => {
    expect(parse("version: 2\n---\nsql: []\n").diagnostics).toEqual([
      ["error", "a second document begins here", "---"],
    ]);
  });

  test("an entry for PostgreSQL needs schema and queries, one for another database doesn't", () => {
    expect(parse("version: 2\nsql:\n  - engine: postgresql\n  - {engine: mysql}\n  - queries: q\n")).toEqual({
      entries: undefined,
      diagnostics: [
        ["error", '"sql[0].schema" is missing', "engine: postgresql"],
        ["error", '"sql[0].queries" is missing', "engine: postgresql"],
        ["error", '"sql[2].schema" is missing', "queries: q"],
      ],
    });
  });

  test("a misspelt key is an error at the key, and the one that was meant isn't missing", () => {
    const file = {
      path: "sqlc.yaml",
      text: "verison: 2\nsql:\n  - {engin: mysql, shcema: s, querys: q}\n  - {Schema: s, queries: q}\n",
    };
    const { diagnostics } = parseSqlcConfig(file);
    expect(
      diagnostics.map(({ code, title, hint, at }) => [
        code,
        title,
        hint,
        file.text.slice(at?.start, at?.end),
      ]),
    ).toEqual([
      ["unknown-setting", 'unknown setting "verison"', 'did you mean "version"?', "verison"],
      ["unknown-setting", 'unknown setting "sql[0].engin"', 'did you mean "engine"?', "engin"],
      ["unknown-setting", 'unknown setting "sql[0].shcema"', 'did you mean "schema"?', "shcema"],
      ["unknown-setting", 'unknown setting "sql[0].querys"', 'did you mean "queries"?', "querys"],
      ["unknown-setting", 'unknown setting "sql[1].Schema"', 'did you mean "schema"?', "Schema"],
    ]);
    expect(parse("version: 1\npackage: [{schema: s, queries: q}]\n").diagnostics).toEqual([
      ["error", 'unknown setting "package"', "package"],
    ]);
  });

  test("keys that only sqlc reads are accepted", () => {
    const root = "cloud overrides plugins rules options";
    const entry =
      "name gen codegen rules analyzer database strict_function_checks strict_order_by path overrides emit_json_tags emit_interface emit_exact_table_names sql_package sql_driver output_db_file_name output_files_suffix query_parameter_limit rename";
    const ignored = (keys: string) => keys.split(" ").map((key) => `${key}: null`);
    const text = `{version: 2, ${ignored(root)}, sql: [{schema: s, queries: q, ${ignored(entry)}}]}`;
    expect(parse(text).diagnostics).toEqual([]);
  });

  test("there are two versions, and a file says which it is", () => {
    const sql = "sql: [{schema: s, queries: q}]\n";
    expect(parse(`version: "3"\n${sql}`).diagnostics).toEqual([
      ["error", 'there is no version "3" of this file', '"3"'],
    ]);
    expect(parse(sql).diagnostics).toEqual([["error", '"version" is missing', sql.trim()]]);
  });
});
