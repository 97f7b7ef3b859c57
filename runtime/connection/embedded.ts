/** A database inside of the process: PGlite, with a schema loaded into it. For demonstrations and tests, of one session. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Extension } from "@electric-sql/pglite";
import { toDatabaseError } from "../errors/classify.js";
import { DatabaseError } from "../errors/database-error.js";
import { call, checkChannel, type NotificationSource } from "../listen.js";
import { lockDirectory } from "./directory-lock.js";
import { takeWrites } from "./embedded-stream.js";
import { customerPrologue, type Login, type Logins } from "./logins.js";
import { SessionPool, type Waiting } from "./pool.js";
import { checkedSource } from "./role-check.js";
import type { Session } from "./session.js";
import type { SessionSource } from "./source.js";

export interface EmbeddedOptions {
  /** The path of the schema's SQL file, or of several, which are loaded in their order. */
  readonly schema: string | readonly string[];
  /** Where the data is kept. In memory when left out. */
  readonly directory?: string | undefined;
  /** The role that customers act as: `customer` by default. It is made if the schema doesn't make it. */
  readonly role?: string | undefined;
  /** PGlite's extensions by name, as PGlite takes them. */
  readonly extensions?: Readonly<Record<string, object>> | undefined;
  /** How long a block waits for the one session, in milliseconds. 10,000 by default. */
  readonly acquireTimeout?: number | undefined;
}

interface Opened {
  readonly pool: SessionPool;
  close(): Promise<void>;
}

/**
 * Both logins of an embedded database, which starts with the first block. Its only session is a superuser's: a customer's
 * transaction does SET LOCAL ROLE instead of logging in, which a statement could undo. On a server it couldn't.
 */
