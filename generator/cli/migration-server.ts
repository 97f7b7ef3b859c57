/** The server that migrations are applied to. */
import type { MigrationClient } from "../migrations/bookkeeping.js";
import { parseAddress } from "../postgres/server/address.js";
import { connect } from "../postgres/server/connect.js";
import { notAnUrl } from "../postgres/server.js";
import type { Diagnostic } from "../source/diagnostic.js";

export interface MigrationServer {
  readonly client: MigrationClient;
  /** What to say when this error means that the connection is gone; undefined for any other. */
  lossOf(error: unknown): Diagnostic | undefined;
  close(): Promise<void>;
}

export type ConnectedServer =
  | { readonly ok: true; readonly server: MigrationServer }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Connects; the caller closes. */
export async function connectToMigrate(url: string | undefined): Promise<ConnectedServer> {
  if (url === undefined) return { ok: false, diagnostic: noServer };
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

function lost(shown: string, error: unknown): Diagnostic {
  return {
    code: "08006",
    severity: "error",
    title: `the connection to the server at ${shown} was lost`,
    notes: [error instanceof Error ? `${error.message}.` : String(error)],
    hint: "run migrate again: it goes on after the last file that took effect",
  };
}
