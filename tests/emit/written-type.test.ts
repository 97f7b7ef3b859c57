import { expect, test } from "vitest";
import {
  elementOf,
  importedNames,
  needsParentheses,
  withNames,
} from "../../generator/emit/types/written-type.js";

test.each([
  ["Money", ["Money"]],
  ["A1 | B1", ["A1", "B1"]],
  ['readonly Line[] | "Line2" | null', ["Line"]],
  ["lib.Money", ["lib"]],
  ["[First, ...Rest[]]", ["First", "Rest"]],
  ["Record<Key, ReadonlyMap<string, Value>>", ["Key", "Value"]],
  ["{ key: A; other?: B; method(of: C): D }", ["A", "B", "C", "D"]],
  ["{ [K in keyof T]: T[K] }", ["T"]],
  [`\`usr_\${Part}\``, ["Part"]],
  ["default", ["default"]],
  ["Date", ["Date"]],
  ["readonly [string, number]", []],
])("%s needs %j of its module", (type, names) => {
  expect(importedNames(type)).toEqual(names);
});

test("names are replaced where they are types", () => {
  const renamed = new Map([
    ["A", "Other"],
    ["B", "B2"],
  ]);
  expect(withNames(`{ A: A | B; x: "A" | lib.A | \`A\${B}\` }`, renamed)).toBe(
    `{ A: Other | B2; x: "A" | lib.A | \`A\${B2}\` }`,
  );
});

test.each([
  ['"x" | "y"', true],
  ["A & B", true],
  ["readonly A[]", true],
  ["keyof A", true],
  ["() => void", true],
  ["A extends B ? C : D", true],
  ['"x | y"', false],
  [`\`\${A | B}\``, false],
  ["Record<string, A | B>", false],
  ["{ a: A | B }", false],
  ["(A | B)", false],
])("%s before [] needs parentheses: %j", (type, isNeeded) => {
  expect(needsParentheses(type)).toBe(isNeeded);
});

test.each([
  ["Line[]", { element: "Line", isReadonly: false }],
  ["readonly Line[]", { element: "Line", isReadonly: true }],
  ["(A | B)[]", { element: "(A | B)", isReadonly: false }],
  ["A | B[]", undefined],
  ["Array<Line>", undefined],
  ["A[number]", undefined],
])("the element of %s", (type, element) => {
  expect(elementOf(type)).toEqual(element);
});
