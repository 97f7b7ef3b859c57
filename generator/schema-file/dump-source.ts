/** A database that can be dumped, and what a dump doesn't say of it. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Dump } from "./stable-text.js";

export interface DumpSource {
  /** Throws when the connection is lost. */
  dump(): Promise<Dumped>;
}

export type Dumped =
  | { readonly ok: true; readonly dump: Dump }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The part of a `pg` client that is asked. */
interface Asked {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A database's user, and the roles that objects of it name besides their owner. */
export async function rolesOf(client: Asked): Promise<Pick<Dump, "user" | "roles">> {
  const { rows } = await client.query(namedRoles);
  const names = rows.flatMap((row) => (isNamed(row) ? [row] : []));
  return {
    user: names.find(({ is_user }) => is_user)?.name ?? "",
    roles: names.filter(({ is_user }) => !is_user).map(({ name }) => name),
  };
}

/**
 * Kinds of dependency (PostgreSQL documentation, pg_shdepend): `a` an access control list, `r` a policy, and `o` an owner,
 * which counts where a dump names it: of default privileges and user mappings.
 */
const namedRoles = `
  SELECT current_user::text AS name, true AS is_user
  UNION ALL
  SELECT DISTINCT rolname::text COLLATE "C", false
  FROM pg_catalog.pg_shdepend
  JOIN pg_catalog.pg_roles ON pg_roles.oid = refobjid
  WHERE refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
    AND dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
    AND (deptype IN ('a', 'r') OR deptype = 'o' AND rolname <> current_user AND classid IN (
      'pg_catalog.pg_default_acl'::pg_catalog.regclass, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass))
  ORDER BY 2 DESC, 1`;

function isNamed(row: unknown): row is { readonly name: string; readonly is_user: boolean } {
  return typeof row === "object" && row !== null && "name" in row && "is_user" in row;
}
