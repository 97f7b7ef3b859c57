/**
 * Gives an embedded database what a migration takes for granted on a server: roles, which belong to no database, and the
 * files of extensions. A statement that lacks one of them is run again when it is there.
 */
import type pg from "pg";
import { extensionFiles, extensionNames } from "../embedded/extension-files.js";
import type { Instance } from "../embedded/instance.js";
import type { DirectoryClient } from "./open.js";

const guard = "codegen_db_supply";
/** Roles and extensions that one script may lack. */
const most = 200;

/** A client that supplies what is missing. */
export async function supply(client: pg.Client, instance: Instance): Promise<DirectoryClient> {
  const installed = new Set<string>();

  async function install(name: string): Promise<boolean> {
    if (installed.has(name) || !extensionNames.includes(name)) return false;
    installed.add(name);
    await instance.install(await extensionFiles(name));
    return true;
  }

  /** Whether there is something new. */
  async function supplyFor(error: unknown): Promise<boolean> {
    const missing = missingOf(error);
    if (missing === undefined) return false;
    if (missing.kind === "extension") return install(missing.name);
    await client.query(`CREATE ROLE ${client.escapeIdentifier(missing.name)}`);
    return true;
  }

  const { rows } = await client.query<{ name: string }>(
    "SELECT extname AS name FROM pg_catalog.pg_extension",
  );
  for (const { name } of rows) await install(name);
  return {
    async query(text, values) {
      const run = () => (values === undefined ? client.query(text) : client.query(text, [...values]));
      for (let tries = 0; ; tries += 1) {
        const isInside = client.getTransactionStatus() === "T";
        if (isInside) await client.query(`SAVEPOINT ${guard}`);
        try {
          const result = await run();
          // What was run may have ended the transaction.
          if (isInside && client.getTransactionStatus() === "T")
            await client.query(`RELEASE SAVEPOINT ${guard}`);
          return result;
        } catch (error) {
          if (isInside && missingOf(error) !== undefined)
            await client.query(`ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}`);
          if (tries === most || !(await supplyFor(error))) throw withHint(error);
        }
      }
    },
  };
}

/** An extension that doesn't come along: Postgres would have it installed, which can't be done here. */
function withHint(error: unknown): unknown {
  if (!(error instanceof Error) || missingOf(error)?.kind !== "extension") return error;
  return Object.assign(error, { hint: "give --database-url with a server that has it" });
}

type Missing = { readonly kind: "role" | "extension"; readonly name: string };

/** SQLSTATEs: PostgreSQL documentation, appendix A. */
function missingOf(error: unknown): Missing | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code === "42704" || error.code === "22023") {
    const name = /^role "(.+)" does not exist$/.exec(error.message)?.[1];
    return name === undefined ? undefined : { kind: "role", name };
  }
  if (error.code !== "0A000") return undefined;
  const name = /^extension "(.+)" is not available$/.exec(error.message)?.[1];
  return name === undefined ? undefined : { kind: "extension", name };
}
