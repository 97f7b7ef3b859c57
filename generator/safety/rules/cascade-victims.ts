/** CASCADE drops what nobody named. */
import { shownName } from "../../conventions/naming.js";
import type { Structure, Table } from "../../conventions/structure.js";
import { placeOf, statementRule } from "../rule.js";

export const cascadeVictims = statementRule({
  name: "cascade-victims",
  level: "error",
  summary: "DROP … CASCADE drops nothing that the statement doesn't name.",
  rationale:
    "CASCADE also drops what depends on the object: views, functions, policies, foreign keys and defaults of other tables, and says so in a notice alone. Drop each by its name, so that whoever reads the migration knows what goes.",
  check(statement, trace) {
    if (statement.before === statement.after || !/\bcascade\b/i.test(statement.text)) return [];
    const origin = trace.before.structure;
    const named = namesIn(statement.text);
    const victims = [
      ...goneObjects(statement.before.structure, statement.after.structure, origin),
      ...goneParts(statement.before.structure, statement.after.structure, origin),
    ].filter(({ name }) => !named.has(name));
    if (victims.length === 0) return [];
    return [
      {
        title: `CASCADE also drops ${listed(victims.map(({ shown }) => shown))}`,
        at: placeOf(statement, "cascade"),
        hint: "drop them by their names, or write what replaces them",
      },
    ];
  },
});

interface Victim {
  readonly name: string;
  readonly shown: string;
}

/** Views and routines; what was made on the way is nobody's yet. */
function goneObjects(before: Structure, after: Structure, origin: Structure): Victim[] {
  const views = before.views
    .filter((view) => !after.views.some((other) => isSame(view, other)))
    .filter((view) => origin.views.some((other) => isSame(view, other)));
  const routines = before.routines
    .filter(({ signature }) => !after.routines.some((other) => other.signature === signature))
    .filter(({ signature }) => origin.routines.some((other) => other.signature === signature));
  return [
    ...views.map((view) => ({
      name: view.name,
      shown: `${view.isMaterialized ? "materialized view" : "view"} "${shownName(before, view)}"`,
    })),
    ...routines.map(({ name, kind, signature }) => ({ name, shown: `${kind} ${signature}` })),
  ];
}

interface Named {
  readonly schema: string;
  readonly name: string;
}

function isSame(one: Named, other: Named): boolean {
  return one.schema === other.schema && one.name === other.name;
}

/** Of tables that stay. What goes with a column of its own table goes without CASCADE too. */
function goneParts(before: Structure, after: Structure, origin: Structure): Victim[] {
  const find = ({ tables }: Structure, oid: number): Table | undefined =>
    tables.find((table) => table.oid === oid);
  return before.tables.flatMap((table) => {
    const now = find(after, table.oid);
    const first = find(origin, table.oid);
    if (now === undefined || first === undefined) return [];
    const stays = (numbers: readonly number[]): boolean =>
      numbers.every((number) => now.columns.some((column) => column.number === number));
    const partsOf = ({ policies, foreignKeys, checks, triggers, columns }: Table): readonly Part[] => [
      ...policies.map(({ name }) => ({ kind: "policy", name })),
      ...foreignKeys.filter((key) => stays(key.columns)).map(({ name }) => ({ kind: "foreign key", name })),
      ...checks.filter((check) => stays(check.columns)).map(({ name }) => ({ kind: "constraint", name })),
      ...triggers.map(({ name }) => ({ kind: "trigger", name })),
      ...columns
        .filter((column) => column.default !== null && stays([column.number]))
        .map(({ name }) => ({ kind: "default", name })),
    ];
    const [nowParts, firstParts] = [partsOf(now), partsOf(first)];
    return partsOf(table)
      .filter((part) => !holds(nowParts, part) && holds(firstParts, part))
      .map(({ kind, name }) => ({ name, shown: `${kind} "${name}" of "${shownName(before, table)}"` }));
  });
}

interface Part {
  readonly kind: string;
  readonly name: string;
}

function holds(parts: readonly Part[], { kind, name }: Part): boolean {
  return parts.some((part) => part.kind === kind && part.name === name);
}

/** Every word of the text, in strings too: a DO block names what it drops in one. */
function namesIn(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
  return new Set(words.flatMap((word) => [word, word.toLowerCase()]));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
