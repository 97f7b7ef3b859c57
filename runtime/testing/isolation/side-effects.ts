/** Tries what triggers and rules do, with others' rights, for changes of the attacker's own that name the victim's values. */
import { effectOf, type Field, insertion, refused, type Verdict } from "./attacks.js";
import type { Relation } from "./facts.js";
import { knownValues } from "./known-values.js";
import type { Action } from "./report.js";

type Statement = ReturnType<typeof insertion>;

/** Each kind of change that the role has the privileges for, until one reaches the victim. */
export async function attackBySideEffects(field: Field, relation: Relation): Promise<Verdict[]> {
  const { facts, attacker, victim } = field;
  const swaps = relation.columns.flatMap((column) =>
    knownValues(facts, victim, column.typeOid).map((value) => [column, value] as const),
  );
  const inserts = (): Statement[] =>
    [true, false].flatMap((withDefaults) => [
      insertion(field, attacker, relation, withDefaults),
      insertion(field, victim, relation, withDefaults),
      ...swaps.map(([{ number }, value]) =>
        insertion(field, attacker, relation, withDefaults, [[number, value]]),
      ),
    ]);
  const updates = (): Statement[] =>
    swaps.flatMap(([column, value]) =>
      column.canUpdate ? [{ text: `UPDATE ${relation.sql} SET ${column.sql} = $1`, values: [value] }] : [],
    );
  const removal = { text: `DELETE FROM ${relation.sql}`, values: [] };
  const changes: [Action, boolean, () => Statement[]][] = [
    ["insert", relation.canInsert, inserts],
    ["update", relation.canUpdate, updates],
    ["delete", relation.canDelete, () => [...updates(), ...inserts(), removal]],
  ];
  const verdicts: Verdict[] = [];
  for (const [action, isAllowed, statements] of changes) {
    if (!isAllowed || verdicts.some(({ kind }) => kind === "leak")) continue;
    verdicts.push(await attempt(field, relation, action, statements()));
  }
  return verdicts;
}

async function attempt(
  field: Field,
  relation: Relation,
  action: Action,
  statements: readonly Statement[],
): Promise<Verdict> {
  const { names, refusals } = await effectOf(field, statements, () => field.disturbed(relation));
  if (names.length > 0) {
    const reason = `a trigger or rule changes what another tenant has in ${names.join(", ")}`;
    return { kind: "leak", action, reason };
  }
  const [refusal] = refusals;
  const isShown = refusal === undefined || refusals.length < statements.length || relation.kind !== "view";
  return isShown ? { kind: "blocked" } : refused(refusal);
}
