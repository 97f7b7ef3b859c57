/** By its name it is clear what an id points to. */

import { identifier } from "../../source/sql-text.js";
import { partPlace, quoted } from "../naming.js";
import { type Fix, tableRule } from "../rule.js";
import type { Column, Structure, Table } from "../structure.js";

export const externalId = tableRule({
  name: "external-id",
  level: "error",
  summary: "A column `…_id` is a foreign key; an id that another system gave is `…_extid`, and is none.",
  rationale:
    "Who reads stripe_customer_id looks for the customer in this database. And a column that was meant to refer to a table here, but has no foreign key, sooner or later refers to rows that are gone.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check(table, structure) {
    const keys = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
    return table.columns.flatMap((column) => {
      const { name, number } = column;
      const common = { part: name, places: [partPlace(table, "column", name)] };
      const shown = quoted(structure, table, name);
      if (name.endsWith("_id") && !keys.has(number)) {
        const target = tableFor(name, structure);
        const newName = name.replace(/_id$/, "_extid");
        const fix = target === undefined ? rename(table, column, newName) : undefined;
        return [
          {
            ...common,
            title: `${shown} refers to nothing in this database`,
            label: "no foreign key",
            hint:
              target === undefined
                ? `add REFERENCES to the table that it is of, or call it ${newName}`
                : `add: REFERENCES ${target.sql} (id)`,
            ...(fix === undefined ? {} : { fix }),
          },
        ];
      }
      if (name.endsWith("_extid") && keys.has(number)) {
        const newName = name.replace(/_extid$/, "_id");
        const fix = rename(table, column, newName);
        return [
          {
            ...common,
            title: `${shown} is a foreign key, no id of another system`,
            ...(fix === undefined ? {} : { fix }),
          },
        ];
      }
      return [];
    });
  },
});

/** The table that the column is called after, in the singular or plural. */
function tableFor(column: string, { tables }: Structure): Table | undefined {
  const stem = column.replace(/_id$/, "");
  const names = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, "ies")];
  return tables.find(({ name }) => names.includes(name));
}

function rename(table: Table, column: Column, to: string): Fix | undefined {
  if (table.columns.some(({ name }) => name === to)) return undefined;
  const written = identifier(to);
  return {
    up: [`ALTER TABLE ${table.sql} RENAME COLUMN ${column.sql} TO ${written};`],
    down: [`ALTER TABLE ${table.sql} RENAME COLUMN ${written} TO ${column.sql};`],
  };
}
