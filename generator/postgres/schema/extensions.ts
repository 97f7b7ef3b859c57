/** Extensions that a schema creates, for a Postgres that gets each one's files only when it is asked for. */
import type { Diagnostic } from "../../source/diagnostic.js";
import type { Failure } from "./fault.js";
import type { SchemaStatement } from "./read.js";

export interface ExtensionStore {
  /** What may be created, sorted. */
  readonly names: readonly string[];
  /** Makes the extension and those it requires available. */
  install(name: string): Promise<void>;
}

/** Makes available what the statements create. */
export async function installExtensions(
  store: ExtensionStore | undefined,
  statements: readonly SchemaStatement[],
): Promise<void> {
  if (store === undefined) return;
  for (const { action } of statements) {
    if (action.kind === "create-extension" && store.names.includes(action.name))
      await store.install(action.name);
  }
}

/** The diagnostic for an extension that the embedded Postgres doesn't have; undefined for any other failure. */
export function missingExtension(
  { statement: { file, action }, error }: Failure,
  store: ExtensionStore | undefined,
): Diagnostic | undefined {
  if (store === undefined || action.kind !== "create-extension" || error.sqlstate !== "0A000")
    return undefined;
  const { start, end } = action.at.token;
  return {
    code: "missing-extension",
    severity: "error",
    title: `the embedded Postgres does not have the extension "${action.name}"`,
    at: { file, start, end },
    label: "not available",
    notes: [`It has ${store.names.join(", ")}.`],
    hint: "give --database-url with a server that has it",
  };
}
