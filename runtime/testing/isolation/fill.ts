/** Makes a row in every table for a tenant, each referring to the tenant's other rows. */
import type { Facts, Relation } from "./facts.js";
import { boundValues } from "./partitions.js";
import type { ProofSession, Refusal, Settings } from "./session.js";
import type { TenantSetting } from "./tenancy.js";
import { candidates } from "./values.js";

/** Values by column number, as texts. */
export type Values = ReadonlyMap<number, string | null>;

export interface FilledRow {
  readonly values: Values;
  /** Where Postgres keeps it: the table that holds it, which may be a partition, and `ctid`. */
  readonly tableOid: string;
  readonly ctid: string;
}

/** Values for columns that can't be guessed, by table and column: `{ "plans": { "code": "team" } }`. */
export type GivenRows = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

export interface Tenant {
  readonly settings: Settings;
  /** By relation. */
  readonly rows: ReadonlyMap<number, FilledRow>;
  /** Why there is no row, by relation. */
  readonly failures: ReadonlyMap<number, string>;
  /** Values for one more row of the tenant's; without defaults, for columns as well that have one. */
  another(relation: Relation, withDefaults: boolean): Values | undefined;
}

const maxAttempts = 200;

/** What a column is given: fixed, or one of several, of which `undefined` leaves it out. */
type Choice =
  | { readonly kind: "fixed"; readonly value: string | null }
  | {
      readonly kind: "open";
      readonly options: (seed: number) => readonly (string | undefined)[];
      index: number;
    };

type Plan = Map<number, Choice>;

