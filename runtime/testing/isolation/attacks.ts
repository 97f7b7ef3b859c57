/** Tries, as a customer of one tenant, to change, remove, add and take over rows of another's in one table or view. */
import type { Column, Facts, Relation } from "./facts.js";
import { insertText, type Tenant, type Values } from "./fill.js";
import { hasPolicyFor } from "./grants.js";
import type { Action } from "./report.js";
import type { ProofSession, Refusal, Settings } from "./session.js";
import type { TenantColumn } from "./tenancy.js";

export type Verdict =
  | { readonly kind: "blocked" }
  | { readonly kind: "leak"; readonly action: Action; readonly reason: string }
  /** Refused for another reason than the policies, so that nothing is shown. */
  | { readonly kind: "unclear"; readonly reason: string };

export interface Field {
  readonly session: ProofSession;
  readonly role: string;
  readonly attacker: Tenant;
  readonly victim: Tenant;
  readonly facts: Facts;
  /** Columns that say whose a row is. */
  readonly tenantColumns: readonly TenantColumn[];
  /** What the attacker's session is set to. */
  readonly settings: Settings;
  /** Names those of the victim's rows that are no longer as they were. Asked as admin. */
  touched(): Promise<readonly string[]>;
  /** The same, and tables other than this one of whose rows the victim now sees more or less. */
  disturbed(relation?: Relation): Promise<readonly string[]>;
}

const blocked: Verdict = { kind: "blocked" };

/** Every attack on a table that the role has the privileges for. */
export async function attackTable(field: Field, relation: Relation): Promise<Verdict[]> {
  const target = field.victim.rows.get(relation.oid)?.values;
  const own = field.attacker.rows.get(relation.oid)?.values;
  if (target === undefined) return [];
  return [
    ...(relation.canUpdate
      ? [await updateAll(field, relation, target), await updateOne(field, relation, target)]
      : []),
    ...(relation.canDelete
      ? [await deleteAll(field, relation), await deleteOne(field, relation, target)]
      : []),
    ...(relation.canInsert ? [await insertOf(field, field.victim, relation)] : []),
    ...(relation.canUpdate && own !== undefined
      ? [...(await moveOwn(field, relation, target)), await takeOver(field, relation, own)]
      : []),
    ...(relation.hasRowSecurity && own !== undefined ? await tryOwn(field, relation, own) : []),
  ];
}

/** What a policy would let a tenant do, it must be able to do to a row of its own: else the attacks show nothing. */
async function tryOwn(field: Field, relation: Relation, own: Values): Promise<Verdict[]> {
  const unable = (verb: string): Verdict => ({
    kind: "unclear",
    reason: `the tenant can't ${verb} a row of its own, so that it can't do so with another's shows nothing`,
  });
  const verdicts: Verdict[] = [];
  if (relation.canUpdate && hasPolicyFor(relation, "w")) {
    const verdict = await updateOne(field, relation, own);
    if (condition(relation, own, 1) !== undefined && verdict.kind !== "leak") verdicts.push(unable("update"));
  }
  if (relation.canDelete && hasPolicyFor(relation, "d")) {
    const verdict = await deleteOne(field, relation, own);
    if (condition(relation, own, 1) !== undefined && verdict.kind !== "leak") verdicts.push(unable("delete"));
  }
  if (relation.canInsert && hasPolicyFor(relation, "a")) {
    const verdict = await insertOf(field, field.attacker, relation);
    if (verdict.kind !== "leak") verdicts.push(unable("insert"));
  }
  return verdicts;
}

/** What can be tried on a view that takes changes. */
export async function attackView(field: Field, view: Relation): Promise<Verdict[]> {
  const { facts, victim } = field;
  const target = rowOf(view, facts, ({ oid }) => victim.rows.get(oid)?.values) ?? new Map();
  return [
    ...(view.canUpdate ? [await updateAll(field, view, target)] : []),
    ...(view.canDelete ? [await deleteAll(field, view)] : []),
    // What a trigger or rule makes of the row may be the attacker's own.
    ...(view.canInsert && !view.hasSideEffects ? [await insertOf(field, victim, view)] : []),
  ];
}

/** A row of a table; of a view what its tables' rows hold in columns that are called the same. */
export function rowOf(
  relation: Relation,
  facts: Facts,
  pick: (table: Relation) => Values | undefined,
): Values | undefined {
  if (relation.kind !== "view") return pick(relation);
  const row = new Map<number, string | null>();
  for (const oid of relation.reads) {
    const source = facts.relations.get(oid);
    const values = source && rowOf(source, facts, pick);
    for (const { number, name, typeOid } of relation.columns) {
      const same = source?.columns.find((each) => each.name === name && each.typeOid === typeOid);
      const value = values?.get(same?.number ?? 0);
      if (value !== undefined && !row.has(number)) row.set(number, value);
    }
  }
  return row;
}

