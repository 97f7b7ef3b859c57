/** Every row has room for what is not worth a column yet. */
import { columnNamed, partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const storytime = tableRule({
  name: "storytime",
  level: "off",
  summary: "Every table has a column `storytime JSONB`.",
  rationale:
    "How a row came to be, for those who look into it later: which import it is from, which script mended it. Nothing reads it, so it has no form.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check(table, structure) {
    const column = columnNamed(table, "storytime");
    if (column?.type === "jsonb") return [];
    if (column !== undefined) {
      return [
        {
          title: `${quoted(structure, table, "storytime")} is ${column.type}, not jsonb`,
          part: "storytime",
          places: [partPlace(table, "type", "storytime"), partPlace(table, "column", "storytime")],
        },
      ];
    }
    return [
      {
        title: `table ${quoted(structure, table)} has no column storytime`,
        part: "storytime",
        places: [],
        fix: {
          up: [`ALTER TABLE ${table.sql} ADD COLUMN storytime JSONB;`],
          down: [`ALTER TABLE ${table.sql} DROP COLUMN storytime;`],
        },
      },
    ];
  },
});
