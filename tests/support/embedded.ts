/** One embedded Postgres for a test file, closed when its tests are done. */
import { afterAll, beforeAll } from "vitest";
import { openEmbedded } from "../../generator/postgres/embedded.js";
import type { Engine, ScratchEngine } from "../../generator/postgres/engine.js";

/**
 * Boots before the file's tests and closes after them.
 * @example const postgres = useEmbedded(); // in a test: postgres().session
 */
export function useEmbedded(): () => ScratchEngine {
  let engine: ScratchEngine | undefined;
  beforeAll(async () => {
    engine = await openEmbedded();
  });
  afterAll(async () => {
    await engine?.close();
  });
  return () => {
    if (engine === undefined) throw new Error("the embedded Postgres is not open yet");
    return engine;
  };
}

/** Loads one schema text and fails when Postgres refuses any of it. */
export async function loadSchema(engine: Engine, text: string): Promise<void> {
  const { diagnostics } = await engine.loadSchema([{ path: "schema.sql", text }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map((d) => `${d.code} ${d.title}`).join("\n"));
}
