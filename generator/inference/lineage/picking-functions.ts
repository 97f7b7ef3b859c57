/** Builtins whose result is one of the values they were given, or an array of such values. */
import type { PgFunction } from "../../catalog/catalog.js";

const picking: ReadonlySet<string> = new Set([
  "min",
  "max",
  "any_value",
  "mode",
  "percentile_disc",
  "first_value",
  "last_value",
  "nth_value",
  "lag",
  "lead",
]);

/** Aggregates and window functions that return one of the values of their first argument. */
export function isPickingFunction(called: PgFunction): boolean {
  return called.isBuiltin && called.kind !== "function" && picking.has(called.name);
}

/** `lag` and `lead` return their third argument where there is no such row. */
export function usesDefaultArgument(called: PgFunction): boolean {
  return called.name === "lag" || called.name === "lead";
}

/** Which arguments an array function's result takes its elements from: whole arrays, and single elements. */
export const arrayFunctions: ReadonlyMap<
  string,
  { readonly arrays: readonly number[]; readonly elements: readonly number[] }
> = new Map([
  ["array_append", { arrays: [0], elements: [1] }],
  ["array_prepend", { arrays: [1], elements: [0] }],
  ["array_cat", { arrays: [0, 1], elements: [] }],
  ["array_remove", { arrays: [0], elements: [] }],
  ["array_replace", { arrays: [0], elements: [2] }],
  ["trim_array", { arrays: [0], elements: [] }],
  ["array_reverse", { arrays: [0], elements: [] }],
  ["array_sort", { arrays: [0], elements: [] }],
  ["array_shuffle", { arrays: [0], elements: [] }],
  ["array_sample", { arrays: [0], elements: [] }],
]);
