import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../generator/source/diagnostic.js";
import { renderDiagnostic, renderSummary } from "../../generator/source/frame.js";
import type { SourceFile, Span } from "../../generator/source/source-file.js";

/** The span of the first occurrence of `token`. */
function at(file: SourceFile, token: string): Span {
  const start = file.text.indexOf(token);
  if (start === -1) throw new Error(`no ${token}`);
  return { file, start, end: start + token.length };
}

function sql(text: string, path = "queries.sql"): SourceFile {
  return { path, text };
}

function print(diagnostic: Partial<Diagnostic>): string {
  return renderDiagnostic(
    { code: "42703", severity: "error", title: 'column "x" does not exist', ...diagnostic },
    { color: false },
  );
}

/** The line with the caret, and the line above it. */
function caret(file: SourceFile, token: string): string {
  const lines = print({ at: at(file, token) }).split("\n");
  const under = lines.findIndex((line) => /│ *\^/.test(line));
  return `\n${lines.slice(under - 1, under + 1).join("\n")}`;
}

describe("a frame", () => {
  test("shows the line with its neighbours, the query, the label and the hint", () => {
    const file = sql(`${"\n".repeat(10)}-- name: ListNotes :many\nSELECT id, boddy\nFROM note\nWHERE true`);
    const printed = print({
      title: 'column "boddy" does not exist',
      at: at(file, "boddy"),
      label: "no such column",
      query: "ListNotes",
      hint: 'Perhaps you meant to reference the column "note.body".',
    });
    expect(printed).toMatchInlineSnapshot(`
      "error[42703]: column "boddy" does not exist

         ╭─ queries.sql:12:12  in ListNotes
      11 │ -- name: ListNotes :many
      12 │ SELECT id, boddy
         │            ^^^^^ no such column
      13 │ FROM note
         ╰─
      hint: Perhaps you meant to reference the column "note.body"."
    `);
  });

  test("shows related places of the same file in one frame, notes and a fix below", () => {
    const file = sql(
      `${"\n".repeat(40)}CREATE TABLE invoice (\n${"\n".repeat(15)}CREATE POLICY tenant_reads ON invoice\n`,
      "schema.sql",
    );
    const policy = file.text.lastIndexOf("invoice");
    const printed = print({
      code: "rls-enabled",
      title: 'table "invoice" has a policy but row level security is off',
      at: at(file, "invoice"),
      label: "not enabled here",
      related: [{ at: { file, start: policy, end: policy + 7 }, label: "so this is never applied" }],
      notes: [
        "Postgres accepts policies on a table without enforcing them: any role with SELECT reads every row.",
      ],
      fix: "ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;",
    });
    expect(printed).toMatchInlineSnapshot(`
      "error[rls-enabled]: table "invoice" has a policy but row level security is off

         ╭─ schema.sql:41:14
      41 │ CREATE TABLE invoice (
         │              ^^^^^^^ not enabled here
       … │
      57 │ CREATE POLICY tenant_reads ON invoice
         │                               ------- so this is never applied
         ╰─
      Postgres accepts policies on a table without enforcing them: any role with SELECT reads every row.

      fix: ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;"
    `);
  });

  test("shows a related place of another file in a frame of its own", () => {
    const related = [{ at: at(sql("-- a\nSELECT 2;", "b.sql"), "2"), label: "and here" }];
    expect(print({ at: at(sql("SELECT 1;"), "1"), label: "here", related })).toMatchInlineSnapshot(`
      "error[42703]: column "x" does not exist

        ╭─ queries.sql:1:8
      1 │ SELECT 1;
        │        ^ here
        ╰─
        ╭─ b.sql:2:8
      1 │ -- a
      2 │ SELECT 2;
        │        - and here
        ╰─"
    `);
  });

  test("shows two places on one line, and places on lines in a row without a gap", () => {
    const file = sql("a b\nc");
    const related = [
      { at: at(file, "a"), label: "first" },
      { at: at(file, "c"), label: "third" },
    ];
    expect(print({ at: at(file, "b"), label: "second", related })).toMatchInlineSnapshot(`
      "error[42703]: column "x" does not exist

        ╭─ queries.sql:1:3
      1 │ a b
        │   ^ second
        │ - first
      2 │ c
        │ - third
        ╰─"
    `);
  });

  test("is left out where there is no place", () => {
    expect(print({ title: "nothing answers", hint: "start it", fix: "pg_ctl start" })).toMatchInlineSnapshot(`
      "error[42703]: nothing answers

      hint: start it
      fix: pg_ctl start"
    `);
  });

  test("has no neighbours that are blank", () => {
    expect(print({ at: at(sql("\n  \nSELECT x\n\t\n"), "x") })).not.toContain("2 │");
  });

  test("shows the first line of a place of several lines", () => {
    expect(caret(sql("SELECT 'a\nb' FROM t"), "'a\nb'")).toMatchInlineSnapshot(`
      "
      1 │ SELECT 'a
        │        ^^"
    `);
  });

  test("shows the end of a file behind its last character", () => {
    const file = sql("SELECT (1");
    expect(print({ at: { file, start: 9, end: 9 } })).toContain("1 │ SELECT (1\n  │          ^");
  });

  test("shows an empty file", () => {
    expect(print({ at: { file: sql(""), start: 0, end: 0 } })).toContain("queries.sql:1:1\n1 │\n  │ ^");
  });
});

