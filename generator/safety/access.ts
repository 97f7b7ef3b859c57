/** Who may do what: roles, what they are members of, and every right that was granted. */
import { z } from "zod";
import type { Session } from "../postgres/session.js";

const grant = z
  .object({
    /** `table "users"`, as a finding names it. */
    on: z.string(),
    /** The same for the same object whatever it is called: its catalog and oid, and a column's number. */
    key: z.string(),
    /** `public` stands for everybody. */
    role: z.string(),
    /** `SELECT`, or `ownership` of what a role has because it owns it. */
    right: z.string(),
    /** Whether it may hand the right on. */
    grantable: z.boolean(),
  })
  .readonly();

export type Grant = z.output<typeof grant>;

const role = z
  .object({
    name: z.string(),
    isSuperuser: z.boolean(),
    bypassesRowSecurity: z.boolean(),
    /** Roles that it inherits from or may become, at any distance. */
    memberOf: z.array(z.string()).readonly(),
  })
  .readonly();

export type Role = z.output<typeof role>;

const accessShape = z
  .object({ grants: z.array(grant).readonly(), roles: z.array(role).readonly() })
  .readonly();

export type Access = z.output<typeof accessShape>;

/** Reads it; rights that an owner has on what it owns are left out, the ownership is not. */
export async function readAccess(session: Session): Promise<Access> {
  const [[document] = []] = await session.rows(query);
  return accessShape.parse(JSON.parse(document ?? "null"));
}

/** `kind` as SQL, `acl` the column, `type` the letter of `acldefault`. */
function granted(kind: string, catalog: string, from: string, options: GrantedOptions): string {
  const { alias, oid, name, acl, owner, type, sub = "0", where = "" } = options;
  return `
  SELECT ${kind} || ' ' || ${name} AS on_name, '${catalog} ' || ${oid} || ' ' || (${sub})::text AS key,
    g.grantee, g.privilege_type AS right, g.is_grantable
  FROM ${from}, LATERAL pg_catalog.aclexplode(coalesce(${alias}.${acl}, ${type === "" ? "NULL" : `pg_catalog.acldefault('${type}', ${owner})`})) g
  WHERE g.grantee <> ${owner} ${where}`;
}

interface GrantedOptions {
  readonly alias: string;
  readonly oid: string;
  readonly name: string;
  readonly acl: string;
  readonly owner: string;
  readonly type: string;
  readonly sub?: string;
  readonly where?: string;
}

const own = (schema: string): string =>
  `AND ${schema}.nspname !~ '^pg_' AND ${schema}.nspname <> 'information_schema'`;
const relationKind =
  "CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' ELSE 'table' END";
const relationName = `'"' || c.oid::pg_catalog.regclass::text || '"'`;
const relations = "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
const relation = {
  oid: "c.oid",
  owner: "c.relowner",
  where: `AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ${own("n")}`,
};
const routines = "pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace";
const routineName = "p.oid::pg_catalog.regprocedure::text";

const query = `
WITH RECURSIVE granted AS (
  ${granted(relationKind, "pg_class", relations, { ...relation, alias: "c", name: relationName, acl: "relacl", type: "r" })}
  UNION ALL ${granted("'sequence'", "pg_class", relations, { ...relation, alias: "c", name: relationName, acl: "relacl", type: "s", where: `AND c.relkind = 'S' ${own("n")}` })}
  UNION ALL ${granted("'column'", "pg_class", `pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`, { ...relation, alias: "a", name: `'"' || c.oid::pg_catalog.regclass::text || '.' || a.attname || '"'`, acl: "attacl", type: "", sub: "a.attnum" })}
  UNION ALL ${granted("'function'", "pg_proc", routines, { alias: "p", oid: "p.oid", name: routineName, acl: "proacl", owner: "p.proowner", type: "f", where: own("n") })}
  UNION ALL ${granted("'schema'", "pg_namespace", "pg_catalog.pg_namespace n", { alias: "n", oid: "n.oid", name: `'"' || n.nspname || '"'`, acl: "nspacl", owner: "n.nspowner", type: "n", where: own("n") })}
  UNION ALL ${granted("'objects made later in schema'", "pg_default_acl", "pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace", { alias: "d", oid: "d.oid", name: `'"' || coalesce(n.nspname, '*') || '"'`, acl: "defaclacl", owner: "d.defaclrole", type: "", sub: "d.defaclobjtype" })}
), owned AS (
  SELECT ${relationKind} || ' ' || ${relationName} AS on_name, 'pg_class ' || c.oid || ' 0' AS key, c.relowner AS owner
  FROM ${relations} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') ${own("n")}
  UNION ALL
  SELECT 'schema "' || n.nspname || '"', 'pg_namespace ' || n.oid || ' 0', n.nspowner FROM pg_catalog.pg_namespace n WHERE true ${own("n")}
  UNION ALL
  SELECT 'function ' || ${routineName}, 'pg_proc ' || p.oid || ' 0', p.proowner FROM ${routines} WHERE p.oid >= 16384 ${own("n")}
), membership(member, role) AS (
  SELECT member, roleid FROM pg_catalog.pg_auth_members
  UNION SELECT m.member, a.roleid FROM membership m JOIN pg_catalog.pg_auth_members a ON a.member = m.role
)
SELECT pg_catalog.jsonb_build_object(
  'grants', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('on', e.on_name, 'key', e.key,
      'role', e.role, 'right', e.right, 'grantable', e.is_grantable) ORDER BY e.key, e.role, e.right), '[]')
    FROM (
      SELECT g.on_name, g.key, coalesce(r.rolname, 'public') AS role, g.right, g.is_grantable
      FROM granted g LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
      UNION ALL SELECT o.on_name, o.key, r.rolname, 'ownership', false
      FROM owned o JOIN pg_catalog.pg_roles r ON r.oid = o.owner
    ) e),
  'roles', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', r.rolname, 'isSuperuser', r.rolsuper,
      'bypassesRowSecurity', r.rolbypassrls,
      'memberOf', (SELECT coalesce(pg_catalog.jsonb_agg(o.rolname ORDER BY o.rolname), '[]')
        FROM membership m JOIN pg_catalog.pg_roles o ON o.oid = m.role WHERE m.member = r.oid)) ORDER BY r.rolname), '[]')
    FROM pg_catalog.pg_roles r WHERE r.rolname !~ '^pg_')
)::text`;
