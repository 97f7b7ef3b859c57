/** Rows are read or written in a transaction that has locked a table for something else. */
import { quoted } from "../../conventions/naming.js";
import { placeOf, statementRule } from "../rule.js";
import { blockedBy, inWords } from "../trace/lock-modes.js";

export const lockHeld = statementRule({
  name: "lock-held",
  level: "warning",
  summary: "A transaction that locks an existing table reads no other table from end to end afterwards.",
  rationale:
    "A lock is held until the transaction ends, however short the statement was that took it. A change of the schema and the rows that are filled in after it belong into two migrations.",
  check(statement) {
    const held = statement.effects.find(
      ({ lockBefore, isDropped }) => !isDropped && blockedBy(lockBefore) !== "nothing",
    );
    const busy = statement.effects.find(({ isScanned, lock }) => isScanned && blockedBy(lock) === "nothing");
    if (held === undefined || busy === undefined) return [];
    const { structure } = statement.after;
    const waiting = inWords(held.lockBefore, quoted(structure, held.relation));
    return [
      {
        title: `table ${quoted(structure, busy.relation)} is read from end to end while ${waiting}, since a statement before it locked that`,
        at: placeOf(statement, busy.relation.name),
        hint: "move this statement into a migration of its own",
      },
    ];
  },
});
