/** The modes in which a table is locked, and what each keeps others from (documentation, "Table-Level Locks"). */

export type LockMode =
  | "ACCESS SHARE"
  | "ROW SHARE"
  | "ROW EXCLUSIVE"
  | "SHARE UPDATE EXCLUSIVE"
  | "SHARE"
  | "SHARE ROW EXCLUSIVE"
  | "EXCLUSIVE"
  | "ACCESS EXCLUSIVE";

/** As `pg_locks.mode` names them, from the weakest to the strongest. */
const modes: ReadonlyMap<string, LockMode> = new Map([
  ["AccessShareLock", "ACCESS SHARE"],
  ["RowShareLock", "ROW SHARE"],
  ["RowExclusiveLock", "ROW EXCLUSIVE"],
  ["ShareUpdateExclusiveLock", "SHARE UPDATE EXCLUSIVE"],
  ["ShareLock", "SHARE"],
  ["ShareRowExclusiveLock", "SHARE ROW EXCLUSIVE"],
  ["ExclusiveLock", "EXCLUSIVE"],
  ["AccessExclusiveLock", "ACCESS EXCLUSIVE"],
]);

const strength: readonly LockMode[] = [...modes.values()];

/** The strongest of the modes that `pg_locks` names. */
export function strongest(names: readonly string[]): LockMode | undefined {
  const held = new Set(names.map((name) => modes.get(name)));
  return strength.findLast((mode) => held.has(mode));
}

/** What others must wait with while a lock is held. */
export type Blocked = "everything" | "writes" | "nothing";

/** SHARE conflicts with ROW EXCLUSIVE, which INSERT, UPDATE and DELETE take; only ACCESS EXCLUSIVE with a SELECT's. */
export function blockedBy(mode: LockMode | undefined): Blocked {
  switch (mode) {
    case "ACCESS EXCLUSIVE":
      return "everything";
    case "EXCLUSIVE":
    case "SHARE ROW EXCLUSIVE":
    case "SHARE":
      return "writes";
    case "SHARE UPDATE EXCLUSIVE":
    case "ROW EXCLUSIVE":
    case "ROW SHARE":
    case "ACCESS SHARE":
    case undefined:
      return "nothing";
  }
}

/** `nobody can read or write "users"`; nothing is kept from anybody: undefined. */
export function inWords(mode: LockMode | undefined, table: string): string | undefined {
  const blocked = blockedBy(mode);
  switch (blocked) {
    case "everything":
      return `nobody can read or write ${table}`;
    case "writes":
      return `nobody can write to ${table}`;
    case "nothing":
      return undefined;
  }
}
