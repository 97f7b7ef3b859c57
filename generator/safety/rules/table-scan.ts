/** A table is read from end to end while others wait for it, for a reason that no other rule knows. */
import { quoted } from "../../conventions/naming.js";
import { placeOf, statementRule } from "../rule.js";
import type { Effect } from "../trace/effects.js";
import { blockedBy, inWords } from "../trace/lock-modes.js";
import type { TracedStatement } from "../trace/trace.js";
import { checkScan } from "./check-scan.js";
import { constraintIndex } from "./constraint-index.js";
import { foreignKeyScan } from "./foreign-key-scan.js";
import { indexWithoutConcurrently } from "./index-without-concurrently.js";
import { notNullScan } from "./not-null-scan.js";
import { notNullWithoutDefault } from "./not-null-without-default.js";

/** Rules that say why a table is read. */
const explaining = [
  indexWithoutConcurrently,
  constraintIndex,
  foreignKeyScan,
  checkScan,
  notNullScan,
  notNullWithoutDefault,
];

export const tableScan = statementRule({
  name: "table-scan",
  level: "warning",
  summary: "No existing table is read from end to end while others wait for it.",
  rationale:
    "The lock is held until the transaction ends, and how long that takes grows with the table. What reads much belongs into a transaction that locks nothing, what locks into one that reads nothing.",
  check(statement, trace, unit) {
    const scanned = statement.effects.filter(
      ({ isScanned, lock, relation }) =>
        isScanned && blockedBy(lock) !== "nothing" && relation.kind !== "materialized",
    );
    if (scanned.length === 0) return [];
    const alone = { ...trace, units: [{ ...unit, statements: [statement] }] };
    if (explaining.some((rule) => rule.run(alone).length > 0)) return [];
    const parents = scanned.filter((effect) => !isPartOfScanned(effect, scanned, statement));
    return parents.map(({ relation, lock, lockBefore }) => {
      const name = quoted(statement.after.structure, relation);
      const since = blockedBy(lockBefore) === "nothing" ? "" : ", since a statement before it locked it";
      return {
        title: `table ${name} is read from end to end while ${inWords(lock, "it")}${since}`,
        at: placeOf(statement, relation.name),
        ...(since === "" ? {} : { hint: "move this statement into a migration of its own" }),
      };
    });
  },
});

function isPartOfScanned(
  { relation }: Effect,
  scanned: readonly Effect[],
  { after }: TracedStatement,
): boolean {
  const parent = after.structure.tables.find(({ oid }) => oid === relation.oid)?.partitionOf;
  return scanned.some((other) => other.relation.oid === parent);
}
