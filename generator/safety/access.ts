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

/** What rights can be given on, as SQL. */
interface Grantable {
  /** The kind, an expression: `table`. */
  readonly kind: string;
  readonly name: string;
  readonly from: string;
  readonly catalog: string;
  readonly oid: string;
  /** A part of it: a column's number. */
  readonly part?: string;
  /** The access control list; where it is NULL the list is `acldefault(type, owner)`, or empty without a type. */
  readonly acl: string;
  readonly type?: string;
  readonly owner: string;
  readonly where?: string;
}

function granted({ kind, name, from, catalog, oid, part = "0", acl, type, owner, where }: Grantable): string {
  const list = type === undefined ? acl : `coalesce(${acl}, pg_catalog.acldefault('${type}', ${owner}))`;
  return `
  SELECT ${kind} || ' ' || ${name} AS on_name, '${catalog} ' || ${oid} || ' ' || (${part})::text AS key,
    g.grantee, g.privilege_type AS right, g.is_grantable
  FROM ${from}, LATERAL pg_catalog.aclexplode(${list}) g
  WHERE g.grantee <> ${owner}${where === undefined ? "" : ` AND ${where}`}`;
}

const isOwn = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
const relations = "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
const routines = "pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace";
const relationKind = `CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
    WHEN 'f' THEN 'foreign table' ELSE 'table' END`;
const relationName = `'"' || c.oid::pg_catalog.regclass::text || '"'`;
const routineName = "p.oid::pg_catalog.regprocedure::text";
const relation = { catalog: "pg_class", oid: "c.oid", owner: "c.relowner" };

const grantables: readonly Grantable[] = [
  {
    ...relation,
    kind: relationKind,
    name: relationName,
    from: relations,
    acl: "c.relacl",
    type: "r",
    where: `c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${isOwn}`,
  },
  {
    ...relation,
    kind: "'sequence'",
    name: relationName,
    from: relations,
    acl: "c.relacl",
    type: "s",
    where: `c.relkind = 'S' AND ${isOwn}`,
  },
  {
    ...relation,
    kind: "'column'",
    name: `'"' || c.oid::pg_catalog.regclass::text || '.' || a.attname || '"'`,
    from: `${relations} JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid`,
    part: "a.attnum",
    acl: "a.attacl",
    where: isOwn,
  },
  {
    kind: "'function'",
    name: routineName,
    from: routines,
    catalog: "pg_proc",
    oid: "p.oid",
    acl: "p.proacl",
    type: "f",
    owner: "p.proowner",
    where: isOwn,
  },
  {
    kind: "'schema'",
    name: `'"' || n.nspname || '"'`,
    from: "pg_catalog.pg_namespace n",
    catalog: "pg_namespace",
    oid: "n.oid",
    acl: "n.nspacl",
    type: "n",
    owner: "n.nspowner",
    where: isOwn,
  },
  {
    kind: "'objects made later'",
    name: `coalesce('in schema "' || n.nspname || '"', 'in any schema')`,
    from: "pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace",
    catalog: "pg_default_acl",
    oid: "d.oid",
    part: "d.defaclobjtype",
    acl: "d.defaclacl",
    owner: "d.defaclrole",
  },
];

const query = `
WITH RECURSIVE granted AS (${grantables.map(granted).join("\n  UNION ALL")}
), owned AS (
  SELECT ${relationKind} || ' ' || ${relationName} AS on_name, 'pg_class ' || c.oid || ' 0' AS key, c.relowner AS owner
  FROM ${relations} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${isOwn}
  UNION ALL
  SELECT 'schema "' || n.nspname || '"', 'pg_namespace ' || n.oid || ' 0', n.nspowner
  FROM pg_catalog.pg_namespace n WHERE ${isOwn}
  UNION ALL
  SELECT 'function ' || ${routineName}, 'pg_proc ' || p.oid || ' 0', p.proowner
  FROM ${routines} WHERE p.oid >= 16384 AND ${isOwn}
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
  'roles', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', r.rolname,
      'isSuperuser', r.rolsuper, 'bypassesRowSecurity', r.rolbypassrls,
      'memberOf', (SELECT coalesce(pg_catalog.jsonb_agg(o.rolname ORDER BY o.rolname), '[]')
        FROM membership m JOIN pg_catalog.pg_roles o ON o.oid = m.role WHERE m.member = r.oid)) ORDER BY r.rolname), '[]')
    FROM pg_catalog.pg_roles r WHERE r.rolname !~ '^pg_')
)::text`;