/** `number` tells tenants apart; `relations` are filled as far as that can be done, and whatever they refer to. */
export async function fillTenant(
  session: ProofSession,
  facts: Facts,
  tenancy: readonly TenantSetting[],
  relations: readonly Relation[],
  given: GivenRows,
  number: number,
): Promise<Tenant> {
  const rows = new Map<number, FilledRow>();
  const failures = new Map<number, string>();
  const plans = new Map<number, Plan>();
  const open = new Set<number>();
  /** Those that needed a row of a table whose own row was still being made. */
  const circles = new Set<number>();
  let seed = 100_003 * number;
  const nextSeed = (): number => {
    seed += 211;
    return seed;
  };
  /** Values of settings that no table is the source of. */
  const loose = new Map<string, string>();

  async function settingValue(setting: TenantSetting): Promise<string | undefined> {
    const { root, name } = setting;
    if (root !== undefined) {
      const relation = facts.relations.get(root.relation);
      if (relation !== undefined) await ensure(relation);
      return rows.get(root.relation)?.values.get(root.column) ?? undefined;
    }
    const known = loose.get(name);
    if (known !== undefined) return known;
    const [first] = setting.columns;
    const column =
      first && facts.relations.get(first.relation)?.columns.find((each) => each.number === first.column);
    if (column === undefined) return undefined;
    const [value] = candidates(facts.types, column.typeOid, column.typeModifier, [], nextSeed());
    if (value !== undefined) loose.set(name, value);
    return value;
  }

  async function ensure(relation: Relation): Promise<void> {
    if (rows.has(relation.oid) || failures.has(relation.oid) || open.has(relation.oid)) return;
    open.add(relation.oid);
    const plan = await planOf(relation);
    if (plan === undefined) circles.add(relation.oid);
    else if (typeof plan === "string") failures.set(relation.oid, plan);
    else {
      plans.set(relation.oid, plan);
      const row = await insertRow(session, facts, relation, plan, nextSeed);
      if (typeof row === "string") failures.set(relation.oid, row);
      else rows.set(relation.oid, row);
    }
    open.delete(relation.oid);
  }

  async function planOf(relation: Relation): Promise<Plan | string | undefined> {
    const plan: Plan = new Map();
    const fix = (column: number, value: string | null): void => {
      if (!plan.has(column)) plan.set(column, { kind: "fixed", value });
    };
    const own = given[relation.sql] ?? given[relation.name] ?? {};
    for (const column of relation.columns) {
      const value = own[column.name];
      if (value !== undefined) fix(column.number, value);
    }
    for (const [column, value] of boundValues(relation, facts)) fix(column, value);
    for (const key of relation.foreignKeys) {
      const columns = key.columns.map((number) => relation.columns.find((each) => each.number === number));
      const isNeeded = columns.every((column) => column?.isNotNull === true && !column.hasDefault);
      const referenced = facts.relations.get(key.relation);
      // A row that refers to itself would do, but few schemas mean it.
      if (referenced === undefined || (key.relation === relation.oid && !isNeeded)) continue;
      await ensure(referenced);
      const row = rows.get(key.relation);
      if (row === undefined && isNeeded) {
        const reason = failures.get(key.relation);
        if (reason === undefined) return undefined;
        return `it refers to ${referenced.sql}, which has no row: ${reason}`;
      }
      key.columns.forEach((column, index) => {
        if (row !== undefined) fix(column, row.values.get(key.referenced[index] ?? 0) ?? null);
      });
    }
    for (const setting of tenancy) {
      for (const { relation: oid, column } of setting.columns) {
        const isRoot = setting.root?.relation === oid && setting.root.column === column;
        if (oid !== relation.oid || isRoot || plan.has(column)) continue;
        const value = await settingValue(setting);
        if (value !== undefined) fix(column, value);
      }
    }
    for (const column of relation.columns) {
      if (plan.has(column.number) || column.isGenerated) continue;
      const checks = relation.checks.filter((check) => check.columns.includes(column.number));
      const isNeeded = column.isNotNull || refusesNull(facts, column.typeOid);
      const mayBeLeftOut = column.hasDefault || !isNeeded;
      const options = (base: number): readonly (string | undefined)[] => [
        ...(mayBeLeftOut ? [undefined] : []),
        ...candidates(facts.types, column.typeOid, column.typeModifier, checks, base + column.number),
      ];
      if (options(1).length === 0) {
        return `no value is known for column "${column.name}"`;
      }
      plan.set(column.number, { kind: "open", options, index: 0 });
    }
    return plan;
  }

  for (const relation of relations) await ensure(relation);
  // What was in the middle of a circle then may be at its end now.
  for (const oid of circles) {
    const relation = facts.relations.get(oid);
    if (relation !== undefined) await ensure(relation);
    if (!rows.has(oid) && !failures.has(oid)) failures.set(oid, "it is in a circle of foreign keys");
  }
  const settings: Record<string, string> = {};
  for (const setting of tenancy) settings[setting.name] = (await settingValue(setting)) ?? "";
  return {
    settings,
    rows,
    failures,
    another(relation, withDefaults) {
      const plan = plans.get(relation.oid);
      if (plan === undefined) return undefined;
      const next = nextSeed();
      const values = new Map(valuesOf(plan, next));
      for (const column of withDefaults ? [] : relation.columns) {
        const choice = plan.get(column.number);
        if (choice?.kind !== "open" || !column.hasDefault || values.has(column.number)) continue;
        const value = choice.options(next).find((option) => option !== undefined);
        if (value !== undefined) values.set(column.number, value);
      }
      return values;
    },
  };
}

/** Whether the type is a domain that takes no NULL, or made of one. */
function refusesNull(facts: Facts, typeOid: number): boolean {
  const type = facts.types.get(typeOid);
  return type?.kind === "d" && (type.isNotNull || refusesNull(facts, type.baseOid));
}

function valuesOf(plan: Plan, seed: number): [number, string | null][] {
  return [...plan].flatMap(([column, choice]): [number, string | null][] => {
    if (choice.kind === "fixed") return [[column, choice.value]];
    const value = choice.options(seed)[choice.index];
    return value === undefined ? [] : [[column, value]];
  });
}

