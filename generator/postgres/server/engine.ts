/** The engine over a server: which database its session is in, and what must be dropped in the end. */
import type pg from "pg";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import type { Engine, LoadedSchema } from "../engine.js";
import { Link } from "../link.js";
import { openLinkSession } from "../link-session.js";
import { lostDiagnostic } from "../lost.js";
import { loadSchemaFiles } from "../schema/load.js";
import { runControl, runEach } from "../scripts.js";
import { type PostgresError, PostgresFailure } from "../session.js";
import { BackendLost } from "../wire.js";
import { type Address, withDatabase } from "./address.js";
import { connect } from "./connect.js";
import { createScratchDatabase, dropAbandonedDatabases, dropScratchDatabase } from "./scratch.js";
import { serverWire } from "./server-wire.js";

type Opened =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Opens an engine that makes and drops databases through `control`. */
export async function openServerEngine(control: pg.Client, address: Address): Promise<Opened> {
  const ownUrl = address.url.href;
  const connected = await connect(address, ownUrl);
  if (!connected.ok) {
    await control.end();
    return connected;
  }
  const link = new Link(serverWire(connected.client));
  link.recover = connectionLost;
  // The server's log isn't ours to fill.
  const session = await openLinkSession(link, (await isSuperuser(control)) ? "printed" : "functions");
  await dropAbandonedDatabases(control);
  /** The database made for the schema that was loaded last. */
  let scratch: string | undefined;
  /** Whether ROLLBACK leaves the database as it was found. */
  let isClean = true;
  await begin();

  /** Nothing is ever done outside of a transaction, least of all in the user's own database. */
  async function begin(): Promise<void> {
    await runControl(link, "BEGIN; SET LOCAL check_function_bodies = off");
  }

  /** The same database again, clean. */
  async function stay(): Promise<void> {
    await runControl(link, "ROLLBACK");
    await runControl(link, "DISCARD ALL");
    await begin();
  }

  async function leave(): Promise<void> {
    const name = scratch;
    scratch = undefined;
    await link.wire.close();
    if (name !== undefined) await dropScratchDatabase(control, name);
  }

  async function enter(url: string): Promise<Diagnostic | undefined> {
    const opened = await connect(address, url);
    if (!opened.ok) return opened.diagnostic;
    link.reconnect(serverWire(opened.client));
    isClean = true;
    await begin();
    return undefined;
  }

  async function enterOwn(): Promise<Diagnostic | undefined> {
    if (scratch === undefined) {
      await stay();
      return undefined;
    }
    await leave();
    return enter(ownUrl);
  }

  async function enterScratch(): Promise<Diagnostic | undefined> {
    if (scratch !== undefined && isClean) {
      await stay();
      return undefined;
    }
    const created = await createScratchDatabase(control, address);
    if (!created.ok) return created.diagnostic;
    await leave();
    scratch = created.name;
    return enter(withDatabase(address, created.name));
  }

  async function commit(rolesBefore: string): Promise<boolean> {
    const [violated] = await runEach(link, ["SET CONSTRAINTS ALL IMMEDIATE"]);
    // A role would outlive the database.
    if (violated !== undefined || (await roles()) !== rolesBefore) return false;
    await runControl(link, "COMMIT");
    isClean = false;
    await begin();
    return true;
  }

  async function roles(): Promise<string> {
    const [[found] = []] = await session.rows(
      "SELECT pg_catalog.array_agg(oid ORDER BY oid) FROM pg_catalog.pg_roles",
    );
    return found ?? "";
  }

  async function load(files: readonly SourceFile[]): Promise<readonly Diagnostic[]> {
    const fault = await (files.length === 0 ? enterOwn() : enterScratch());
    if (fault !== undefined) return [fault];
    const [analysed] = await session.analyse([
      { text: "SELECT 1", parameterTypeOids: [], returnsRows: true },
    ]);
    if (analysed?.ok === false) return [notAllowed(analysed.error, address, control)];
    const rolesBefore = await roles();
    return loadSchemaFiles({ link, commit: () => commit(rolesBefore) }, files);
  }

  return {
    ok: true,
    engine: {
      session,
      async loadSchema(files): Promise<LoadedSchema> {
        try {
          return { diagnostics: await load(files) };
        } catch (failure) {
          const lost = lossOf(failure, address);
          if (lost === undefined) throw failure;
          return { diagnostics: [lost] };
        }
      },
      async reset() {
        await enterOwn();
      },
      async close() {
        await leave().finally(() => control.end());
      },
    },
  };
}

async function connectionLost(): Promise<void> {
  throw new PostgresFailure({ sqlstate: "08006", message: "the connection to the server was lost" });
}

function notAllowed(error: PostgresError, { shown }: Address, client: pg.Client): Diagnostic {
  const isForbidden = error.sqlstate === "42501";
  const grant = `GRANT TEMPORARY ON DATABASE ${client.escapeIdentifier(client.database ?? "")}`;
  return {
    code: error.sqlstate,
    severity: "error",
    title: `the server at ${shown} lets no statement be analysed: ${error.message}`,
    notes: [
      "A temporary function is made of each statement, and undone, to see how Postgres understands it.",
    ],
    ...(isForbidden ? { fix: `${grant} TO ${client.escapeIdentifier(client.user ?? "")};` } : {}),
  };
}

function lossOf(failure: unknown, { shown }: Address): Diagnostic | undefined {
  const isLost =
    failure instanceof BackendLost ||
    (failure instanceof PostgresFailure && failure.error.sqlstate === "08006");
  return isLost ? lostDiagnostic(`the connection to the server at ${shown}`, failure) : undefined;
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is_superuser: string }>("SHOW is_superuser");
  return rows[0]?.is_superuser === "on";
}
