/** Whether a login is one that row-level security confines: asked of the server once, before the login is used. */

import { toDatabaseError } from "../errors/classify.js";
import { UnsafeCustomerRole } from "../errors/client-errors.js";
import type { Waiting } from "./pool.js";
import type { Session } from "./session.js";
import type { SessionSource } from "./source.js";

/**
 * A row for each reason against the role in $1, or against the login where that is NULL; $2 is the login of the admin. A role
 * is as dangerous as every role that it can become, directly or through others, which is what `pg_has_role` tells (PostgreSQL
 * documentation, 9.27.2): SET ROLE takes any of them.
 *
 * Superusers and roles with BYPASSRLS see every row; so do the owners of tables without FORCE ROW LEVEL SECURITY (5.9 Row
 * Security Policies), who may also drop policies. CREATEROLE can grant memberships, before version 16 in any role that is no
 * superuser (21.2 Role Attributes). REPLICATION reads everything from the log. The predefined roles read or write all tables
 * or the server's files, the statements of others, or their connections (21.5 Predefined Roles). Owners of functions can
 * change what the admin calls.
 */
const question = `
WITH login AS (
  SELECT oid, rolname FROM pg_catalog.pg_roles WHERE rolname = coalesce($1, session_user)
), reachable AS (
  SELECT r.*, r.oid = l.oid OR r.oid = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user AND $1 IS NULL) AS self
  FROM pg_catalog.pg_roles r, login l
  WHERE pg_catalog.pg_has_role(l.oid, r.oid, 'MEMBER')
), reason (role, is_self, text) AS (
  SELECT rolname, self, 'is superuser' FROM reachable WHERE rolsuper
  UNION ALL SELECT rolname, self, 'has BYPASSRLS' FROM reachable WHERE rolbypassrls
  UNION ALL SELECT rolname, self, 'has CREATEROLE' FROM reachable WHERE rolcreaterole
  UNION ALL SELECT rolname, self, 'has REPLICATION' FROM reachable WHERE rolreplication
  UNION ALL SELECT rolname, self, 'is the admin''s login' FROM reachable WHERE rolname = $2
  UNION ALL SELECT rolname, self, 'is a predefined role that reaches what is everybody''s' FROM reachable WHERE rolname IN
    ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
     'pg_execute_server_program', 'pg_create_subscription', 'pg_maintain', 'pg_read_all_stats', 'pg_signal_backend')
  UNION ALL SELECT r.rolname, r.self, 'owns the database'
    FROM reachable r JOIN pg_catalog.pg_database d ON d.datdba = r.oid WHERE d.datname = current_database()
  UNION ALL (
    SELECT r.rolname, r.self, 'owns ' || pg_catalog.pg_describe_object(s.classid, s.objid, 0)
    FROM reachable r
    JOIN pg_catalog.pg_shdepend s
      ON s.refclassid = 'pg_catalog.pg_authid'::regclass AND s.refobjid = r.oid AND s.deptype = 'o'
    LEFT JOIN pg_catalog.pg_class c ON s.classid = 'pg_catalog.pg_class'::regclass AND c.oid = s.objid
    WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      AND c.relpersistence IS DISTINCT FROM 't'
      AND NOT r.rolsuper
    LIMIT 5
  )
)
SELECT l.rolname, r.role, r.is_self, r.text FROM login l LEFT JOIN reason r ON true`;

/** Milliseconds after which a server that doesn't answer loses the connection, so that nobody waits for ever. */
const answerTimeout = 10_000;

/** Checks a login, or the role that stands in for one, before anything else runs. Throws `UnsafeCustomerRole`. */
export async function checkRole(
  session: Session,
  role: string | undefined,
  adminLogin: string | undefined,
): Promise<void> {
  const values = [role ?? null, adminLogin ?? null];
  const timer = setTimeout(() => session.destroy(), answerTimeout);
  const { results, failure } = await session.run([{ text: question, values, isPrepared: false }]);
  clearTimeout(timer);
  if (failure !== undefined) throw toDatabaseError(failure.error);
  const rows = results[0]?.rows ?? [];
  const name = rows[0]?.[0] ?? role;
  if (name === undefined || rows.length === 0) {
    throw new UnsafeCustomerRole(role ?? "unknown", ["there is no such role"]);
  }
  const reasons = rows.flatMap(([, reached, isSelf, text]) => {
    if (text === null || text === undefined) return [];
    return isSelf === "t" ? [`it ${text}`] : [`it can become "${reached}", which ${text}`];
  });
  // A superuser can become everybody, which needn't be told one by one.
  const superuser = reasons.filter((reason) => reason === "it is superuser");
  if (reasons.length > 0)
    throw new UnsafeCustomerRole(name, superuser.length > 0 ? superuser : reasons.slice(0, 5));
}

/** A source whose first session is checked, and which lends none until that went well. */
export function checkedSource(
  source: SessionSource,
  role: string | undefined,
  adminLogin: string | undefined,
): SessionSource {
  let checking: Promise<void> | undefined;
  let isChecked = false;

  async function acquireChecked(waiting: Waiting): Promise<Session> {
    waiting.mayFollow = false;
    const session = await source.acquire(waiting);
    const check = checkOnce(session);
    try {
      await untilGivenUp(check, waiting);
      return session;
    } catch (error) {
      void check.finally(() => session.release()).catch(() => undefined);
      throw error;
    }
  }

  async function checkOnce(session: Session): Promise<void> {
    try {
      checking ??= checkRole(session, role, adminLogin);
      await checking;
      isChecked = true;
    } catch (error) {
      // The roles may be put right, and a lost connection says nothing about them.
      checking = undefined;
      throw error;
    }
  }

  return {
    acquire: (waiting) => (isChecked ? source.acquire(waiting) : acquireChecked(waiting)),
    get counts() {
      return source.counts;
    },
    close: () => source.close(),
  };
}

/** What is waited for goes on after somebody has given up. */
function untilGivenUp(work: Promise<void>, waiting: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.giveUp = reject;
    const settle = (): void => {
      waiting.giveUp = undefined;
    };
    work.finally(settle).then(resolve, reject);
  });
}
