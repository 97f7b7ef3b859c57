/** Which repeatable files are to be run, and why: the files beside what a database says of them. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { NotedRepeatable } from "./repeatable-bookkeeping.js";
import type { CheckedRepeatable } from "./repeatable-file.js";

export interface PendingRepeatable {
  readonly repeatable: CheckedRepeatable;
  /** A half sentence: `it is new`, `it changed`, `view public.totals is gone`. */
  readonly reason: string;
  /** What an earlier run of it made. */
  readonly objects: readonly string[];
}

export interface RepeatablePlan {
  /** In the order of their names. */
  readonly pending: readonly PendingRepeatable[];
  /** Those that were run and whose files are gone. */
  readonly deleted: readonly NotedRepeatable[];
}

/**
 * A file is run when it is new or changed, or when something that it made isn't there any more: another file dropped it
 * with CASCADE, or a migration had to.
 */
export function planRepeatables(
  files: readonly CheckedRepeatable[],
  noted: readonly NotedRepeatable[],
  there: ReadonlySet<string>,
): RepeatablePlan {
  const byName = new Map(noted.map((row) => [row.name, row]));
  const known = new Set(files.map(({ name }) => name));
  const pending = files.flatMap((repeatable): PendingRepeatable[] => {
    const row = byName.get(repeatable.name);
    if (row === undefined) return [{ repeatable, reason: "it is new", objects: [] }];
    const { objects, checksum } = row;
    if (checksum !== repeatable.checksum) return [{ repeatable, reason: "it changed", objects }];
    const gone = objects.find((object) => !there.has(object));
    return gone === undefined ? [] : [{ repeatable, reason: `${gone} is gone`, objects }];
  });
  return { pending, deleted: noted.filter(({ name }) => !known.has(name)) };
}

/** What it made may be in use: only a migration drops it. */
export function deletedRepeatable({ name, objects }: NotedRepeatable): Diagnostic {
  const notes = objects.length === 0 ? {} : { notes: [`It made ${objects.join(", ")}, which stays.`] };
  return {
    code: "deleted-repeatable",
    severity: "warning",
    title: `the repeatable file R__${name}.sql is gone`,
    ...notes,
    hint: "what is no longer needed is dropped by a migration",
  };
}
