/** updated_at is kept by the database. */
import { columnNamed, partPlace, quoted } from "../naming.js";
import { type Finding, type Fix, tableRule } from "../rule.js";
import type { Structure, Table, Trigger } from "../structure.js";
import { updatedAtTriggerFor } from "../updated-at.js";

export const updatedAtTrigger = tableRule({
  name: "updated-at-trigger",
  level: "error",
  summary:
    "A trigger sets `updated_at` on every table that has it: enabled, before update, for each row, without WHEN or column list.",
  rationale:
    "What statements have to remember is forgotten in one of them, and then updated_at is wrong without a sign. A trigger that fires for some columns or under a condition misses the changes of the others.",
  appliesTo: (table) => table.partitionOf === null && columnNamed(table, "updated_at") !== undefined,
  check(table, structure) {
    const candidates = table.triggers.filter(({ setsUpdatedAt, onUpdate }) => setsUpdatedAt && onUpdate);
    if (candidates.some((trigger) => whatIsWrong(trigger) === undefined)) return [];
    const [trigger] = candidates;
    const fix = fixOf(table, trigger, structure);
    const name = quoted(structure, table);
    const finding: Finding =
      trigger === undefined
        ? {
            title: `no trigger sets updated_at of ${name}`,
            part: "updated_at",
            places: [partPlace(table, "column", "updated_at")],
            label: "set by inserts alone",
            ...(fix === undefined ? {} : { fix }),
          }
        : {
            title: `trigger "${trigger.name}" of ${name} ${whatIsWrong(trigger) ?? ""}`,
            part: trigger.name,
            places: [partPlace(table, "trigger", trigger.name)],
            ...(fix === undefined ? {} : { fix }),
          };
    return [finding];
  },
});

function whatIsWrong(trigger: Trigger): string | undefined {
  if (!trigger.isBefore) return "fires after the row is stored";
  if (!trigger.isForEachRow) return "does not fire for each row";
  if (trigger.isConditional) return "misses some updates";
  return trigger.isEnabled ? undefined : "is disabled";
}

function fixOf(table: Table, trigger: Trigger | undefined, structure: Structure): Fix | undefined {
  const isOnlyDisabled =
    trigger !== undefined && whatIsWrong({ ...trigger, isEnabled: true }) === undefined && !trigger.isEnabled;
  if (isOnlyDisabled) {
    return {
      up: [`ALTER TABLE ${table.sql} ENABLE TRIGGER ${trigger.sql};`],
      down: [`ALTER TABLE ${table.sql} DISABLE TRIGGER ${trigger.sql};`],
    };
  }
  // Its arguments are bytes that only Postgres itself can write as SQL again.
  if (trigger?.hasArguments) return undefined;
  const { name, up } = updatedAtTriggerFor(table, structure, trigger);
  return {
    up: [...(trigger === undefined ? [] : [`DROP TRIGGER ${trigger.sql} ON ${table.sql};`]), ...up],
    // The trigger that was replaced is not brought back.
    ...(trigger === undefined && { down: [`DROP TRIGGER ${name} ON ${table.sql};`] }),
  };
}
