import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseQueryFile } from "../../generator/queries/parse-file.js";
import type { QueryBlock } from "../../generator/queries/query.js";
import { reparseQueryFile } from "../../generator/queries/reparse-file.js";
import { type Choices, seededChoices } from "../soundness/choices.js";

const path = "queries.sql";
const reference = readFileSync(join(import.meta.dirname, "../../queries.sql"), "utf8");

/** What an edit puts in, each of which could reach further than it looks. */
const insertions = [
  "",
  " ",
  "\n",
  "\n\n",
  ";",
  "(",
  ")",
  "'",
  '"',
  "$$",
  "$tag$",
  "--",
  "-- ",
  "/*",
  "*/",
  "\\x\n",
  "x",
  "1",
  "E'\\'",
  "@a",
  "?",
  "-- a comment\n",
  "\n-- name: Added :one\nSELECT 1;\n",
  "-- name: Added :many\n",
  "/* name: Added :exec */ DELETE FROM t;",
  '\n-- @type column x: X from "./x"\n',
  "SELECT 2;",
  "COPY t FROM stdin;\n1\n\\.\n",
  "CREATE TABLE t ();",
  "BEGIN ATOMIC",
  "é",
  "\u{1f600}",
];

/** One edit: something is cut out, and something put in its place. */
function edited(choices: Choices, text: string): string {
  const start = choices.below(text.length + 1);
  const cut = choices.pick([0, 0, 1, 2, 10, 200]);
  return text.slice(0, start) + choices.pick(insertions) + text.slice(start + cut);
}

function read(text: string): {
  readonly file: { path: string; text: string };
  readonly blocks: readonly QueryBlock[];
} {
  const file = { path, text };
  const { blocks, diagnostics } = parseQueryFile(file);
  expect(diagnostics).toEqual([]);
  return { file, blocks };
}

describe("reading a file after an edit", () => {
  it("finds what reading it from the start does, whatever the edit", () => {
    const choices = seededChoices(20_261_121);
    let before = read(reference);
    let sound = 0;
    for (let round = 0; round < 1_500; round++) {
      const file = { path, text: edited(choices, before.file.text) };
      const expected = parseQueryFile(file);
      expect(reparseQueryFile(file, before), `edit ${round}`).toEqual(expected);
      if (expected.diagnostics.length > 0) continue;
      sound++;
      // The next edit is one of this text, now and then, so that what was found this way is also built upon.
      if (file.text.length > reference.length / 2) before = { file, blocks: expected.blocks };
      else before = read(reference);
    }
    expect(sound).toBeGreaterThan(300);
  });

  it("reads only the part around it", () => {
    const before = read(reference);
    const at = reference.indexOf("SELECT", reference.length / 2) + "SELECT".length;
    const file = { path, text: `${reference.slice(0, at)} 1 AS added,${reference.slice(at)}` };
    const { blocks } = reparseQueryFile(file, before);
    const changed = blocks.filter(({ sql }, index) => sql !== before.blocks[index]?.sql);
    expect(changed.map(({ sql }) => sql.includes("1 AS added"))).toEqual([true]);
    // The comments of the others were not read again.
    const again = blocks.filter(
      ({ settings }, index) => settings.columnTypes !== before.blocks[index]?.settings.columnTypes,
    );
    expect(again.length).toBeLessThan(4);
  });
});
