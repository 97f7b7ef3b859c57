/** Whether a tenant's rows are still where and what they were: whoever changed or removed one is found out. */
import type { RawRow } from "../../executor.js";
import type { Facts, Relation } from "./facts.js";
import type { FilledRow, Tenant } from "./fill.js";
import type { ProofSession } from "./session.js";

/** A change gives a row another `ctid` (documentation, "System Columns"), so each row is looked for at its own. */
export async function watchRows(
  session: ProofSession,
  facts: Facts,
  tenant: Tenant,
): Promise<() => Promise<readonly string[]>> {
  const looks: string[] = [];
  for (const [oid, row] of tenant.rows) {
    const relation = facts.relations.get(oid);
    if (relation === undefined) continue;
    const [tableOid, ctid] = await placeOf(session, relation, row);
    const holder = facts.relations.get(Number(tableOid));
    if (holder === undefined || ctid === undefined) continue;
    looks.push(
      `SELECT '${relation.sql.replaceAll("'", "''")}' WHERE NOT EXISTS (SELECT FROM ONLY ${holder.sql} WHERE ctid = '${ctid}')`,
    );
  }
  const text = looks.join(" UNION ALL ");
  return async () => (text === "" ? [] : (await session.rows(text)).map(([name]) => name ?? ""));
}

/** The table that holds a row, and its `ctid`: a trigger may have changed it since it was inserted. */
export async function placeOf(session: ProofSession, relation: Relation, row: FilledRow): Promise<RawRow> {
  const key = relation.columns.filter(({ number }) => relation.primaryKey.includes(number));
  if (key.length === 0) return [row.tableOid, row.ctid];
  const where = key.map((column, index) => `${column.sql}::text = $${index + 1}`).join(" AND ");
  const [found = []] = await session.rows(
    `SELECT tableoid, ctid FROM ${relation.sql} WHERE ${where}`,
    key.map((column) => row.values.get(column.number) ?? null),
  );
  return found;
}