describe("the caret stands under the token", () => {
  test.each([
    ["after an emoji", "SELECT '🙂', x", "x"],
    ["after an emoji of several code points", "SELECT '👨‍👩‍👧 🇩🇪 ❤️', x", "x"],
    ["after wide characters", "SELECT '漢字カナ한글', x", "x"],
    ["after combining marks", "SELECT 'e\u0301\u0301', x", "x"],
    ["after a tab", "\tSELECT\t1, x", "x"],
    ["after a control character", "SELECT '\u001b[2J\u202e', x", "x"],
    ["as wide as a wide token", "SELECT 漢字 FROM t", "漢字"],
    ["in a long line", `SELECT ${"aaaa, ".repeat(40)}boddy, ${"bbbb, ".repeat(40)}c`, "boddy"],
    ["at the end of a long line", `SELECT ${"aaaa, ".repeat(40)}boddy`, "boddy"],
    ["at the beginning of a long line", `boddy ${"aaaa, ".repeat(40)}`, "boddy"],
    ["when the token itself is too long", `SELECT 1, ${"x".repeat(200)}`, "x".repeat(200)],
  ])("%s", (_, text, token) => {
    expect(caret(sql(text), token)).toMatchSnapshot();
  });

  test("and columns are counted in characters", () => {
    expect(print({ at: at(sql("SELECT '🙂', x"), "x") })).toContain("queries.sql:1:13");
    expect(print({ at: at(sql("\tSELECT\t1, x"), "x") })).toContain("queries.sql:1:12");
  });
});

test("colours are ANSI codes that leave the text as it is", () => {
  const file = sql("SELECT x");
  const diagnostic: Diagnostic = {
    code: "c",
    severity: "warning",
    title: "t",
    at: at(file, "x"),
    label: "l",
    hint: "h",
    fix: "f",
  };
  const colored = renderDiagnostic(diagnostic, { color: true });
  expect(colored).toContain("\u001b[1;33mwarning[c]\u001b[0m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  expect(colored.replace(/\u001b\[[\d;]*m/g, "")).toBe(renderDiagnostic(diagnostic, { color: false }));
});

describe("a summary", () => {
  const mistake = (severity: Diagnostic["severity"]): Diagnostic => ({ code: "c", severity, title: "t" });

  test("counts errors and warnings", () => {
    const three = [mistake("error"), mistake("warning"), mistake("error")];
    expect(renderSummary(three, { color: false })).toBe("2 errors, 1 warning");
    expect(renderSummary(three, { color: true })).toBe(
      "\u001b[1;31m2 errors\u001b[0m, \u001b[1;33m1 warning\u001b[0m",
    );
  });

  test("is empty when there is nothing to count", () => {
    expect(renderSummary([], { color: true })).toBe("");
  });
});

test("nothing that is said of a name can steer the terminal", () => {
  const name = "\u001b]0;title\u0007";
  const said = print({ title: name, notes: [`${name}\r\n\tnext`], hint: name, fix: name, label: name });
  expect(said).toBe(`error[42703]: \ufffd]0;title\ufffd

\ufffd]0;title\ufffd
\tnext

hint: \ufffd]0;title\ufffd
fix: \ufffd]0;title\ufffd`);
});
