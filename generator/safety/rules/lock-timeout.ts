/** A statement waits for a lock without an end, and everybody behind it. */
import { quoted } from "../../conventions/naming.js";
import { placeOf, statementRule } from "../rule.js";
import { blockedBy } from "../trace/lock-modes.js";

export const lockTimeout = statementRule({
  name: "lock-timeout",
  level: "warning",
  summary: "A statement that locks an existing table has a lock_timeout.",
  rationale:
    "While it waits for a long transaction to end, everybody who comes later waits behind it, readers too. A file with a transaction gives up after 5 seconds and is tried again, unless it sets another time; one with transaction:false waits for ever unless it sets one.",
  check(statement, _trace, { half }) {
    if (statement.lockTimeout > 0) return [];
    const locked = statement.effects.find(
      ({ lock, lockBefore }) => blockedBy(lock) !== "nothing" && lock !== lockBefore,
    );
    if (locked === undefined) return [];
    return [
      {
        title: `this waits for a lock on ${quoted(statement.after.structure, locked.relation)} without a lock_timeout`,
        at: placeOf(statement, locked.relation.name),
        fix: [
          {
            statements: [
              `SET ${half.isTransactional ? "LOCAL " : ""}lock_timeout = '5s';`,
              `${statement.text};`,
            ],
            isTransactional: half.isTransactional,
          },
        ] as const,
      },
    ];
  },
});
