import { describe, expect, test } from "vitest";
import { tokenize } from "../../generator/source/lexer.js";

/** Tokens as `kind text`, which reads well in a table. */
function read(sql: string): string[] {
  return tokenize(sql).map(
    ({ kind, start, end, closed }) => `${kind} ${sql.slice(start, end)}${closed ? "" : " …"}`,
  );
}

const table: readonly [title: string, sql: string, tokens: readonly string[]][] = [
  [
    "words hold digits, dollars and letters of any language",
    "a$b$ _x9 naïve",
    ["word a$b$", "word _x9", "word naïve"],
  ],
  [
    "white space is ASCII's alone: a no-break space is a letter",
    "a\u00a0b\v\fc",
    ["word a\u00a0b", "word c"],
  ],
  ["a byte order mark at the start is nothing", "\ufeffSELECT", ["word SELECT"]],
  ["a doubled quote is part of the string", "'it''s' x", ["string 'it''s'", "word x"]],
  ["a backslash means nothing in a plain string", "'\\' x", ["string '\\'", "word x"]],
  ["a backslash escapes in an E string", "E'\\'' x", ["string E'\\''", "word x"]],
  [
    "an E string goes on after a line break, backslashes and all",
    "e'a' -- more\n 'b\\'c' x",
    ["string e'a' -- more\n 'b\\'c'", "word x"],
  ],
  ["an E string doesn't go on in the same line", "E'a' 'b'", ["string E'a'", "string 'b'"]],
  [
    "prefixes belong to their strings",
    "U&'\\0061' B'01' x'ff' N'n'",
    ["string U&'\\0061'", "string B'01'", "string x'ff'", "string N'n'"],
  ],
  ["a prefix apart from the quote is a word", "e 'a'", ["word e", "string 'a'"]],
  ["u & x is an operator between words", "u&x", ["word u", "operator &", "word x"]],
  ["quoted identifiers", '"a""b" U&"\\0061" "x.y"', ['quoted "a""b"', 'quoted U&"\\0061"', 'quoted "x.y"']],
  ["dollar quotes with and without a tag", "$$ ' $$ $t$ $$ $t$", ["string $$ ' $$", "string $t$ $$ $t$"]],
  ["a dollar quote's tag may have letters of any language", "$é$ x $é$", ["string $é$ x $é$"]],
  ["$1 is a parameter", "$1 $23+$4", ["parameter $1", "parameter $23", "operator +", "parameter $4"]],
  ["block comments nest", "a /* b /* c */ d */ e", ["word a", "comment /* b /* c */ d */", "word e"]],
  ["/*/ opens a comment and doesn't close it", "/*/ */ a", ["comment /*/ */", "word a"]],
  ["a line comment ends with its line", "a --b\r\nc", ["word a", "comment --b", "word c"]],
  [
    "a comment ends an operator",
    "a+--b\n+/*c*/d",
    ["word a", "operator +", "comment --b", "operator +", "comment /*c*/", "word d"],
  ],
  ["minus after an operator is a sign", "a=-1", ["word a", "operator =", "operator -", "number 1"]],
  ["but not after one that may end so", "a@-1", ["word a", "operator @-", "number 1"]],
  [
    "arrows are one operator",
    "a->>'b'#>>c",
    ["word a", "operator ->>", "string 'b'", "operator #>>", "word c"],
  ],
  [
    "numbers in every spelling",
    "1_000 0xFF 0b1_0 0o17 1.5e-3 .5 1. 1e5",
    [
      "number 1_000",
      "number 0xFF",
      "number 0b1_0",
      "number 0o17",
      "number 1.5e-3",
      "number .5",
      "number 1.",
      "number 1e5",
    ],
  ],
  ["a range keeps its dots", "1..10", ["number 1", "punctuation ..", "number 10"]],
  [
    "casts, assignments and slices",
    "a::b:=c[1:2]",
    [
      "word a",
      "punctuation ::",
      "word b",
      "punctuation :=",
      "word c",
      "punctuation [",
      "number 1",
      "punctuation :",
      "number 2",
      "punctuation ]",
    ],
  ],
  ["@name is a parameter", "id = @id", ["word id", "operator =", "named @id"]],
  [
    "also directly after an operator that ends in no @",
    "id=@id||@b",
    ["word id", "operator =", "named @id", "operator ||", "named @b"],
  ],
  ["but not after <, which makes <@", "a <@b", ["word a", "operator <@", "word b"]],
  ["nor after @, which makes @@", "a @@b", ["word a", "operator @@", "word b"]],
  [
    "operators with @ stay",
    "a @> b @-@ c @@@ d",
    ["word a", "operator @>", "word b", "operator @-@", "word c", "operator @@@", "word d"],
  ],
  [
    "absolute value stays",
    "@ -5 @-5 @(x)",
    [
      "operator @",
      "operator -",
      "number 5",
      "operator @-",
      "number 5",
      "operator @",
      "punctuation (",
      "word x",
      "punctuation )",
    ],
  ],
  ["@name? is optional", "a = @a? AND b", ["word a", "operator =", "optional @a?", "word AND", "word b"]],
  ["@name ? is jsonb's operator", "@a ? 'k'", ["named @a", "operator ?", "string 'k'"]],
  [
    "@name?| and @name?& are jsonb's operators",
    "@a?|b @a?&b",
    ["named @a", "operator ?|", "word b", "named @a", "operator ?&", "word b"],
  ],
  [
    "@name?|| is optional and then concatenated",
    "'%'||@a?||'%'",
    ["string '%'", "operator ||", "optional @a?", "operator ||", "string '%'"],
  ],
  ["@name?::type is optional and then cast", "@a?::int", ["optional @a?", "punctuation ::", "word int"]],
  ["jsonb's ? before a parameter stays", "data ? @key", ["word data", "operator ?", "named @key"]],
  ["what begins nothing is a token too", "a § \\ {", ["word a", "word §", "punctuation \\", "punctuation {"]],
  ["a string without an end", "a 'b", ["word a", "string 'b …"]],
  ["a quoted identifier without an end", 'a "b', ["word a", 'quoted "b …']],
  ["a comment without an end", "a /* /* */", ["word a", "comment /* /* */ …"]],
  ["a dollar quote without an end", "a $x$ b $$", ["word a", "string $x$ b $$ …"]],
  ["an E string that ends in a backslash", "E'\\", ["string E'\\ …"]],
];

describe("tokenize", () => {
  test.each(table)("%s", (_, sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });

  test("covers every character but white space, once and in order, whatever the text is", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const alphabet = [..."'\"$@?|&<>=-+/*()[];:.,\\ \n\r\tEeUuNa1_é🙂"];
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({ length: random(30) }, () => alphabet[random(alphabet.length)]).join("");
      let at = 0;
      let between = "";
      for (const { start, end } of tokenize(text)) {
        between += text.slice(at, start);
        at = Math.max(end, start + 1);
      }
      between += text.slice(at);
      expect([text, between.trim()]).toEqual([text, ""]);
    }
  });
});
