/** The two logins of a database, admin and customer, as places to take connections from. */
import type pg from "pg";
import { Listener, type NotificationSource } from "../listen.js";
import type { LaneStep } from "../transaction/lane.js";
import { loginOf, type Pooler, type PoolOptions, poolSettings } from "./options.js";
import { SessionPool } from "./pool.js";
import { checkedSource } from "./role-check.js";
import type { SessionSource } from "./source.js";

/** Whose connection something runs on: the admin's sees every row, the customer's what row-level security shows. */
export type Role = "admin" | "customer";

/** One login. */
export interface Login {
  readonly source: SessionSource;
  /** What each of its transactions begins with, after its settings. */
  readonly prologue: readonly LaneStep[];
  /** Whether bulk inserts may use COPY. */
  readonly canCopy: boolean;
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
  readonly pooler: Pooler;
  readonly onConnect: ((client: pg.ClientBase, role: Role) => unknown) | undefined;
}

/** Logins of a server. The customer's is checked before it is used for the first time. */
export function serverLogins({ admin, customer, pooler, onConnect }: LoginOptions): Logins {
  const settingsOf = (options: string | PoolOptions, role: Role) =>
    poolSettings(options, pooler, onConnect && ((client) => onConnect(client, role)));
  const adminSettings = admin === undefined ? undefined : settingsOf(admin, "admin");
  const adminSource = adminSettings && new SessionPool(adminSettings);
  const adminLogin = adminSettings && loginOf(adminSettings);
  const customerSource =
    customer === undefined
      ? undefined
      : checkedSource(new SessionPool(settingsOf(customer, "customer")), undefined, adminLogin);
  // Behind a pooler in transaction mode nobody has a connection for as long as they listen.
  const notifications =
    adminSettings === undefined || pooler === "transaction"
      ? undefined
      : new Listener(adminSettings.connection);
  return {
    notifications,
    admin: adminSource && { source: adminSource, prologue: [], canCopy: true },
    customer: customerSource && { source: customerSource, prologue: [], canCopy: false },
    async close() {
      await Promise.all([notifications?.close(), adminSource?.close(), customerSource?.close()]);
    },
  };
}
