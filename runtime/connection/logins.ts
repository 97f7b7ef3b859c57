/** The two logins of a database, admin and customer, as places to take connections from. */
import type pg from "pg";
import { Listener, type NotificationSource } from "../listen.js";
import { atReplica, type ReplicatedSource, replicatedSource, serverOf } from "../replicas.js";
import type { Setting } from "../transaction/context.js";
import { control, type LaneStep } from "../transaction/request.js";
import { loginOf, type Pooler, type PoolOptions, poolSettings } from "./options.js";
import { SessionPool } from "./pool.js";
import { checkedSource } from "./role-check.js";
import type { SessionSource } from "./source.js";

/** Whose connection something runs on: the admin's sees every row, the customer's what row-level security shows. */
export type Role = "admin" | "customer";

/** One login. */
export interface Login {
  readonly source: SessionSource;
  /** What each of its transactions begins with, before its settings. */
  readonly prologue: readonly LaneStep[];
  /** What each of its transactions sets before its context. */
  readonly settings: readonly Setting[];
  /** Whether bulk inserts may use COPY. */
  readonly canCopy: boolean;
  /** Whether a connection isn't used again after a statement that may leave traces in it. */
  readonly isWary: boolean;
  /** Where read-only transactions take theirs from, if there are replicas. */
  readonly replicas?: ReplicatedSource | undefined;
}

/** The logins that there are. */
export interface Logins {
  readonly admin: Login | undefined;
  readonly customer: Login | undefined;
  /** Where the admin's notifications come from; undefined where there is nobody to listen as. */
  readonly notifications: NotificationSource | undefined;
  close(): Promise<void>;
}

export interface LoginOptions {
  readonly admin: string | PoolOptions | undefined;
  readonly customer: string | PoolOptions | undefined;
  readonly replicas: readonly string[];
  readonly maxReplicaLag: number;
  readonly pooler: Pooler;
  readonly onConnect: ((client: pg.ClientBase, role: Role) => unknown) | undefined;
}

/**
 * Undoes what a statement of an earlier customer's may have left in the session, by mistake or on purpose: settings,
 * temporary tables that would be found in place of others, and cursors WITH HOLD, whose rows are that customer's. RESET ALL
 * would undo what `onConnect` has set as well.
 */
export function customerPrologue(isKeepingSettings: boolean): LaneStep[] {
  const steps = [...(isKeepingSettings ? [] : ["RESET ALL"]), "DISCARD TEMP", "CLOSE ALL"];
  return steps.map(control);
}

/** RESET ALL leaves the role alone (PostgreSQL documentation, "RESET"): without this, SET ROLE would reach the next customer. */
const ownRole: Setting = { name: "role", value: null };

/** Logins of a server and its replicas. The customer's is checked before it is used for the first time, on each of them. */
export function serverLogins(options: LoginOptions): Logins {
  const { admin, customer, pooler, onConnect } = options;
  const settingsOf = (login: string | PoolOptions, role: Role) =>
    poolSettings(login, pooler, onConnect && ((client) => onConnect(client, role)));
  const adminSettings = admin === undefined ? undefined : settingsOf(admin, "admin");
  const adminLogin = adminSettings && loginOf(adminSettings);
  const sourceOf = (login: string | PoolOptions, role: Role): SessionSource => {
    const pool = new SessionPool(settingsOf(login, role));
    return role === "admin" ? pool : checkedSource(pool, undefined, adminLogin);
  };
  const loginAs = (role: Role, given: string | PoolOptions | undefined): Login | undefined => {
    if (given === undefined) return undefined;
    const source = sourceOf(given, role);
    const replicas = options.replicas.map((url) => ({
      server: serverOf(url),
      role,
      source: sourceOf(atReplica(given, url), role),
    }));
    return {
      source,
      prologue: role === "admin" ? [] : customerPrologue(onConnect !== undefined),
      settings: role === "admin" || onConnect !== undefined ? [] : [ownRole],
      canCopy: role === "admin",
      isWary: role === "customer",
      replicas: replicas.length === 0 ? undefined : replicatedSource(source, replicas, options.maxReplicaLag),
    };
  };
  // Behind a pooler in transaction mode nobody has a connection for as long as they listen.
  const notifications =
    adminSettings === undefined || pooler === "transaction"
      ? undefined
      : new Listener(adminSettings.connection);
  const logins = { admin: loginAs("admin", admin), customer: loginAs("customer", customer) };
  return {
    ...logins,
    notifications,
    async close() {
      const sources = [logins.admin, logins.customer].flatMap((login) => [login?.replicas, login?.source]);
      await Promise.all([notifications?.close(), ...sources.map((source) => source?.close())]);
    },
  };
}
