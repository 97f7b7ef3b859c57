/** What a column means is written down. */
import { partPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";

export const documented = tableRule({
  name: "documented",
  level: "off",
  summary: "Every table and every column has a comment.",
  rationale:
    "A comment reaches everybody who meets the column: in psql, in the generated types, in an editor. What a name says already need not be said twice, so this is off unless asked for.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) => [
    ...(table.comment === null
      ? [{ title: `table ${quoted(structure, table)} has no comment`, places: [] }]
      : []),
    ...table.columns
      .filter(({ comment }) => comment === null)
      .map(({ name }) => ({
        title: `column ${quoted(structure, table, name)} has no comment`,
        part: name,
        places: [partPlace(table, "column", name)],
      })),
  ],
});
