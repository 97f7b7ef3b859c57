/** What a statement did to the tables that were there: the difference between two looks at its transaction. */
import type { LockMode } from "./lock-modes.js";
import type { Observed, Relation } from "./observe.js";

/** What a statement did to a table that was there before all that is pending. */
export interface Effect {
  /** As it was before the statement. */
  readonly relation: Relation;
  /** The strongest lock that its transaction holds on it when the statement is done; undefined if it can't be known. */
  readonly lock: LockMode | undefined;
  /** The one that was held already when it began. */
  readonly lockBefore: LockMode | undefined;
  /** It has a new file, written from the old one's rows. */
  readonly isRewritten: boolean;
  /** It was read from end to end, but not to rewrite it. */
  readonly isScanned: boolean;
  /** It has a new file without the old one's rows. */
  readonly isEmptied: boolean;
  readonly isDropped: boolean;
}

/** `existing`: oids of the tables that count. `isOutside`: the statement had a transaction of its own. */
export function effectsOf(
  start: Observed,
  end: Observed,
  existing: ReadonlySet<number>,
  isOutside: boolean,
): readonly Effect[] {
  const effects: Effect[] = [];
  for (const [oid, relation] of start.relations) {
    if (!existing.has(oid)) continue;
    const after = end.relations.get(oid);
    const lockBefore = isOutside ? undefined : start.locks.get(oid);
    const lock = isOutside ? undefined : end.locks.get(oid);
    const isNew = after !== undefined && after.file !== relation.file;
    const scans = isOutside || after === undefined ? 0 : after.scans - relation.scans;
    // The counters of an index that was dropped are gone.
    const indexScans = Math.max(0, (after?.indexScans ?? 0) - relation.indexScans);
    // Rebuilding an index reads the new file once: whoever read no more often than that did not read the old one.
    const isEmptied =
      isNew &&
      !isOutside &&
      relation.kind === "table" &&
      scans + indexScans <= Math.max(relation.indexCount, after.indexCount);
    const effect: Effect = {
      relation,
      lock,
      lockBefore,
      isRewritten: isNew && !isEmptied,
      isScanned: !isNew && scans > 0,
      isEmptied,
      isDropped: after === undefined,
    };
    const isTouched = lock !== undefined || isNew || scans > 0 || effect.isDropped;
    if (isTouched) effects.push(effect);
  }
  return effects.toSorted((one, other) => (one.relation.sql < other.relation.sql ? -1 : 1));
}
