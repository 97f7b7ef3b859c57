/** Loading a schema one of whose statements crashes Postgres: the statement is found, reported and left out. */
import type { Diagnostic } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import { lostError } from "../link.js";
import type { PostgresError } from "../session.js";
import { BackendLost } from "../wire.js";
import { loadSchemaFiles, type SchemaTarget } from "./load.js";

/** More deadly statements than this are no accident any more. */
const crashesAllowed = 10;

/** As `loadSchemaFiles`; `restart` gives the link a clean Postgres again, in a transaction. */
export async function loadDespiteCrashes(
  target: SchemaTarget,
  files: readonly SourceFile[],
  restart: () => Promise<void>,
): Promise<Diagnostic[]> {
  const lethal = new Map<string, PostgresError>();
  let running: string | undefined;
  const caution = {
    lethal,
    onRun(statement: string): void {
      running = statement;
    },
  };
  for (let crashes = 0; ; crashes++) {
    try {
      return await loadSchemaFiles(crashes === 0 ? target : { ...target, caution }, files);
    } catch (failure) {
      if (!(failure instanceof BackendLost) || crashes === crashesAllowed) throw failure;
      if (running !== undefined) lethal.set(running, lostError(failure.message));
      await restart();
    }
  }
}
