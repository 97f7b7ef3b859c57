/** Every row knows when it was made and last changed. */
import { columnNamed, partPlace, quoted } from "../naming.js";
import { type Finding, type Fix, tableRule } from "../rule.js";
import type { Column, Structure, Table } from "../structure.js";
import { updatedAtTriggerFor } from "../updated-at.js";

/** All three are the start of the transaction ("Current Date/Time"). */
const startOfTransaction = new Set(["now()", "CURRENT_TIMESTAMP", "transaction_timestamp()"]);

export const timestamps = tableRule({
  name: "timestamps",
  level: "error",
  summary: "Every table has `created_at` and `updated_at`, each `TIMESTAMPTZ NOT NULL DEFAULT now()`.",
  rationale:
    "When a row was made and when it was last changed is asked about every table sooner or later, and can't be found out afterwards.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    ["created_at", "updated_at"].flatMap((name) => findingsOf(table, name, structure)),
});

function findingsOf(table: Table, name: string, structure: Structure): Finding[] {
  const column = columnNamed(table, name);
  const alter = `ALTER TABLE ${table.sql}`;
  if (column === undefined) {
    const trigger = name === "updated_at" ? updatedAtTriggerFor(table, structure) : undefined;
    return [
      {
        title: `table ${quoted(structure, table)} has no column ${name}`,
        part: name,
        places: [],
        label: `no ${name}`,
        fix: {
          up: [`${alter} ADD COLUMN ${name} TIMESTAMPTZ NOT NULL DEFAULT now();`, ...(trigger?.up ?? [])],
          down: [
            ...(trigger === undefined ? [] : [`DROP TRIGGER ${trigger.name} ON ${table.sql};`]),
            `${alter} DROP COLUMN ${name};`,
          ],
        },
      },
    ];
  }
  const lacks = [
    ...(column.notNull ? [] : ["NOT NULL"]),
    ...(startOfTransaction.has(column.default ?? "") ? [] : ["DEFAULT now()"]),
  ];
  const isMoment = column.madeOf.includes("timestamptz") || column.madeOf.includes("timestamp");
  const common = { part: name, places: [partPlace(table, "column", name)] };
  const shown = quoted(structure, table, name);
  return [
    ...(isMoment ? [] : [{ ...common, title: `${shown} is ${column.type}, not timestamptz` }]),
    ...(lacks.length === 0 || !isMoment
      ? []
      : [{ ...common, title: `${shown} is not ${lacks.join(" ")}`, fix: complete(table, column) }]),
  ];
}

function complete(table: Table, column: Column): Fix {
  const alter = `ALTER TABLE ${table.sql} ALTER COLUMN ${column.sql}`;
  const before = column.default === null ? "DROP DEFAULT" : `SET DEFAULT ${column.default}`;
  const up = [`${alter} SET DEFAULT now();`];
  const down = [`${alter} ${before};`];
  if (!column.notNull) {
    up.push(`UPDATE ${table.sql} SET ${column.sql} = now() WHERE ${column.sql} IS NULL;`);
    up.push(`${alter} SET NOT NULL;`);
    down.unshift(`${alter} DROP NOT NULL;`);
  }
  return { up, down };
}
