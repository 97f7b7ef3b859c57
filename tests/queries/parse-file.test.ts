import { describe, expect, test } from "vitest";
import { commandNames, commandText, parseCommand } from "../../generator/queries/command.js";
import { parseQueryFile, withoutQueries } from "../../generator/queries/parse-file.js";
import { fileComplaints } from "./blocks.js";

function parse(text: string) {
  return parseQueryFile({ path: "queries.sql", text }).blocks;
}

describe("a query file", () => {
  test("is its annotated statements, each with name, command and exact place", () => {
    const text =
      "-- name: GetUser :one\nSELECT *\nFROM users -- all\nWHERE id = $1;\n\n/* name: Purge :exec */ DELETE FROM t";
    const [first, second, ...rest] = parse(text);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      name: "GetUser",
      command: { kind: "one" },
      sql: "SELECT *\nFROM users -- all\nWHERE id = $1",
    });
    expect(second).toMatchObject({ name: "Purge", command: { kind: "exec" }, sql: "DELETE FROM t" });
    for (const block of [first, second]) {
      if (block === undefined) throw new Error("missing block");
      const { span, nameSpan, commandSpan } = block;
      expect(text.slice(span.start, span.end)).toBe(block.sql);
      expect(text.slice(nameSpan.start, nameSpan.end)).toBe(block.name);
      expect(text.slice(commandSpan.start, commandSpan.end)).toBe(commandText(block.command));
    }
  });

  test("may name every command, each of which is spelt as it is read", () => {
    const text = commandNames.map((name) => `-- name: Q_${name} :${name}\nSELECT 1;`).join("\n");
    expect(parse(text).map(({ command }) => commandText(command))).toEqual(
      commandNames.map((name) => `:${name}`),
    );
    expect(parseCommand("batchmany")).toEqual({ kind: "batch", each: "many" });
  });

  test.each([
    ["a comment line", "-- name: Q :one"],
    ["no space", "--name:Q :one"],
    ["more spaces", "--   name:   Q   :one  "],
    ["a block comment", "/* name: Q :one */"],
    ["a block comment without spaces", "/*name: Q :one*/"],
    ["a documentation comment", "/** name: Q :one */"],
    ["a capital", "-- Name: Q :one"],
    ["CRLF", "-- name: Q :one\r"],
    ["a byte order mark before it", "\ufeff-- name: Q :one"],
  ])("may be annotated with %s", (_, annotation) => {
    expect(parse(`${annotation}\nSELECT 1;`)).toMatchObject([
      { name: "Q", command: { kind: "one" }, sql: "SELECT 1" },
    ]);
  });

  test("may leave semicolons out before an annotation", () => {
    expect(parse("-- name: A :one\nSELECT (1\n-- name: B :one\nSELECT 2").map(({ sql }) => sql)).toEqual([
      "SELECT (1",
      "SELECT 2",
    ]);
  });

  test("hides what looks like an annotation in strings and comments", () => {
    const text = "-- name: A :one\nSELECT '\n-- name: B :one\n'; /*\n-- name: C :one\nSELECT 3;\n*/";
    expect(parse(text).map(({ name }) => name)).toEqual(["A"]);
  });

  test("may be empty", () => {
    expect(parseQueryFile({ path: "q", text: "" })).toEqual({ blocks: [], diagnostics: [] });
    expect(parseQueryFile({ path: "q", text: "\r\n-- nothing\n" })).toEqual({ blocks: [], diagnostics: [] });
  });

  test("may hold utility statements and definitions under a name", () => {
    expect(
      parse("-- name: A :exec\nANALYZE t;\n-- name: B :exec\nCREATE TABLE u ();").map(({ sql }) => sql),
    ).toEqual(["ANALYZE t", "CREATE TABLE u ()"]);
  });

  test("keeps a planner's hint in the statement", () => {
    expect(parse("-- name: A :many\n-- Doc.\n/*+ SeqScan(t) */ SELECT 1;")).toMatchObject([
      { sql: "/*+ SeqScan(t) */ SELECT 1", doc: "Doc." },
    ]);
  });
});

