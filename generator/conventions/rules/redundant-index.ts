/** No index is kept for nothing. */
import { indexPlace, quoted } from "../naming.js";
import { tableRule } from "../rule.js";
import type { Index } from "../structure.js";

export const redundantIndex = tableRule({
  name: "redundant-index",
  level: "warning",
  summary: "No index is the beginning of another one.",
  rationale:
    "Whatever an index on (a) can be used for, one on (a, b) can too. Each index is written with every row and takes memory from those that are needed.",
  appliesTo: ({ partitionOf }) => partitionOf === null,
  check: (table, structure) =>
    table.indexes.flatMap((index) => {
      const wider = table.indexes.find((other) => other !== index && makesRedundant(other, index));
      if (wider === undefined) return [];
      return [
        {
          title: `index "${index.name}" on ${quoted(structure, table)} does nothing that "${wider.name}" doesn't`,
          part: index.name,
          places: [indexPlace(table, index.name)],
          related: [{ place: indexPlace(table, wider.name), label: "begins with the same columns" }],
          fix: { up: [`DROP INDEX ${index.sql};`], down: [`${index.definition};`] },
        },
      ];
    }),
});

function makesRedundant(wider: Index, index: Index): boolean {
  const isComparable = wider.method === "btree" && index.method === "btree" && wider.isValid;
  if (!isComparable || index.isNeeded || index.includesColumns || index.isPartial || wider.isPartial)
    return false;
  if (!index.keys.every((key, place) => wider.keys[place] === key)) return false;
  const isSame = wider.keys.length === index.keys.length;
  if (index.isUnique && !(isSame && wider.isUnique)) return false;
  // Of two that are alike the one whose name comes first stays.
  const isMutual = isSame && !wider.isNeeded && !wider.includesColumns && wider.isUnique === index.isUnique;
  return !isMutual || wider.name < index.name;
}
