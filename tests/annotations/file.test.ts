/** What `schema_annotations.yaml` says, and where it is wrong. */
import { describe, expect, it, test } from "vitest";
import { parseAnnotations } from "../../generator/config/annotations.js";

function parse(text: string) {
  return parseAnnotations({ path: "schema_annotations.yaml", text });
}

function said(text: string): readonly (readonly [string, string])[] {
  return parse(text).annotations.map(({ name, part, text: words }) => [
    part === undefined ? name : `${name}/${part}`,
    words,
  ]);
}

describe("a file of annotations", () => {
  it("describes tables, columns and what stands for the table itself", () => {
    expect(
      said("users:\n  .: People.\n  email: |\n    Small.\n    Unique.\norders: What was bought.\n"),
    ).toEqual([
      ["users", "People."],
      ["users/email", "Small.\nUnique."],
      ["orders", "What was bought."],
    ]);
  });

  it("takes names as they are written, whatever YAML makes of them", () => {
    expect(said('users: { 2024: A, yes: B, "Full Name": C, null: D }\n010: E\n')).toEqual([
      ["users/2024", "A"],
      ["users/yes", "B"],
      ["users/Full Name", "C"],
      ["users/null", "D"],
      ["010", "E"],
    ]);
  });

  it("may say a text once and mean it in several places", () => {
    expect(said("users:\n  id: &id Never reused.\norders:\n  id: *id\n")).toEqual([
      ["users/id", "Never reused."],
      ["orders/id", "Never reused."],
    ]);
  });

  it("may be empty", () => {
    for (const text of ["", "# nothing yet\n", "---\n", "users: {}\n"])
      expect(parse(text)).toEqual({ annotations: [], diagnostics: [] });
  });
});

test.each([
  ["a list", "- users\n", "invalid-annotation", "- users"],
  ["one word", "users\n", "invalid-annotation", "users"],
  ["a number for a text", "users:\n  age: 42\n", "invalid-annotation", "42"],
  ["a list for a text", "users:\n  age: [a]\n", "invalid-annotation", "age"],
  ["a table in a column", "users:\n  age: { a: b }\n", "invalid-annotation", "age"],
  ["nothing for a text", "users:\n  age:\n", "invalid-annotation", "age"],
  ["spaces for a text", 'users:\n  age: " "\n', "invalid-annotation", '" "'],
  ["a list for a name", "? [a]\n: b\n", "invalid-annotation", "[a]"],
  ["a column twice", "users:\n  age: a\n  age: b\n", "invalid-yaml", "age"],
  ["a table twice", "users: a\nusers: b\n", "invalid-yaml", "users"],
  ["a quote that doesn't end", 'users:\n  age: "a\n', "invalid-yaml", undefined],
  ["an alias of nothing", "users:\n  age: *nothing\n", "invalid-yaml", "*nothing"],
  ["two documents", "users: a\n---\norders: b\n", "invalid-yaml", undefined],
])("%s is refused at its place", (_, text, code, place) => {
  const { diagnostics } = parse(text);
  expect(diagnostics.map((each) => each.code)).toEqual([code]);
  const [{ at } = {}] = diagnostics;
  if (place !== undefined) expect(text.slice(at?.start, at?.end)).toBe(place);
});
