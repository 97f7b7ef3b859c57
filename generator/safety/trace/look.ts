/** Looks at a migration's transaction without leaving a trace in it. */
import { forgetSession } from "../../migrations/settings.js";
import type { ScratchEngine } from "../../postgres/engine.js";
import type { Session } from "../../postgres/session.js";
import { readState, type SchemaState } from "../state.js";
import { type Observed, observe } from "./observe.js";

/** All that is seen at one moment. */
export interface Look {
  readonly observed: Observed;
  readonly state: SchemaState;
  readonly definitions: string;
}

export interface Observer {
  /**
   * Looks; the state is that of `before` where no definition has changed since, or where `mayWait` says that the next look
   * is early enough to see what has.
   */
  at(before?: Look, mayWait?: (observed: Observed) => boolean): Promise<Look>;
  /** Gives the session the settings and the user that it had at first, and no temporary tables; outside of a transaction. */
  reset(): Promise<void>;
}

/** Looks as the session's own user and under the schema's own search path, whatever a migration has set meanwhile. */
export function observer(engine: ScratchEngine, searchPath: string, customer: string): Observer {
  const { session } = engine;
  return {
    async at(before, mayWait = () => false) {
      await engine.control(
        `SAVEPOINT codegen_db_look; SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL search_path = ${searchPath}`,
      );
      try {
        const observed = await observe(session);
        if (before !== undefined && mayWait(observed)) return { ...before, observed };
        const definitions = await definitionsOf(session);
        const state = before?.definitions === definitions ? before.state : await readState(session, customer);
        return { observed, state, definitions };
      } finally {
        await engine.control("ROLLBACK TO SAVEPOINT codegen_db_look; RELEASE SAVEPOINT codegen_db_look");
      }
    },
    reset: () =>
      engine.control(`RESET SESSION AUTHORIZATION; ${forgetSession}; SET search_path = ${searchPath}`),
  };
}

const catalogs = [
  "pg_class",
  "pg_attribute",
  "pg_attrdef",
  "pg_constraint",
  "pg_index",
  "pg_trigger",
  "pg_policy",
  "pg_proc",
  "pg_rewrite",
  "pg_type",
  "pg_enum",
  "pg_namespace",
  "pg_authid",
  "pg_auth_members",
  "pg_default_acl",
];

/** Changes whenever a definition does: every change of a catalog's row makes a new version of it at another place. */
async function definitionsOf(session: Session): Promise<string> {
  const sums = catalogs.map(
    (name) =>
      `(SELECT pg_catalog.count(*) || ' ' || coalesce(pg_catalog.sum(pg_catalog.hashtext(ctid::text || xmin::text)), 0) FROM pg_catalog.${name})`,
  );
  const [row] = await session.rows(`SELECT ${sums.join(", ")}`);
  return (row ?? []).join(", ");
}
