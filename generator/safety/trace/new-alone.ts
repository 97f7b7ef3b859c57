/** Tells statements that change nothing but what was made on the way: of those nobody need know the outcome at once. */
import type { Word } from "../../postgres/schema/words.js";
import type { LockMode } from "./lock-modes.js";

const definitions = new Set(["create", "alter", "drop"]);
/** What is locked when it, or the table that it belongs to, is changed. */
const subjects = new Set(["table", "index", "policy", "trigger"]);
const modifiers = new Set(["constraint", "unique", "unlogged"]);
/** What reading and writing rows takes. */
const weak: ReadonlySet<LockMode> = new Set(["ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE"]);

/** `locks` are those that its transaction holds afterwards; relations numbered above `newest` are new. */
export function concernsNewAlone(
  words: readonly Word[],
  locks: ReadonlyMap<number, LockMode>,
  newest: number,
): boolean {
  const [first, second, third] = words.map(({ word }) => word);
  const subject = modifiers.has(second ?? "") ? third : second;
  if (!definitions.has(first ?? "") || !subjects.has(subject ?? "")) return false;
  return [...locks].every(([oid, mode]) => oid > newest || weak.has(mode));
}
