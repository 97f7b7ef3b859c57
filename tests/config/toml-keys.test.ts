import { describe, expect, test } from "vitest";
import { findTomlPlace, locateTomlKeys, type TomlPath } from "../../generator/config/toml-keys.js";

/** The text of the key and of the value at a path. */
function at(text: string, path: TomlPath): readonly [string, string] | undefined {
  const place = findTomlPlace(locateTomlKeys(text), path);
  return (
    place && [text.slice(place.key.start, place.key.end), text.slice(place.value.start, place.value.end)]
  );
}

describe("the place of a key in a TOML document", () => {
  test.each<[string, string, TomlPath, [string, string]]>([
    ["a bare key", 'out = "x"', ["out"], ["out", '"x"']],
    ["a key behind a BOM", '\uFEFFout = "x"', ["out"], ["out", '"x"']],
    ["a key behind a comment with an emoji", '# 🐘 = [\nout = "x" # out = 1', ["out"], ["out", '"x"']],
    ["a key with CRLF line ends", 'names = "sql"\r\nout = 3\r\n', ["out"], ["out", "3"]],
    ["a quoted key", '"users.metadata" = 1', ["users.metadata"], ['"users.metadata"', "1"]],
    ["a quoted key with escapes", '"a\\u0062c" = 1', ["abc"], ['"a\\u0062c"', "1"]],
    ["a literal key", "'a\"b' = 1", ['a"b'], ["'a\"b'", "1"]],
    ["a dotted key", "a . 'b'.c = true", ["a", "b", "c"], ["c", "true"]],
    ["a parent of a dotted key", "a.b = true", ["a"], ["a", "true"]],
    ["a key under a header", "[types]\nx = 1", ["types", "x"], ["x", "1"]],
    ["a header", "x = 1\n[ types . pg ] # y\ny = 2", ["types", "pg"], ["pg", "pg"]],
    ["a key under a second header", "[a]\nx = 1\n[b]\nx = 2", ["b", "x"], ["x", "2"]],
    ["an array element", 'a = [ "x", # no, "y"\n  "z" ]', ["a", 1], ['"z"', '"z"']],
    ["a nested array element", "a = [[1, 2], [3, [4]]]", ["a", 1, 1, 0], ["4", "4"]],
    ["a key of an inline table", 'a = { type = "T", from = "./t" }', ["a", "from"], ["from", '"./t"']],
    ["a key of an inline table in an array", "a = [{ b = 1 }, { b = 2 }]", ["a", 1, "b"], ["b", "2"]],
    ["a key of the second table of an array", "[[a]]\nb = 1\n[[a]]\nb = 2", ["a", 1, "b"], ["b", "2"]],
    [
      "a key in a table inside an array",
      "[[a]]\n[a.t]\nb = 1\n[[a]]\n[a.t]\nb = 2",
      ["a", 1, "t", "b"],
      ["b", "2"],
    ],
    ["what follows a multi-line string", 'a = """x\n"y" = [\n"""\nb = 1', ["b"], ["b", "1"]],
    ["what follows a string that ends in quotes", 'a = """x"""""\nb = 1', ["b"], ["b", "1"]],
    ["what follows a literal multi-line string", "a = '''x\n\"\\'''\nb = 1", ["b"], ["b", "1"]],
    ["what follows an escaped quote", 'a = "x\\"y = 1"\nb = 1', ["b"], ["b", "1"]],
    ["a date with a space", "a = 1979-05-27 07:32:00Z # x\nb = 1", ["a"], ["a", "1979-05-27 07:32:00Z"]],
    ["the nearest parent of a missing key", "a = { b = 1 }", ["a", "c", "d"], ["a", "{ b = 1 }"]],
  ])("finds %s", (_what, text, path, expected) => {
    expect(at(text, path)).toEqual(expected);
  });

  test("an empty document has no places", () => {
    expect(at("", ["a"])).toBeUndefined();
  });

  test("a document that is no TOML is scanned to its end", () => {
    for (const text of [
      "[",
      "[[",
      "=",
      "a = [",
      "a = {",
      'a = "',
      '"',
      "a = [1 2}",
      "{}",
      "\0",
      "a..b = '''",
    ]) {
      expect(Array.isArray(locateTomlKeys(text))).toBe(true);
    }
  });
});
