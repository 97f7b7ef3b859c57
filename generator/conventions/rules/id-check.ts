/** An id of another table doesn't get in. */

import { literal } from "../../source/sql-text.js";
import { defaultPrefix, idColumn, type PrefixCheck, prefixChecks } from "../ids.js";
import { newName, partPlace, quoted } from "../naming.js";
import { type Finding, type Fix, tableRule } from "../rule.js";
import type { Table } from "../structure.js";

export const idCheck = tableRule({
  name: "id-check",
  level: "error",
  summary:
    "A CHECK holds every id to the prefix of its default, the underscore escaped: `CHECK (id LIKE 'usr\\_%')`.",
  rationale:
    "The check is what lets the generated types tell a UserId from an OrganizationId. In LIKE an underscore without a backslash stands for any character: 'usrX1' passes LIKE 'usr_%'.",
  appliesTo: (table) => table.partitionOf === null && idColumn(table)?.type === "text",
  check(table, structure) {
    const prefix = defaultPrefix(table);
    const checks = prefixChecks(table);
    const name = quoted(structure, table, "id");
    const keeps = checks.some(
      ({ start, isWhole, isValid }) =>
        isValid &&
        !isWhole &&
        (prefix === undefined ? /^[^_]+_/.test(start) : start.startsWith(`${prefix}_`)),
    );
    if (keeps) return [];
    const [check] = checks;
    const replaced = checks.filter(({ isAlone }) => isAlone);
    const fix = prefix === undefined ? undefined : replaceChecks(table, replaced, prefix);
    const finding: Omit<Finding, "title"> = {
      part: "id",
      places: [
        ...(check === undefined ? [] : [partPlace(table, "constraint", check.name)]),
        partPlace(table, "column", "id"),
      ],
      ...(fix === undefined ? {} : { fix }),
    };
    return [{ ...finding, title: titleOf(name, check, prefix) }];
  },
});

function titleOf(name: string, check: PrefixCheck | undefined, prefix: string | undefined): string {
  if (check === undefined) return `no CHECK says how ${name} begins`;
  if (!check.isValid) return `the CHECK of how ${name} begins is not enforced for every row`;
  if (check.isWhole) return `the CHECK of ${name} lets nothing follow "${check.start}"`;
  if (!check.start.includes("_")) return `the underscore in the CHECK of ${name} stands for any character`;
  return `the CHECK of ${name} wants "${check.start}", and its default begins with "${prefix ?? ""}_"`;
}

/** A check that says more than the prefix stays. */
function replaceChecks(table: Table, checks: readonly PrefixCheck[], prefix: string): Fix {
  const escaped = `${prefix}_`.replace(/[\\_%]/g, "\\$&");
  const taken = table.checks
    .map(({ name }) => name)
    .filter((name) => !checks.some((each) => each.name === name));
  const usual = newName(table.name, "id_check");
  const name = taken.includes(usual) ? newName(table.name, "id_prefix_check") : usual;
  return {
    up: [
      ...checks.map((check) => `ALTER TABLE ${table.sql} DROP CONSTRAINT ${check.sql};`),
      `ALTER TABLE ${table.sql} ADD CONSTRAINT ${name} CHECK (id LIKE ${literal(`${escaped}%`)});`,
    ],
    down: [
      `ALTER TABLE ${table.sql} DROP CONSTRAINT ${name};`,
      ...checks.map((check) => `ALTER TABLE ${table.sql} ADD CONSTRAINT ${check.sql} ${check.definition};`),
    ],
  };
}
