/** The database that migrations go to: a server's, or an embedded one in a directory. */
import { createHash } from "node:crypto";
import type { MigrationClient } from "../migrations/bookkeeping.js";
import { openDirectory } from "../postgres/directory/open.js";
import { lostDiagnostic } from "../postgres/lost.js";
import { parseAddress } from "../postgres/server/address.js";
import { connect, disconnect } from "../postgres/server/connect.js";
import { notAnUrl } from "../postgres/server.js";
import { BackendLost } from "../postgres/wire.js";
import { circumstancesOf, type DumpSource } from "../schema-file/dump-source.js";
import { serverSource } from "../schema-file/server-source.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { endSession } from "./end-session.js";
import { fileErrorReason } from "./file-errors.js";
import type { MigrationSettings } from "./migration-settings.js";
import { shownPath } from "./paths.js";

export interface MigrationDatabase {
  readonly client: MigrationClient;
  /** For `schema.sql`. Not inside of a transaction. */
  readonly source: DumpSource;
  /** Tells the database that this is the text of its schema, now that it was written. */
  noteSchema(text: string): Promise<void>;
  /** What to say when this error means that the connection is gone; undefined for any other. */
  lossOf(error: unknown): Diagnostic | undefined;
  close(): Promise<void>;
  /** Ends what is under way, which takes no effect, and closes. Takes two seconds at most. */
  abandon(): Promise<void>;
}

export type OpenedDatabase =
  | { readonly ok: true; readonly database: MigrationDatabase }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const goOn = "run migrate again: it goes on after the last file that took effect";

/** Milliseconds to wait for another process that has the embedded database. */
const patience = 60_000;

/** Opens the database; the caller closes it. */
export async function openMigrationDatabase(
  { databaseUrl, databaseDirectory }: Pick<MigrationSettings, "databaseUrl" | "databaseDirectory">,
  cwd: string,
): Promise<OpenedDatabase> {
  return databaseUrl === undefined ? openEmbedded(databaseDirectory, cwd) : openServer(databaseUrl);
}

async function openServer(url: string): Promise<OpenedDatabase> {
  const address = parseAddress(url);
  if (address === undefined) return { ok: false, diagnostic: notAnUrl };
  const connected = await connect(address, address.url.href);
  if (!connected.ok) return connected;
  const { client } = connected;
  let isLost = false;
  client.on("error", () => {
    isLost = true;
  });
  client.on("end", () => {
    isLost = true;
  });
  const session = await sessionOf(client);
  const close = (): Promise<void> => disconnect(client);
  return {
    ok: true,
    database: {
      client: {
        query: (text, values) =>
          values === undefined ? client.query(text) : client.query(text, [...values]),
      },
      source: serverSource(client, address),
      noteSchema: async () => undefined,
      lossOf: (error) =>
        isLost || error instanceof BackendLost
          ? lostDiagnostic(`the connection to the server at ${address.shown}`, error, goOn)
          : undefined,
      close,
      abandon: async () => {
        await endSession(address, session);
        await close();
      },
    },
  };
}

/** By which the server can be told to end it: PostgreSQL documentation, "Server Signaling Functions". */
async function sessionOf(client: {
  query(sql: string): Promise<{ rows: { session: number }[] }>;
}): Promise<number> {
  const { rows } = await client.query("SELECT pg_catalog.pg_backend_pid() AS session");
  return rows[0]?.session ?? 0;
}

async function openEmbedded(directory: string, cwd: string): Promise<OpenedDatabase> {
  const shown = shownPath(directory, cwd);
  try {
    const opened = await openDirectory(directory, shown, patience);
    if (!opened.ok) return opened;
    const { client, dump, close, abandon } = opened.database;
    return {
      ok: true,
      database: {
        client,
        source: {
          dump: async () => ({ ok: true, dump: { text: await dump(), ...(await circumstancesOf(client)) } }),
        },
        // By this comment a program that opens the directory knows which schema is in it.
        async noteSchema(text) {
          const mark = createHash("sha256").update(text).digest("hex");
          await client.query(`COMMENT ON DATABASE postgres IS 'codegen-db ${mark}'`);
        },
        lossOf: (error) =>
          opened.database.isLost() || error instanceof BackendLost
            ? lostDiagnostic(`the embedded database in "${shown}"`, error, goOn)
            : undefined,
        close,
        abandon,
      },
    };
  } catch (error) {
    return { ok: false, diagnostic: unusable(shown, fileErrorReason(error)) };
  }
}

function unusable(shown: string, reason: string): Diagnostic {
  return {
    code: "unusable-database",
    severity: "error",
    title: `can't use "${shown}" for the embedded database: ${reason}`,
    hint: "name another directory as database_directory in db.toml, or give --database-url",
  };
}
