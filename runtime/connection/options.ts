/** How to reach a database and how many connections to keep to it, as `pg` is told it. */
import type { ConnectionOptions as TlsOptions } from "node:tls";
import pg from "pg";
import type { SessionPoolSettings } from "./pool.js";

/** A login and its pool of connections. Times are in milliseconds. */
export interface PoolOptions {
  /** `postgres://user:password@host:port/database`. What is given beside it has precedence. */
  readonly url?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  /** A function is asked for each connection. */
  readonly password?: string | (() => string | Promise<string>) | undefined;
  readonly ssl?: boolean | TlsOptions | undefined;
  readonly applicationName?: string | undefined;
  /** Connections at most. 10 by default. */
  readonly max?: number | undefined;
  /** How long a block waits for a free connection. 10,000 by default. */
  readonly acquireTimeout?: number | undefined;
  /** How long making a connection may take. 10,000 by default. */
  readonly connectTimeout?: number | undefined;
  /** How long a connection stays open unused. 30,000 by default; 0 for ever. */
  readonly idleTimeout?: number | undefined;
  /** How long a connection is used at all. Without a limit by default. */
  readonly maxLifetime?: number | undefined;
}

/** `transaction`: behind PgBouncer and its like, where the next transaction may be on another connection of the server. */
export type Pooler = "session" | "transaction";

/** Refused by poolers as startup parameters. */
const startupParameters = [
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "query_timeout",
  "options",
];

/** What the pool is made of. `onConnect` is called with each new connection before it is lent. */
export function poolSettings(
  given: string | PoolOptions,
  pooler: Pooler,
  onConnect: ((client: pg.ClientBase) => unknown) | undefined,
): SessionPoolSettings {
  const options: PoolOptions = typeof given === "string" ? { url: given } : given;
  const url = options.url === undefined ? undefined : connectionUrl(options.url, pooler);
  const { host, port, database, user, password, ssl, applicationName } = options;
  for (const [name, value] of Object.entries(options))
    if (Number.isNaN(value)) throw new TypeError(`"${name}" of a connection is not a number`);
  const connectTimeout = options.connectTimeout ?? 10_000;
  const connection: pg.PoolConfig = {
    ...(url === undefined ? {} : urlParts(url)),
    ...presentOf({ host, port, database, user, password, ssl, application_name: applicationName }),
    ...(onConnect === undefined
      ? {}
      : { onConnect: (client: pg.ClientBase) => within(connectTimeout, client, onConnect) }),
    keepAlive: true,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: options.idleTimeout ?? 30_000,
    ...(options.maxLifetime === undefined ? {} : { maxLifetimeSeconds: options.maxLifetime / 1000 }),
  };
  return {
    connection,
    max: Math.max(1, options.max ?? 10),
    acquireTimeout: options.acquireTimeout ?? 10_000,
    isNaming: pooler === "session",
    isHandingOn: pooler === "session",
  };
}

/** What is there of it: what isn't must not hide what stands in a url. */
function presentOf<T extends object>(members: T): Partial<T> {
  const found: Partial<T> = {};
  for (const key in members) if (members[key] !== undefined) found[key] = members[key];
  return found;
}

/** Calls it with a new connection. Throws when it takes too long, and when the connection is lost meanwhile. */
async function within(
  timeout: number,
  client: pg.ClientBase,
  onConnect: (client: pg.ClientBase) => unknown,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const given = new Promise<never>((_, reject) => {
    client.once("end", () => reject(new Error("the connection was lost before onConnect had ended")));
    if (timeout > 0) {
      timer = setTimeout(() => {
        reject(new Error(`onConnect took longer than ${timeout} ms`));
        if (client instanceof pg.Client) client.connection.stream.destroy();
      }, timeout);
    }
  });
  given.catch(() => undefined);
  try {
    await Promise.race([onConnect(client), given]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a url says, one by one: as a whole, `pg` would put it before whatever is given beside it, even what it lacks. */
function urlParts(url: string): pg.PoolConfig {
  const { host, port, database, user, password, ssl } = new pg.Client({ connectionString: url });
  const parameters = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const others = [...parameters].filter(
    ([name]) => !/^(?:ssl|host$|port$|user$|password$|database$)/.test(name),
  );
  return {
    ...Object.fromEntries(others),
    host,
    port,
    ...presentOf({ database, user, password: password ?? undefined }),
    ssl,
  };
}

function connectionUrl(text: string, pooler: Pooler): string {
  if (text.trim() === "") throw new TypeError("the connection's url is empty");
  if (pooler === "session" || !URL.canParse(text)) return text;
  const url = new URL(text);
  for (const parameter of startupParameters) url.searchParams.delete(parameter);
  return url.href;
}

/** The name that is logged in with, which `pg` also takes from the url or the environment. */
export function loginOf({ connection }: SessionPoolSettings): string | undefined {
  return new pg.Client(connection).user;
}