/** Tries until Postgres takes a row; the reason why it never does otherwise. */
async function insertRow(
  session: ProofSession,
  facts: Facts,
  relation: Relation,
  plan: Plan,
  nextSeed: () => number,
): Promise<FilledRow | string> {
  let seed = nextSeed();
  let refusal: Refusal | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const { text, values } = insertText(relation, valuesOf(plan, seed));
    const outcome = await storeRow(session, relation, text, values);
    if (outcome?.kind !== "refused") return outcome ?? "a trigger or rule kept the row from being stored";
    refusal = outcome;
    if (outcome.code === "23505" || outcome.code === "23P01") seed = nextSeed();
    else if (!advance(plan, blamed(outcome, relation, facts), seed)) break;
  }
  return refusal === undefined ? "it was not tried" : `${refusal.message} (${refusal.code})`;
}

/** Runs a statement that stores one row, and gives what Postgres made of it. */
export async function storeRow(
  session: ProofSession,
  relation: Relation,
  text: string,
  values: readonly (string | null)[],
): Promise<(FilledRow & { readonly kind: "stored" }) | Refusal | undefined> {
  const returned = ["tableoid", "ctid", ...relation.columns.map((column) => `${column.sql}::text`)];
  const outcome = await session.attempt(`${text} RETURNING ${returned.join(", ")}`, values);
  if (outcome.kind === "refused") return outcome;
  const [row] = outcome.rows;
  if (row === undefined) return undefined;
  const stored = relation.columns.map(({ number }, index) => [number, row[index + 2] ?? null] as const);
  return { kind: "stored", values: new Map(stored), tableOid: row[0] ?? "", ctid: row[1] ?? "" };
}

/** An INSERT of these values; without any, of defaults. */
export function insertText(
  relation: Relation,
  values: readonly (readonly [number, string | null])[],
): { readonly text: string; readonly values: (string | null)[] } {
  if (values.length === 0) return { text: `INSERT INTO ${relation.sql} DEFAULT VALUES`, values: [] };
  const columns = values.map(([number]) => relation.columns.find((column) => column.number === number));
  const overriding = columns.some((column) => column?.isIdentityAlways) ? " OVERRIDING SYSTEM VALUE" : "";
  const names = columns.map((column) => column?.sql ?? "").join(", ");
  const places = values.map((_, index) => `$${index + 1}`).join(", ");
  return {
    text: `INSERT INTO ${relation.sql} (${names})${overriding} VALUES (${places})`,
    values: values.map(([, value]) => value),
  };
}

/** The columns whose values may be to blame for a refusal. */
function blamed({ code, constraint, column }: Refusal, relation: Relation, facts: Facts): readonly number[] {
  if (code === "23502")
    return relation.columns.filter((each) => each.name === column).map((each) => each.number);
  if (code === "23514") {
    const check = relation.checks.find((each) => each.name === constraint);
    if (check !== undefined) return check.columns;
    const domains = relation.columns.filter((each) => hasDomainCheck(facts, each.typeOid, constraint));
    if (domains.length > 0) return domains.map((each) => each.number);
    // No partition takes the row.
    if (constraint === undefined && relation.partitionKey !== undefined) {
      return relation.columns
        .filter((each) => relation.partitionKey?.includes(each.sql))
        .map((each) => each.number);
    }
    return [];
  }
  // A value that the type doesn't take; Postgres doesn't say whose.
  return code.startsWith("22") || code === "23502" ? relation.columns.map((each) => each.number) : [];
}

function hasDomainCheck(facts: Facts, typeOid: number, constraint: string | undefined): boolean {
  const type = facts.types.get(typeOid);
  if (type === undefined || constraint === undefined) return false;
  return (
    type.checks.some((check) => check.name === constraint) ||
    (type.kind === "d" && hasDomainCheck(facts, type.baseOid, constraint)) ||
    (type.category === "A" && hasDomainCheck(facts, type.elementOid, constraint))
  );
}

/** The next combination of these columns' options, like the digits of a counter; false when all were tried. */
function advance(plan: Plan, columns: readonly number[], seed: number): boolean {
  for (const column of columns) {
    const choice = plan.get(column);
    if (choice?.kind !== "open") continue;
    choice.index++;
    if (choice.index < choice.options(seed).length) return true;
    choice.index = 0;
  }
  return false;
}
