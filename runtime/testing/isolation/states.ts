/** States that policies may tell a tenant's rows apart by: the values that the columns which they name can have. */
import type { Column, Facts, Relation } from "./facts.js";
import { storeRow, type Tenant } from "./fill.js";
import { placeOf } from "./rows-in-place.js";
import type { ProofSession } from "./session.js";
import type { TenantSetting } from "./tenancy.js";
import { candidates } from "./values.js";

interface Change {
  readonly column: Column;
  readonly value: string | null;
}

/** What becomes of the tenant's row of each of these tables. */
export type State = ReadonlyMap<Relation, readonly Change[]>;

const [mostValues, mostStates] = [12, 48];

/** Each value alone, the likelier ones first, then two at a time. Keys, and columns that say whose a row is, stay as they are. */
export function statesOf(facts: Facts, tenancy: readonly TenantSetting[], tenant: Tenant): State[] {
  const relations = [...facts.relations.values()];
  const policies = relations.flatMap((relation) => relation.policies).join(" ");
  const called = facts.functions.filter(
    ({ isDefiner, sql }) => isDefiner || policies.includes(`${sql.slice(sql.lastIndexOf(".") + 1)}(`),
  );
  const expression = [policies, ...called.map(({ body }) => body)].join(" ");
  const words = new Set(expression.split(/\W+/));
  const states: Map<Relation, readonly Change[]>[] = [];
  for (const relation of relations) {
    const row = tenant.rows.get(relation.oid)?.values;
    const owners = tenancy.flatMap(({ columns }) =>
      columns.flatMap((each) => (each.relation === relation.oid ? each.column : [])),
    );
    const references = relation.foreignKeys.flatMap(({ columns }) => columns);
    const kept = [...relation.primaryKey, ...owners, ...(owners.length > 0 ? [] : references)];
    const changes = relation.columns.flatMap((column) => {
      const { number, name, typeOid, typeModifier } = column;
      if (!words.has(name) || column.isGenerated || kept.includes(number)) return [];
      const checks = [
        ...relation.checks.filter(({ columns }) => columns.includes(number)),
        { name, columns: [], expression },
      ];
      const values = references.includes(number)
        ? []
        : candidates(facts.types, typeOid, typeModifier, checks, 700_001).slice(0, mostValues);
      return [...(column.isNotNull ? [] : [null]), ...values].flatMap((value, rank) =>
        row === undefined || value === row.get(number) ? [] : { column, value, rank },
      );
    });
    changes.sort((a, b) => a.rank - b.rank);
    const pairs = changes.flatMap((one, index) =>
      changes.slice(index + 1).flatMap((other) => (other.column === one.column ? [] : [[one, other]])),
    );
    [...changes.map((change) => [change]), ...pairs].slice(0, mostStates).forEach((each, index) => {
      states[index] = (states[index] ?? new Map()).set(relation, each);
    });
  }
  return states;
}

/** The tenant with its rows changed so; undefined where Postgres takes none of it. */
export async function inState(
  session: ProofSession,
  tenant: Tenant,
  state: State,
): Promise<Tenant | undefined> {
  const rows = new Map(tenant.rows);
  let isChanged = false;
  for (const [relation, changes] of state) {
    const row = rows.get(relation.oid);
    if (row === undefined) continue;
    const sets = changes.map(({ column }, index) => `${column.sql} = $${index + 3}`).join(", ");
    const stored = await storeRow(
      session,
      relation,
      `UPDATE ${relation.sql} SET ${sets} WHERE tableoid = $1 AND ctid = $2`,
      [...(await placeOf(session, relation, row)), ...changes.map(({ value }) => value)],
    );
    if (stored?.kind !== "stored") continue;
    rows.set(relation.oid, stored);
    isChanged = true;
  }
  return isChanged ? { ...tenant, rows } : undefined;
}

/** ` where status is sent`, for the table that is called so. */
export function toldOf(state: State, table: string): string {
  const [, changes = []] = [...state].find(([{ sql }]) => sql === table) ?? [];
  const told = changes.map(({ column, value }) => `${column.sql} is ${value}`);
  return told.length === 0 ? "" : ` where ${told.join(" and ")}`;
}
