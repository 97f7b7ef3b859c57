import { expect, test } from "vitest";
import { isTypeText } from "../../generator/compile/type-text.js";

test.each([
  "string",
  "Money",
  "lib.Money",
  "readonly Line[]",
  "readonly (Line | null)[]",
  "Record<string, Map<Key, readonly [a: number, b?: string]>>",
  "{ readonly a: 1; b?: -1, [key: string]: unknown }",
  "{ -readonly [K in keyof T]-?: T[K] }",
  "(left: number, ...rest: Other[]) => void",
  "new () => Thing",
  '"a" | "b\\"" | \'c\'',
  "| A\n| B",
  `\`usr_\${string}\``,
  'T extends string ? "x" : never',
  "import('./types.js').Größe",
  "typeof values[number]",
])("%s is a type", (text) => {
  expect(isTypeText(text)).toBe(true);
});

test.each([
  "",
  " ",
  "Foo<",
  "Foo>",
  "(a",
  "not a type",
  "A-B",
  "A +",
  "number; evil()",
  "A, B",
  "A |",
  "A = B",
  "// no",
  "/* no */ A",
  "'open",
  "a@b",
  "{ a: 1 ",
  "[}",
])("%s is none", (text) => {
  expect(isTypeText(text)).toBe(false);
});
