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

/** What a dump doesn't say of its database. */
export async function circumstancesOf(client: Asked): Promise<Omit<Dump, "text">> {
  const { rows } = await client.query(circumstances);
  const [found] = rows.flatMap((row) => (isFound(row) ? [row] : []));
  if (found === undefined) throw new Error("the database doesn't say who asks");
  return { version: Number(found.version), user: found.user, roles: found.roles };
}

/**
 * Kinds of dependency (PostgreSQL documentation, pg_shdepend): `a` an access control list, `r` a policy, and `o` an owner,
 * which counts where a dump names it: of default privileges.
 */
const circumstances = `
  SELECT pg_catalog.current_setting('server_version_num') AS version, current_user::text AS user,
    ARRAY(
      SELECT DISTINCT rolname::text COLLATE "C"
      FROM pg_catalog.pg_shdepend
      JOIN pg_catalog.pg_roles ON pg_roles.oid = refobjid
      WHERE refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
        AND dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        AND (deptype IN ('a', 'r') OR deptype = 'o' AND rolname <> current_user
          AND classid = 'pg_catalog.pg_default_acl'::pg_catalog.regclass)
      ORDER BY 1
    ) AS roles`;

interface Found {
  readonly version: string;
  readonly user: string;
  readonly roles: readonly string[];
}

/** The query above casts every column. */
function isFound(row: unknown): row is Found {
  return typeof row === "object" && row !== null && "user" in row && "roles" in row;
}