/** Without WHERE no column is read, so policies for SELECT say nothing (documentation, "CREATE POLICY"). */
async function updateAll(field: Field, relation: Relation, target: Values): Promise<Verdict> {
  const columns = harmlessFirst(field, relation).filter(
    (column) => column.canUpdate && target.has(column.number),
  );
  if (columns.length === 0) return blocked;
  let verdict: Verdict = blocked;
  for (const column of columns.slice(0, 4)) {
    const value = target.get(column.number) ?? null;
    verdict = await change(field, "update", `UPDATE ${relation.sql} SET ${column.sql} = $1`, [value]);
    if (verdict.kind !== "unclear") return verdict;
  }
  return verdict;
}

async function updateOne(field: Field, relation: Relation, target: Values): Promise<Verdict> {
  const where = condition(relation, target, 2);
  const column = harmlessFirst(field, relation).find((each) => each.canUpdate && target.has(each.number));
  if (where === undefined || column === undefined) return blocked;
  const text = `UPDATE ${relation.sql} SET ${column.sql} = $1 WHERE ${where.text}`;
  return onTarget(field, "update", text, [target.get(column.number) ?? null, ...where.values]);
}

async function deleteAll(field: Field, relation: Relation): Promise<Verdict> {
  const text = `DELETE FROM ${relation.sql}`;
  const verdict = await change(field, "delete", text, []);
  if (verdict.kind !== "unclear") return verdict;
  // The attacker's own rows that refer to its row may have been in the way. Once they are gone, only others' are.
  const { session } = field;
  return session.undone(async () => {
    await session.becomeAdmin();
    for (const { text: remove, values } of removals(field, relation)) {
      const removed = await session.attempt(remove, values);
      if (removed.kind === "refused") return refused(removed);
    }
    const again = await change(field, "delete", text, []);
    const isReached = again.kind === "unclear" && again.reason.endsWith("(23503)");
    return isReached
      ? leak("delete", "only a foreign key keeps another tenant's row from being deleted")
      : again;
  });
}

/** Statements that remove the attacker's rows that refer to its row of this relation, directly or not: the latest first. */
function removals({ attacker, facts: { relations } }: Field, relation: Relation) {
  const referring = new Set([relation.oid]);
  for (let size = 0; size < referring.size; ) {
    size = referring.size;
    for (const each of relations.values()) {
      if (each.foreignKeys.some((key) => referring.has(key.relation))) referring.add(each.oid);
    }
  }
  return [...attacker.rows].reverse().flatMap(([oid, { values }]) => {
    const table = relations.get(oid);
    if (table === undefined || table === relation || !referring.has(oid)) return [];
    const columns = table.columns.filter((column) => values.has(column.number));
    const equal = columns.map(
      (column, index) => `${column.sql}::text IS NOT DISTINCT FROM $${index + 1}::text`,
    );
    return [
      {
        text: `DELETE FROM ${table.sql} WHERE ${equal.join(" AND ")}`,
        values: columns.map((column) => values.get(column.number) ?? null),
      },
    ];
  });
}

async function deleteOne(field: Field, relation: Relation, target: Values): Promise<Verdict> {
  const where = condition(relation, target, 1);
  if (where === undefined) return blocked;
  return onTarget(field, "delete", `DELETE FROM ${relation.sql} WHERE ${where.text}`, where.values);
}

/** One more row of the owner's. Whoever may not call a default's function, or use its sequence, gives a value instead. */
async function insertOf(field: Field, owner: Tenant, relation: Relation): Promise<Verdict> {
  let verdict: Verdict = blocked;
  for (const withDefaults of [true, false]) {
    const { text, values } = insertion(field, owner, relation, withDefaults);
    const outcome = await asCustomer(field, text, values);
    if (outcome.kind === "done") {
      return outcome.rowCount === 0
        ? blocked
        : leak("insert", "a row that belongs to another tenant can be inserted");
    }
    // Keys are checked after policies (ExecInsert), so the row had passed them.
    if (outcome.code === "23505" || outcome.code === "23503") {
      return leak("insert", `policies let another tenant's row in; only a key refused it (${outcome.code})`);
    }
    verdict = refused(outcome);
    if (outcome.code !== "42501" || outcome.isByPolicy) return verdict;
  }
  return verdict;
}

/** An INSERT of a new row of the owner's, with other values in some columns, as far as the customer may give them. */
export function insertion(
  { facts }: Field,
  owner: Tenant,
  relation: Relation,
  withDefaults: boolean,
  others: readonly (readonly [number, string])[] = [],
) {
  const row = rowOf(relation, facts, (table) => owner.another(table, withDefaults)) ?? [];
  const values = new Map([...row, ...others]);
  return insertText(
    relation,
    [...values].filter(([number]) =>
      relation.columns.some((column) => column.number === number && column.canInsert),
    ),
  );
}

/** The attacker's own rows become the victim's, by each of the columns that say whose they are. */
async function moveOwn(field: Field, relation: Relation, target: Values): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { relation: oid, column: number } of field.tenantColumns) {
    const column = relation.columns.find((each) => oid === relation.oid && each.number === number);
    const value = target.get(number);
    if (column === undefined || !column.canUpdate || value === undefined || value === null) continue;
    const outcome = await asCustomer(field, `UPDATE ${relation.sql} SET ${column.sql} = $1`, [value]);
    const reason = `a tenant can give its rows to another by changing "${column.name}"`;
    if (outcome.kind === "done") verdicts.push(outcome.rowCount === 0 ? blocked : leak("move", reason));
    else if (outcome.code.startsWith("23"))
      verdicts.push(leak("move", `${reason}; only a constraint was in the way`));
    else verdicts.push(refused(outcome));
  }
  return verdicts;
}

