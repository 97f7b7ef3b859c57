/** Whether a tenant's rows are still where and what they were: whoever changed or removed one is found out. */
import type { Facts } from "./facts.js";
import type { Tenant } from "./fill.js";
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
    // A trigger may have changed it since it was inserted.
    const key = relation.primaryKey.flatMap((number) =>
      relation.columns.filter((each) => each.number === number),
    );
    const where = key.map((column, index) => `${column.sql}::text = $${index + 1}`).join(" AND ");
    const [found] =
      key.length === 0
        ? [[row.tableOid, row.ctid]]
        : await session.rows(
            `SELECT tableoid, ctid FROM ${relation.sql} WHERE ${where}`,
            key.map((column) => row.values.get(column.number) ?? null),
          );
    const holder = facts.relations.get(Number(found?.[0]));
    if (holder === undefined || found?.[1] === undefined) continue;
    looks.push(
      `SELECT '${relation.sql.replaceAll("'", "''")}' WHERE NOT EXISTS (SELECT FROM ONLY ${holder.sql} WHERE ctid = '${found[1]}')`,
    );
  }
  const text = looks.join(" UNION ALL ");
  return async () => (text === "" ? [] : (await session.rows(text)).map(([name]) => name ?? ""));
}
