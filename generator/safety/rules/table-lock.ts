/** Every lock on a table that others have to wait for, however short it is. */
import { quoted } from "../../conventions/naming.js";
import { placeOf, statementRule } from "../rule.js";
import { blockedBy, inWords } from "../trace/lock-modes.js";

export const tableLock = statementRule({
  name: "table-lock",
  level: "off",
  summary: "No statement locks an existing table against reading or writing.",
  rationale:
    "Most changes of a table do, for a moment: with a lock_timeout that is no harm, so this is off unless asked for. It says of each statement which tables it locks.",
  check: (statement) =>
    statement.effects
      .filter(({ lock, lockBefore }) => lock !== lockBefore && blockedBy(lock) !== "nothing")
      .map(({ relation, lock }) => ({
        title: `a lock in ${lock} mode: ${inWords(lock, quoted(statement.after.structure, relation))}`,
        at: placeOf(statement, relation.name),
      })),
});