/**
 * Every row that is reached becomes like the attacker's own, which passes whatever checks that one passed. Where that is the
 * only one, nothing changes, so that no constraint can be in the way.
 */
async function takeOver(field: Field, relation: Relation, own: Values): Promise<Verdict> {
  const keys = new Set([...relation.primaryKey, ...[...relation.unique.values()].flat()]);
  const columns = relation.columns.filter(({ number, canUpdate, isGenerated, isIdentityAlways }) => {
    const isTenants = field.tenantColumns.some(
      (each) => each.relation === relation.oid && each.column === number,
    );
    return canUpdate && !isGenerated && !isIdentityAlways && (isTenants || !keys.has(number));
  });
  if (columns.length === 0) return blocked;
  const changes = columns.map((column, index) => `${column.sql} = $${index + 1}`).join(", ");
  const values = columns.map((column) => own.get(column.number) ?? null);
  const verdict = await change(field, "update", `UPDATE ${relation.sql} SET ${changes}`, values);
  const isReached = verdict.kind === "unclear" && /\(23\w{3}\)$/.test(verdict.reason);
  return isReached
    ? leak("update", "only a constraint keeps a tenant from taking over another's row")
    : verdict;
}

/** A statement that names the victim's row. Any error about data says that the row was reached. */
async function onTarget(
  field: Field,
  action: Action,
  text: string,
  values: (string | null)[],
): Promise<Verdict> {
  const outcome = await asCustomer(field, text, values);
  const reached =
    action === "delete" ? "another tenant's row can be deleted" : "another tenant's row can be updated";
  if (outcome.kind === "done") return outcome.rowCount === 0 ? blocked : leak(action, reached);
  return outcome.code.startsWith("23") ? leak(action, reached) : refused(outcome);
}

/** A statement on whatever it reaches. */
async function change(
  field: Field,
  action: Action,
  text: string,
  values: (string | null)[],
): Promise<Verdict> {
  const { names, refusals } = await effectOf(field, [{ text, values }], field.touched);
  const [refusal] = refusals;
  if (refusal !== undefined) return refused(refusal);
  if (names.length === 0) return blocked;
  return leak(action, `without WHERE it reaches rows of another tenant in ${names.join(", ")}`);
}

/** Which tables changed by statements of the customer's, of which some may be refused. */
export function effectOf(
  { session, role, settings }: Field,
  statements: readonly ReturnType<typeof insertText>[],
  changed: () => Promise<readonly string[]>,
): Promise<{ readonly names: readonly string[]; readonly refusals: readonly Refusal[] }> {
  return session.undone(async () => {
    await session.become(role, settings);
    const refusals: Refusal[] = [];
    for (const { text, values } of statements) {
      const outcome = await session.attempt(text, values);
      if (outcome.kind === "refused") refusals.push(outcome);
    }
    await session.becomeAdmin();
    return { names: await changed(), refusals };
  });
}

function asCustomer({ session, role, settings }: Field, text: string, values: (string | null)[]) {
  return session.undone(async () => {
    await session.become(role, settings);
    return session.attempt(text, values);
  });
}

function leak(action: Action, reason: string): Verdict {
  return { kind: "leak", action, reason };
}

/** insufficient_privilege is what policies and grants answer, 55000 a view that takes no changes. */
export function refused({ code, message }: Refusal): Verdict {
  return code === "42501" || code === "55000" ? blocked : { kind: "unclear", reason: `${message} (${code})` };
}

/** Columns whose change is least likely to be refused by a constraint first. */
function harmlessFirst({ tenantColumns }: Field, relation: Relation): Column[] {
  const constrained = new Set([
    ...relation.primaryKey,
    ...[...relation.unique.values()].flat(),
    ...relation.foreignKeys.flatMap((key) => key.columns),
    ...tenantColumns.filter((each) => each.relation === relation.oid).map((each) => each.column),
  ]);
  return relation.columns
    .filter((column) => !column.isGenerated && !column.isIdentityAlways)
    .sort((a, b) => Number(constrained.has(a.number)) - Number(constrained.has(b.number)));
}

/** What is true of the target row alone, by the columns that the customer may read. */
function condition(
  relation: Relation,
  target: Values,
  first: number,
): { readonly text: string; readonly values: (string | null)[] } | undefined {
  const readable = relation.columns.filter((column) => column.canSelect);
  const key = readable.filter((column) => relation.primaryKey.includes(column.number));
  const columns = key.length > 0 && key.length === relation.primaryKey.length ? key : readable;
  if (columns.length === 0) return undefined;
  return {
    text: columns
      .map((column, index) => `${column.sql}::text IS NOT DISTINCT FROM $${first + index}::text`)
      .join(" AND "),
    values: columns.map((column) => target.get(column.number) ?? null),
  };
}
