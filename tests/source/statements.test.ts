import { describe, expect, test } from "vitest";
import { splitSegments, splitStatements } from "../../generator/source/statements.js";

function split(text: string): string[] {
  return splitStatements(text).map(({ kind, start, end }) => {
    const part = text.slice(start, end);
    return kind === "statement" ? part : `<${kind}> ${part}`;
  });
}

const table: readonly [title: string, text: string, parts: readonly string[]][] = [
  ["statements end at semicolons, the last one without", "SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]],
  ["lone semicolons and comments are no statements", ";; -- a;\n/* b; */;", []],
  ["comments around a statement aren't part of it", "-- a\nSELECT 1 -- b\n;", ["SELECT 1"]],
  ["comments within it are", "SELECT -- a;\n1", ["SELECT -- a;\n1"]],
  [
    "quotes hide semicolons",
    "SELECT ';', \";\", $$;$$, E'\\';'; SELECT 2",
    ["SELECT ';', \";\", $$;$$, E'\\';'", "SELECT 2"],
  ],
  [
    "parentheses hide semicolons",
    "CREATE RULE r AS ON UPDATE TO t DO (a; b); SELECT 1",
    ["CREATE RULE r AS ON UPDATE TO t DO (a; b)", "SELECT 1"],
  ],
  ["a closing parenthesis too many hides nothing", "SELECT 1); SELECT 2", ["SELECT 1)", "SELECT 2"]],
  [
    "a SQL-standard body is one statement with all in it",
    "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3",
    [
      "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END",
      "SELECT 3",
    ],
  ],
  [
    "END as a label or a column ends no body",
    "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end; SELECT t.end FROM t; END; SELECT 3",
    ["CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end; SELECT t.end FROM t; END", "SELECT 3"],
  ],
  ["BEGIN outside of a routine is a statement", "BEGIN; SELECT 1; END;", ["BEGIN", "SELECT 1", "END"]],
  [
    "a function whose body is a string is cut at its end",
    "CREATE FUNCTION f() AS $f$ BEGIN; END; $f$; SELECT 1",
    ["CREATE FUNCTION f() AS $f$ BEGIN; END; $f$", "SELECT 1"],
  ],
  [
    "psql's own commands are told apart, up to their line's end",
    "\\restrict a;b\r\nSELECT 1;\n\\connect db",
    ["<meta-command> \\restrict a;b", "SELECT 1", "<meta-command> \\connect db"],
  ],
  [
    "a psql command ends the statement before it",
    "SELECT 1 \\gexec\nSELECT 2",
    ["SELECT 1", "<meta-command> \\gexec", "SELECT 2"],
  ],
  [
    "the data of a COPY is told apart, whatever is in it",
    "COPY t (a) FROM stdin;\nit's\t$$\n\\N;\n\\.\n\nSELECT 1;",
    ["COPY t (a) FROM stdin", "<copy-data> it's\t$$\n\\N;\n\\.", "SELECT 1"],
  ],
  [
    "a COPY whose data never ends has none",
    "COPY t FROM STDIN;\nSELECT 1;",
    ["COPY t FROM STDIN", "SELECT 1"],
  ],
  [
    "a COPY to somewhere has none",
    "COPY t TO stdout; SELECT 1;\n\\.",
    ["COPY t TO stdout", "SELECT 1", "<meta-command> \\."],
  ],
];

describe("splitStatements", () => {
  test.each(table)("%s", (_, text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  test("a quote that never ends makes the rest one statement, and is named", () => {
    const [first, second, ...rest] = splitStatements("SELECT 1; SELECT 'a; SELECT 2;");
    expect(rest).toEqual([]);
    expect(first?.unterminated).toBeUndefined();
    expect(second).toMatchObject({ start: 10, end: 30, unterminated: { start: 17, closed: false } });
  });

  test("a megabyte of statements takes time in proportion", () => {
    const text = "INSERT INTO t VALUES ('a;b', $$x$$); -- c\n".repeat(25_000);
    const started = performance.now();
    expect(splitStatements(text)).toHaveLength(25_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("splitSegments", () => {
  test("keeps the comments before each statement and those at the end", () => {
    const text = "-- a\nSELECT 1; -- b\n-- c\nSELECT 2; -- d";
    const comments = splitSegments(text).map((segment) =>
      segment.comments.map(({ start, end }) => text.slice(start, end)),
    );
    expect(comments).toEqual([["-- a"], ["-- b", "-- c"], ["-- d"]]);
  });

  test("ends a statement without semicolon where told to", () => {
    const text = "SELECT (1 -- name: a\nSELECT 2";
    const segments = splitSegments(text, { opensNext: ({ start }) => text.startsWith("-- name:", start) });
    expect(segments.map(({ start, end }) => text.slice(start, end))).toEqual(["SELECT (1", "SELECT 2"]);
  });
});
