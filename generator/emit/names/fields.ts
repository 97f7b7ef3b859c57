/** The keys of a row or of an arguments object. */
import { camelCase } from "../../source/case.js";

/**
 * One key for each name, in order, all different if the names are. In camelCase, names that would become the same key keep
 * their SQL spelling.
 *
 * @example
 * fieldKeys(["user_id", "userId", "created_at"], "camel"); // ["user_id", "userId", "createdAt"]
 */
export function fieldKeys(names: readonly string[], style: "camel" | "sql"): string[] {
  if (style === "sql") return [...names];
  const keys = names.map(camelCase);
  if (areDifferent(keys)) return keys;
  const kept = keys.map((key, index) =>
    keys.indexOf(key) === keys.lastIndexOf(key) ? key : (names[index] ?? key),
  );
  return areDifferent(kept) ? kept : [...names];
}

function areDifferent(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
