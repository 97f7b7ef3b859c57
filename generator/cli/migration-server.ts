/** The server that migrations are applied to. */
import type { MigrationClient } from "../migrations/bookkeeping.js";
import { parseAddress } from "../postgres/server/address.js";
import { connect } from "../postgres/server/connect.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Environment } from "./environment.js";
import type { MigrationFlags } from "./flags.js";
import { locateConfig } from "./locate-config.js";
import { loadSettings } from "./settings.js";

export interface MigrationServer {
  readonly client: MigrationClient;
  /** What to say when this error means that the connection is gone; undefined for any other. */
  lossOf(error: unknown): Diagnostic | undefined;
  close(): Promise<void>;
}

export type ConnectedServer =
  | { readonly ok: true; readonly server: MigrationServer }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** By the flag, or by what the configuration says. */
export async function connectToMigrate(
  environment: Environment,
  flags: MigrationFlags,
): Promise<ConnectedServer> {
  const located = locateConfig(environment.cwd, flags.config);
  const settings = await loadSettings(environment, { ...flags, schema: [], queries: [] }, located);
  const url = flags.databaseUrl ?? settings.projects[0]?.databaseUrl;
  if (url === undefined) return { ok: false, diagnostics: [...settings.diagnostics, noServer] };
  const address = parseAddress(url);
  if (address === undefined) return { ok: false, diagnostics: [noUrl] };
  const connected = await connect(address, address.url.href);
  if (!connected.ok) return { ok: false, diagnostics: [connected.diagnostic] };
  const { client } = connected;
  let isLost = false;
  client.on("error", () => {
    isLost = true;
  });
  client.on("end", () => {
    isLost = true;
  });
  return {
    ok: true,
    server: {
      client: {
        query: (text, values) =>
          values === undefined ? client.query(text) : client.query(text, [...values]),
      },
      lossOf: (error) => (isLost ? lost(address.shown, error) : undefined),
      close: async () => {
        await client.end().catch(() => undefined);
      },
    },
  };
}

const noServer: Diagnostic = {
  code: "no-server",
  severity: "error",
  title: "there is no database to migrate",
  hint: "give --database-url, or set database_url in db.toml",
};

const noUrl: Diagnostic = {
  code: "invalid-database-url",
  severity: "error",
  title: "the database URL is not a PostgreSQL one",
  hint: "write it as postgres://user:password@host:5432/database",
};

function lost(shown: string, error: unknown): Diagnostic {
  return {
    code: "08006",
    severity: "error",
    title: `the connection to the server at ${shown} was lost`,
    notes: [error instanceof Error ? `${error.message}.` : String(error)],
    hint: "run migrate again: it goes on after the last file that took effect",
  };
}
