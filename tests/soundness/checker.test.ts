import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parseType, problems, readDeclarations } from "./typescript-types.js";

const declarations = readDeclarations([
  `export type UserId = \`usr_\${string}\`;`,
  'export type Mood = "sad" | "ok";',
  "export interface Range<T> { lower: T | null; upper: T | null; }",
  "export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };",
  "export interface Task { id: number; title: string; tags?: readonly string[]; }",
]);

function isOf(type: string, value: unknown): boolean {
  return problems(declarations, parseType(type), value).length === 0;
}

describe("a value of its type", () => {
  it.each([
    ["string", "a"],
    ["number", Number.NaN],
    ["bigint", 1n],
    ["boolean", false],
    ["undefined", undefined],
    ["Date", new Date(0)],
    ["Buffer", Buffer.from("a")],
    ["UserId | null", "usr_1"],
    ["UserId", "usr_"],
    ["Mood", "sad"],
    ["1 | -2", -2],
    ["(string | null)[]", ["a", null]],
    ["readonly string[]", []],
    ["[number, string | null]", [1, null]],
    ["Range<number>", { lower: 1, upper: null }],
    ["Range<Range<string>>", { lower: { lower: "a", upper: null }, upper: null }],
    ["JsonValue", { a: [1, { b: null }] }],
    ["Record<string, number>", { a: 1 }],
    ["Task", { id: 1, title: "" }],
    ["{ a: Task; b?: string } | null", { a: { id: 1, title: "x", tags: ["y"] } }],
  ])("%s has no problems", (type, value) => {
    expect(isOf(type, value)).toBe(true);
  });
});

describe("a value that its type forbids", () => {
  it.each([
    ["string", null],
    ["string", 1],
    ["number", "1"],
    ["number | null", undefined],
    ["Date", new Date(Number.NaN)],
    ["Date", "2024-01-01"],
    ["UserId", "org_1"],
    ["UserId", "xusr_1"],
    ["Mood", "happy"],
    ["1 | -2", 2],
    ["string[]", ["a", null]],
    ["string[]", [["a"]]],
    ["[number, string]", [1]],
    ["Range<number>", { lower: "1", upper: null }],
    ["Range<number>", { lower: 1 }],
    ["JsonValue", undefined],
    ["Record<string, number>", { a: "1" }],
    ["Task", { id: 1 }],
    ["Task", { id: 1, title: null }],
    ["Task", { id: 1, title: "", other: 1 }],
    ["{ a: Task[] }", { a: [{ id: 1, title: "" }, null] }],
  ])("%s has a problem", (type, value) => {
    expect(isOf(type, value)).toBe(false);
  });

  it("is found at its place", () => {
    const type = parseType("{ tasks: (Task | null)[] } | null");
    const value = { tasks: [null, { id: 1, title: 7 }] };
    expect(problems(declarations, type, value)).toEqual([
      { path: ".tasks[1].title", expected: "string", found: 7 },
    ]);
  });

  it("needs no type that is declared nowhere", () => {
    expect(() => isOf("Nothing", 1)).toThrow("declared nowhere");
    expect(ts.isUnionTypeNode(parseType("string | null"))).toBe(true);
  });
});
