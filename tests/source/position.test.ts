import { expect, test } from "vitest";
import { lineText, offsetOfCharacter, positionAt } from "../../generator/source/position.js";

const file = { path: "q.sql", text: "a\tb\r\n🙂é\rlast\n" };

test("lines end in CRLF, CR or LF, and columns count characters from 1", () => {
  expect(positionAt(file, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(file, 2)).toEqual({ line: 1, column: 3 });
  expect(positionAt(file, 7)).toEqual({ line: 2, column: 2 });
  expect(positionAt(file, file.text.indexOf("st"))).toEqual({ line: 3, column: 3 });
  expect(positionAt(file, file.text.length)).toEqual({ line: 4, column: 1 });
});

test("a line's text is without its end, and empty where there is no line", () => {
  expect([0, 1, 2, 3, 4, 5].map((line) => lineText(file, line))).toEqual(["", "a\tb", "🙂é", "last", "", ""]);
});

test("a character's offset counts an emoji as one character and two code units", () => {
  expect([1, 2, 3, 4].map((character) => offsetOfCharacter("🙂b🙂", character))).toEqual([0, 2, 3, 5]);
  expect(offsetOfCharacter("ab", 99)).toBe(2);
});
