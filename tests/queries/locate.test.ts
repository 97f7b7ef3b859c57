import { describe, expect, test } from "vitest";
import { bindQuery } from "../../generator/queries/bind.js";
import { locate, tokenRangeAt } from "../../generator/queries/locate.js";
import { parseQueryFile } from "../../generator/queries/parse-file.js";
import type { BoundQuery } from "../../generator/queries/query.js";
import { variants } from "../../generator/queries/variants.js";
import { tokenize } from "../../generator/source/lexer.js";
import { countCharacters } from "../../generator/source/position.js";
import { useEmbedded } from "../support/embedded.js";

const statements = [
  "SELECT '🙂', u.id, @a, sqlc.arg(b)::text FROM users u WHERE u.id = @a",
  'SELECT sqlc.embed(u),\r\n  \'🙂\' AS "x!" -- é\r\nFROM users u\r\nWHERE u.id IN (sqlc.slice(ids)) AND u.name NOT IN ( sqlc.slice(names) )\r\nORDER BY "x!"',
  "SELECT 1 FROM users u WHERE u.id = @id? AND (u.name = @n? AND u.age > 3) AND EXISTS (\n SELECT FROM t WHERE t.a = @a? /* 🙂 */ AND t.b) ORDER BY sqlc.sort(u.name DESC, lower(u.id) AS low)",
];

function bindIn(sql: string): BoundQuery {
  const [block] = parseQueryFile({ path: "q.sql", text: `-- 🙂\n-- name: Q :many\n${sql};\n` }).blocks;
  const bound = block && bindQuery(block).bound;
  if (bound === undefined) throw new Error(`can't bind ${sql}`);
  return bound;
}

/** What a person wrote at the place of a position in a text that was sent. */
function written(bound: BoundQuery, offset: number, sent = { text: bound.text, edits: bound.edits }): string {
  const span = locate(bound, countCharacters(sent.text, 0, offset) + 1, sent);
  return span.file.text.slice(span.start, span.end);
}

describe("locate", () => {
  test.each(statements)("leads every token of every text back to what was written: %s", (sql) => {
    const bound = bindIn(sql);
    const probe = { text: bound.probeText, edits: bound.probeEdits };
    for (const sent of [{ text: bound.text, edits: bound.edits }, probe, ...variants(bound)]) {
      for (const token of tokenize(sent.text)) {
        const isReplaced = sent.edits.some(
          ({ newStart, newEnd }) => newStart <= token.start && token.start < newEnd,
        );
        if (isReplaced || token.kind === "comment") continue;
        const found = written(bound, token.start, sent);
        expect(found.startsWith(sent.text.slice(token.start, token.end))).toBe(true);
      }
    }
  });

  test("leads a parameter back to its name or macro", () => {
    const bound = bindIn(statements[0] ?? "");
    expect(["$1", "$2", "::text", "u.id"].map((token) => written(bound, bound.text.indexOf(token)))).toEqual([
      "@a",
      "sqlc.arg(b)",
      "::",
      "u.id",
    ]);
  });

  test("leads what was put around a filter to the filter, and a sort to its choice", () => {
    const bound = bindIn(statements[2] ?? "");
    const probe = { text: bound.probeText, edits: bound.probeEdits };
    expect(written(bound, bound.text.indexOf("true AND"))).toBe("u.id");
    expect(written(bound, bound.probeText.indexOf("u.id = $1 OR"), probe)).toBe("u.id");
    const sorted = variants(bound).find(({ text }) => text.endsWith("lower(u.id) DESC"));
    if (sorted === undefined) throw new Error("no such variant");
    expect(written(bound, sorted.text.lastIndexOf("u.id"), sorted)).toBe("u.id");
    expect(written(bound, sorted.text.lastIndexOf("lower"), sorted)).toBe("lower");
  });

  test("leads a position beyond the end behind the last token", () => {
    const bound = bindIn("SELECT 1 +");
    const span = locate(bound, 99);
    expect(span).toMatchObject({ start: bound.block.span.end, end: bound.block.span.end });
  });
});

describe("tokenRangeAt", () => {
  test.each([
    ["SELECT a.b.c FROM t", 7, "a.b.c"],
    ["SELECT a.b.c FROM t", 9, "b.c"],
    ['SELECT "A"."b c", d', 7, '"A"."b c"'],
    ["SELECT f.*", 7, "f"],
    ["SELECT a . b", 7, "a"],
    ["SELECT 'it''s' || x", 7, "'it''s'"],
    ["SELECT 'two\nlines'", 7, "'two"],
    ["SELECT  /* gap */ x", 7, "x"],
    ["SELECT @name? + 1", 7, "@name?"],
  ])("of %s at %i is %s", (sql, offset, token) => {
    const { start, end } = tokenRangeAt(sql, offset);
    expect(sql.slice(start, end)).toBe(token);
  });
});

describe("Postgres' own error positions", () => {
  const postgres = useEmbedded();

  test.each([
    ["SELECT '🙂🙂', boddy FROM pg_class", "boddy"],
    ["SELECT relname\r\nFROM pg_class c\r\nWHERE c.relnam = @name", "c.relnam"],
    ["SELECT @aa::text, @bbbb::text, nothing(@aa)", "nothing"],
    ["SELECT sqlc.embed(k) FROM pg_class c", "sqlc.embed(k)"],
    ["SELECT 1 FROM pg_class WHERE oid IN (sqlc.slice(ids)) AND nope = 1", "nope"],
    ["SELECT 1 +", ""],
    ["SELECT 1 FROM pg_class WHERE relname = @a? AND relkindd = @b?", "relkindd"],
    ["SELECT 1 FROM pg_class ORDER BY sqlc.sort(relname, oid), nope", "nope"],
    ["SELECT 1 FROM pg_classs", "pg_classs"],
    ["SELECT 1 FROM nowhere.t WHERE $1 = 1", "nowhere.t"],
    ["SELECT 1 FORM t", "t"],
    ["SELECT (1", ";"],
  ])("lead to the token: %s", async (sql, token) => {
    const bound = bindIn(sql);
    const [answer] = await postgres().session.describe([bound.text]);
    if (answer === undefined || answer.ok) throw new Error("Postgres accepted it");
    const { start, end, file } = locate(bound, answer.error.position ?? 0);
    expect(file.text.slice(start, end)).toBe(token);
  });
});