describe("a query's documentation", () => {
  test.each([
    ["above the annotation", "-- One.\n-- Two.\n-- name: Q :one\nSELECT 1;", "One.\nTwo."],
    ["below it", "-- name: Q :one\n-- One.\n\n--   Two.\nSELECT 1;", "One.\n  Two."],
    ["on both sides", "-- One.\n-- name: Q :one\n-- Two.\nSELECT 1;", "One.\nTwo."],
    ["a block", "/**\n * One.\n *\n *  - Two.\n */\n-- name: Q :one\nSELECT 1;", "One.\n\n - Two."],
    ["the annotation's own block", "/* name: Q :one\n   One.\n*/\nSELECT 1;", "One."],
    ["not what a blank line parts from it", "-- Header\n\n-- One.\n-- name: Q :one\nSELECT 1;", "One."],
    ["not what ends the line of the statement before", "SELECT 0; -- zero\n-- name: Q :one\nSELECT 1;", ""],
    ["not rules", "-- ======\n-- One.\n-------\n-- name: Q :one\nSELECT 1;", "One."],
    [
      "not settings",
      "-- @sqlc-vet-disable\n-- One.\n-- @param id the id\n-- name: Q :one\nSELECT 1;",
      "One.",
    ],
    ["with its own tags", "-- @deprecated Use R.\n-- name: Q :one\nSELECT 1;", "@deprecated Use R."],
    ["with CRLF", "-- One.\r\n-- name: Q :one\r\n-- Two.\r\nSELECT 1;", "One.\nTwo."],
    ["not comments in the statement", "-- name: Q :one\nSELECT -- in\n1; -- after", ""],
  ])("is %s", (_, text, doc) => {
    expect(parse(text).at(-1)?.doc).toBe(doc);
  });
});

describe("a query's settings", () => {
  test("give columns and parameters types, with or without an import", () => {
    const text = [
      "-- name: Q :one",
      '-- @type column metadata: UserMetadata from "./types"',
      '-- @type column "First Name": string',
      "-- @type param since: Record<string, Date>;",
      "SELECT 1;",
    ].join("\n");
    const settings = parse(text)[0]?.settings;
    expect([...(settings?.columnTypes ?? [])].map(([name, { type, from }]) => [name, type, from])).toEqual([
      ["metadata", "UserMetadata", "./types"],
      ["First Name", "string", undefined],
    ]);
    expect(settings?.parameterTypes.get("since")).toMatchObject({ type: "Record<string, Date>" });
    const at = settings?.columnTypes.get("metadata")?.at;
    expect(text.slice(at?.start, at?.end)).toBe('@type column metadata: UserMetadata from "./types"');
  });

  test("that can't be read are reported", () => {
    expect(
      fileComplaints("-- name: Q :one\n-- @type metadata UserMetadata\nSELECT 1;"),
    ).toMatchInlineSnapshot(`
      "error[invalid-setting]: this type setting can't be read

        ╭─ queries.sql:2:4  in Q
      1 │ -- name: Q :one
      2 │ -- @type metadata UserMetadata
        │    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      3 │ SELECT 1;
        ╰─
      hint: write @type column metadata: UserMetadata from "./types""
    `);
  });
});