export function embeddedLogins(options: EmbeddedOptions): Logins {
  const role = options.role ?? "customer";
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  const open = async (): Promise<Opened> => {
    opening ??= openEmbedded(options, role);
    try {
      opened = await opening;
      return opened;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  };
  const source: SessionSource = {
    acquire: async (waiting: Waiting) => (await open()).pool.acquire(waiting),
    get counts() {
      return opened?.pool.counts ?? { max: 1, total: 0, idle: 0, inUse: 0, waiting: 0, handedOn: 0 };
    },
    close: async () => undefined,
  };
  const control = (text: string) => ({ text, values: [], isPrepared: false, isControl: true });
  // What a customer left in the only session would reach the admin.
  const prologue = [control("RESET ROLE"), ...customerPrologue(false)];
  const admin: Login = { source, prologue, settings: [], canCopy: false, isWary: false };
  const customer: Login = {
    source: checkedSource(source, role, undefined),
    prologue: [...prologue, control(`SET LOCAL ROLE ${identifier(role)}`)],
    settings: [],
    canCopy: false,
    isWary: false,
  };
  return {
    admin,
    customer,
    notifications: embeddedNotifications(open),
    async close() {
      if (opening === undefined) return;
      const { pool, close } = await open();
      await pool.close();
      await close();
    },
  };
}

async function openEmbedded(options: EmbeddedOptions, role: string): Promise<Opened> {
  const engine = await importEngine();
  const { directory } = options;
  const release = directory === undefined ? () => undefined : lockDirectory(directory);
  try {
    const { pool, close } = await openLocked(engine, options, role);
    return { pool, close: () => close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function openLocked(
  [{ PGlite }, { createPgConfig }]: Awaited<ReturnType<typeof importEngine>>,
  options: EmbeddedOptions,
  role: string,
): Promise<Opened> {
  const { directory, extensions = {}, acquireTimeout = 10_000 } = options;
  const lite = await PGlite.create({
    ...(directory === undefined ? {} : { dataDir: directory }),
    extensions: Object.fromEntries(
      Object.entries(extensions).map(([name, value]) => [name, extension(name, value)]),
    ),
  });
  try {
    await loadSchema(lite, options.schema, role);
  } catch (error) {
    await lite.close();
    throw error;
  }
  const connection = { ...createPgConfig(lite), idleTimeoutMillis: 0 };
  takeWrites(lite, connection.connection);
  return {
    pool: new SessionPool({ connection, max: 1, acquireTimeout, isNaming: true, isHandingOn: false }),
    close: () => lite.close(),
  };
}

/** The engine's only session tells of them between its statements. */
function embeddedNotifications(open: () => Promise<Opened>): NotificationSource {
  async function onSession<T>(work: (session: Session) => T, command: string): Promise<T> {
    const { pool } = await open();
    const session = await pool.acquire({ giveUp: undefined });
    try {
      const { failure } = await session.run([{ text: command, values: [], isPrepared: false }]);
      if (failure !== undefined) throw toDatabaseError(failure.error);
      return work(session);
    } finally {
      session.release();
    }
  }

  const counts = new Map<string, number>();
  let isClosed = false;
  return {
    async listen(channel, handler) {
      checkChannel(channel);
      const notify = (message: { readonly channel: string; readonly payload?: string | undefined }): void => {
        if (message.channel === channel) call(() => handler({ channel, payload: message.payload ?? "" }));
      };
      await onSession(({ client }) => client.on("notification", notify), `LISTEN ${identifier(channel)}`);
      counts.set(channel, (counts.get(channel) ?? 0) + 1);
      let isStopped = false;
      const stop = async (): Promise<void> => {
        if (isStopped || isClosed) return;
        isStopped = true;
        const left = (counts.get(channel) ?? 1) - 1;
        counts.set(channel, left);
        const command = left === 0 ? `UNLISTEN ${identifier(channel)}` : "SELECT";
        await onSession(({ client }) => client.off("notification", notify), command);
      };
      return { stop, [Symbol.asyncDispose]: stop };
    },
    async close() {
      isClosed = true;
    },
  };
}

function extension(name: string, value: object): Extension {
  if (!isExtension(value)) throw new TypeError(`"${name}" is not an extension of PGlite`);
  return value;
}

function isExtension(value: object): value is Extension {
  return "name" in value && "setup" in value;
}

async function importEngine() {
  try {
    return await Promise.all([import("@electric-sql/pglite"), import("@electric-sql/pglite/node-postgres")]);
  } catch (error) {
    throw new DatabaseError("an embedded database needs the package @electric-sql/pglite", { cause: error });
  }
}

interface Engine {
  exec(sql: string): Promise<{ rows: { [column: string]: unknown; mark?: unknown }[] }[]>;
}

/** Loads it into an empty database. One that was loaded before must have been loaded with the same. */
async function loadSchema(engine: Engine, schema: string | readonly string[], role: string): Promise<void> {
  const paths = typeof schema === "string" ? [schema] : schema;
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  const mark = `codegen-db ${createHash("sha256").update(texts.join("\0")).digest("hex")}`;
  const [result] = await engine.exec(
    "SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()",
  );
  const found = result?.rows[0]?.mark;
  if (found === mark) return;
  if (typeof found === "string" && found.startsWith("codegen-db ")) {
    throw new DatabaseError(
      "the embedded database's directory was made with another schema: migrate it, or remove it",
    );
  }
  await createRole(engine, role);
  for (const text of texts) await loadText(engine, text);
  // A schema that was dumped leaves the session without a search path.
  await engine.exec(`RESET ALL; COMMENT ON DATABASE postgres IS '${mark}'`);
}

/** Roles that it grants something to, but doesn't make, are made: on a server they belong to no database. */
async function loadText(engine: Engine, text: string): Promise<void> {
  for (let missing = 0; missing < 100; missing++) {
    try {
      await engine.exec(text);
      return;
    } catch (error) {
      await engine.exec("ROLLBACK");
      const role =
        error instanceof Error ? /^role "(.+)" does not exist$/.exec(error.message)?.[1] : undefined;
      if (role === undefined) throw toDatabaseError(error);
      await createRole(engine, role);
    }
  }
}

async function createRole(engine: Engine, role: string): Promise<void> {
  const [result] = await engine.exec(
    `SELECT 1 FROM pg_roles WHERE rolname = '${role.replaceAll("'", "''")}'`,
  );
  if (result?.rows.length === 0) await engine.exec(`CREATE ROLE ${identifier(role)}`);
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
