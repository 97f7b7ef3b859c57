/** Every table has the primary key id TEXT COLLATE "C". */
import { unlessHeld } from "../change-type.js";
import { idColumn } from "../ids.js";
import { partPlace, quoted } from "../naming.js";
import { type Finding, tableRule } from "../rule.js";
import type { Column, Structure, Table } from "../structure.js";

export const idPrimaryKey = tableRule({
  name: "id-primary-key",
  level: "error",
  summary: 'The primary key of every table is `id TEXT COLLATE "C"`.',
  rationale:
    'One name and one kind of key let every row be pointed at in the same way. Under COLLATE "C" keys are compared byte by byte: faster than by a language\'s rules, and in the same order on every machine, so that no upgrade of the operating system spoils an index.',
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check(table, structure) {
    const id = idColumn(table);
    if (id === undefined) {
      return [
        {
          title: `table ${quoted(structure, table)} has no column id`,
          places: [],
          label: "no id",
          hint: "add: id TEXT COLLATE \"C\" PRIMARY KEY DEFAULT generate_id('xxx') CHECK (id LIKE 'xxx\\_%')",
        },
      ];
    }
    return [...keyFindings(table, id, structure), ...typeFindings(table, id, structure)];
  },
});

/** The key of a partitioned table holds the partition key as well ("Limitations" of declarative partitioning). */
function keyFindings(table: Table, id: Column, structure: Structure): Finding[] {
  const { primaryKey } = table;
  const isKey = primaryKey[0] === id.number && (primaryKey.length === 1 || table.isPartitioned);
  if (isKey) return [];
  const common = { part: "id", places: [partPlace(table, "column", "id")] };
  if (primaryKey.length > 0 || table.isPartitioned) {
    return [{ ...common, title: `the primary key of ${quoted(structure, table)} is not its id` }];
  }
  return [
    {
      ...common,
      title: `table ${quoted(structure, table)} has no primary key`,
      fix: { up: [`ALTER TABLE ${table.sql} ADD PRIMARY KEY (id);`] },
    },
  ];
}

function typeFindings(table: Table, id: Column, structure: Structure): Finding[] {
  const common = { part: "id", places: [partPlace(table, "type", "id"), partPlace(table, "column", "id")] };
  const name = quoted(structure, table, "id");
  if (id.type !== "text") return [{ ...common, title: `${name} is ${id.type}, not text`, label: "TEXT" }];
  if (id.collation === "C") return [];
  const alter = `ALTER TABLE ${table.sql} ALTER COLUMN id TYPE text`;
  return [
    {
      ...common,
      title: `${name} is compared by a language's rules`,
      label: 'TEXT COLLATE "C"',
      ...unlessHeld(id, {
        up: [`${alter} COLLATE "C";`],
        down: [`${alter}${id.collation === null ? "" : ` COLLATE "${id.collation}"`};`],
      }),
    },
  ];
}
