/**
 * An engine over a PGlite that the caller opened, in a browser for instance. No Node API. A schema can only use the
 * extensions that the instance was created with, and what crashes the instance ends the engine.
 */
import type { PGlite } from "@electric-sql/pglite";
import { rawWire } from "./embedded/instance-wire.js";
import { rawExchange } from "./embedded/pglite-host.js";
import type { Engine } from "./engine.js";
import { Link } from "./link.js";
import { openLinkSession } from "./link-session.js";
import { loadSchemaFiles } from "./schema/load.js";
import { runControl } from "./scripts.js";
import type { Session } from "./session.js";

/** A session over the instance, whose `close` closes it; nobody else should use it meanwhile. */
export async function sessionOverPGlite(pglite: PGlite): Promise<Session> {
  return openLinkSession(linkTo(pglite), "printed");
}

/**
 * An engine over the instance, which should be empty: a schema is loaded in a transaction and rolled back for the next.
 *
 * @example
 * const engine = await engineOverPGlite(await PGlite.create());
 * await engine.loadSchema([{ path: "schema.sql", text: "CREATE TABLE t (id int)" }]);
 */
export async function engineOverPGlite(pglite: PGlite): Promise<Engine> {
  const link = linkTo(pglite);
  const session = await openLinkSession(link, "printed");
  const available = await session.rows("SELECT name FROM pg_catalog.pg_available_extensions ORDER BY 1");
  const names = available.map(([name]) => name ?? "");

  async function clean(): Promise<void> {
    if (link.status !== "idle") await runControl(link, "ROLLBACK");
    await runControl(link, "DISCARD ALL");
    await runControl(link, "BEGIN; SET LOCAL check_function_bodies = off");
  }

  await clean();
  return {
    session,
    async loadSchema(files) {
      await clean();
      const extensions = { names, install: async () => undefined };
      // Committed, the schema would be there for the next one.
      const diagnostics = await loadSchemaFiles({ link, extensions, commit: async () => false }, files);
      return { diagnostics };
    },
    reset: clean,
    close: () => session.close(),
  };
}

function linkTo(pglite: PGlite): Link {
  return new Link(rawWire(rawExchange(pglite).exchange, () => pglite.close()));
}
