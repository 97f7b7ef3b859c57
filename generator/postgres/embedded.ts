/** The embedded Postgres in Node: where its cluster comes from, and how it is opened. */
import { PGlite } from "@electric-sql/pglite";
import type { SourceFile } from "../source/source-file.js";
import type { Engine, LoadedSchema } from "./engine.js";
import { pgliteWire } from "./pglite-wire.js";
import { PostgresFailure } from "./session.js";
import { sessionOverWire } from "./wire-session.js";

/** Boots the embedded Postgres; the caller must close it, or the process lingers. */
export async function openEmbedded(): Promise<Engine> {
  const session = await sessionOverWire(pgliteWire(await PGlite.create()));
  async function reset(): Promise<void> {
    await session.execute("ROLLBACK");
  }
  return {
    session,
    async loadSchema(files: readonly SourceFile[]): Promise<LoadedSchema> {
      await reset();
      await session.execute("BEGIN; SET LOCAL check_function_bodies = off");
      for (const file of files) {
        try {
          await session.execute(file.text);
        } catch (failure) {
          if (!(failure instanceof PostgresFailure)) throw failure;
          const { sqlstate, message } = failure.error;
          const at = { file, start: 0, end: file.text.length };
          return { diagnostics: [{ code: sqlstate, severity: "error", title: message, at }] };
        }
      }
      await session.execute("SET LOCAL check_function_bodies = on");
      return { diagnostics: [] };
    },
    reset,
    close: () => session.close(),
  };
}
