/** A prefix is short, and one table's alone. */
import { idPrefix } from "../ids.js";
import { partPlace, quoted } from "../naming.js";
import { type Finding, tableRule } from "../rule.js";

export const idPrefixRule = tableRule({
  name: "id-prefix",
  level: "error",
  summary: "A prefix is two or three lowercase letters, and no two tables share one.",
  rationale:
    "Where two tables share a prefix an id no longer says what it is the id of, and the generated types of both are the same.",
  appliesTo: (table) => table.partitionOf === null && idPrefix(table) !== undefined,
  check(table, structure) {
    const prefix = idPrefix(table) ?? "";
    const places = [partPlace(table, "default", "id"), partPlace(table, "column", "id")];
    const findings: Finding[] = [];
    if (!/^[a-z]{2,3}$/.test(prefix)) {
      findings.push({
        title: `the prefix "${prefix}" of ${quoted(structure, table)} is not two or three lowercase letters`,
        part: "id",
        places,
      });
    }
    const others = structure.tables.filter(
      (other) => other !== table && other.partitionOf === null && idPrefix(other) === prefix,
    );
    for (const other of others) {
      findings.push({
        title: `tables ${quoted(structure, table)} and ${quoted(structure, other)} share the prefix "${prefix}"`,
        part: "id",
        places,
        related: [{ place: partPlace(other, "default", "id"), label: "the other one" }],
      });
    }
    return findings;
  },
});