describe("mistakes", () => {
  test.each([
    ["a missing command", "-- name: GetUser\nSELECT 1;"],
    ["a command without its colon", "-- name: GetUser many\nSELECT 1;"],
    ["a misspelt command", "-- name: GetUser :onee\nSELECT 1;"],
    ["a command that is none", "-- name: GetUser :whatever\nSELECT 1;"],
    ["a missing name", "-- name: :one\nSELECT 1;"],
    ["nothing after name:", "-- name:\nSELECT 1;"],
    ["a name with a hyphen", "-- name: get-user :one\nSELECT 1;"],
    ["a name that begins with a digit", "/* name: 2fa :one */\nSELECT 1;"],
    ["a name of two words", "-- name: Get User :one\nSELECT 1;"],
    ["words after the command", "-- name: GetUser :one -- by id\nSELECT 1;"],
    ["no statement", "-- name: A :one\n;\n-- name: B :one\n-- name: C :one\nSELECT 1;\n-- name: D :one\n"],
    [
      "two statements under one name",
      "-- name: A :exec\nDELETE FROM a;\nDELETE\nFROM b;\n-- name: B :one\nSELECT 1;",
    ],
    ["two statements under a wrong annotation", "-- name: A :exce\nDELETE FROM a;\nDELETE FROM b;"],
    ["a query without a name before the first", "SELECT 1;\nCREATE TABLE t ();\n-- name: A :one\nSELECT 1;"],
    ["a string without an end", "-- name: A :one\nSELECT 'a FROM t;\n-- name: B :one\nSELECT 2;"],
    [
      "a string that ends in a later query",
      "-- name: A :one\nSELECT 'a FROM t;\n-- name: B :one\nSELECT 'b';\n-- name: C :one\nSELECT 'c';",
    ],
    [
      "quotes that pair up across queries",
      "-- name: A :one\nSELECT 'a FROM t;\n-- name: B :one\nSELECT 'b';\n-- name: C :one\nSELECT 'it's';",
    ],
    ["a dollar quote without an end", "-- name: A :one\nSELECT $tag$ FROM t $$;\n"],
    ["a comment without an end", "-- name: A :one\nSELECT /* 1;\n-- name: B :one\nSELECT 2 */ + /* /* */;"],
    ["a quoted identifier without an end", '-- name: A :one\nSELECT "a FROM t;'],
    ["an E string without an end, behind an emoji", "-- name: A :one\nSELECT '🙂', E'a\\' FROM t;"],
  ])("are told: %s", (_, text) => {
    expect(fileComplaints(text)).toMatchSnapshot();
  });

  test("aren't seen in strings that hold annotations", () => {
    const text = "-- name: A :one\nSELECT 'a\n-- name: B :one\nb', 'c';";
    expect(fileComplaints(text)).toBe("");
  });

  test("don't hide the queries around them", () => {
    const text =
      "-- name: A :one\nSELECT 'a;\n-- name: B :on\nSELECT 2;\n-- name: C :one\nSELECT $$;\n-- name: D :one\nSELECT 4;";
    const { blocks, diagnostics } = parseQueryFile({ path: "q.sql", text });
    expect(blocks.map(({ name }) => name)).toEqual(["D"]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "unterminated-string",
      "unknown-command",
      "unterminated-dollar-quote",
    ]);
  });

  test.each([
    "-- name: the display name of a user\n",
    "-- Name: users; Type: TABLE; Schema: public; Owner: -\n",
    "-- names: A :one\n",
    "-- first name: A\n",
  ])("aren't seen in prose: %s", (comment) => {
    expect(fileComplaints(`${comment}CREATE TABLE users (id text);`)).toBe("");
  });
});

describe("a file that is schema and queries", () => {
  const text = [
    "-- name: users",
    "CREATE TABLE users (id text);",
    "INSERT INTO users VALUES ('seed');",
    "-- name: GetUser :one",
    "SELECT * FROM users",
    "WHERE id = $1;\r",
    "CREATE TABLE later (id text); /* name: Purge :exec */ DELETE FROM later;",
    "COMMENT ON TABLE later IS 'x';",
  ].join("\n");

  test("has no mistakes in its schema, before and after queries", () => {
    expect(fileComplaints(text, { alsoSchema: true })).toBe("");
    expect(parseQueryFile({ path: "q", text }, { alsoSchema: true }).blocks.map(({ name }) => name)).toEqual([
      "GetUser",
      "Purge",
    ]);
  });

  test("still has one where a second query stands under a name", () => {
    expect(fileComplaints(`${text}\nSELECT 2;`, { alsoSchema: true })).toContain("error[two-statements]");
  });

  test("keeps every line and offset when its queries are blanked", () => {
    const schema = withoutQueries({ path: "q", text }).text;
    expect(schema).toHaveLength(text.length);
    expect(schema.replace(/ +/g, " ").split("\n")).toEqual([
      "-- name: users",
      "CREATE TABLE users (id text);",
      "INSERT INTO users VALUES ('seed');",
      "-- name: GetUser :one",
      " ",
      " ;\r",
      "CREATE TABLE later (id text); /* name: Purge :exec */ ;",
      "COMMENT ON TABLE later IS 'x';",
    ]);
  });

  test("is itself when it has no queries", () => {
    const file = { path: "q", text: "CREATE TABLE t ();" };
    expect(withoutQueries(file)).toBe(file);
  });

  test("may be a dump with psql's commands and data", () => {
    const dump =
      "\\restrict x\nCOPY t FROM stdin;\n-- name: A :one\nit's\n\\.\n-- name: B :one\nSELECT 1;\n\\unrestrict x\n";
    expect(fileComplaints(dump, { alsoSchema: true })).toBe("");
  });
});
