/** A Postgres that takes one schema after another, each from a clean database. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import type { ExtensionStore } from "./schema/extensions.js";
import type { Session } from "./session.js";

/** What became of the schema files. */
export interface LoadedSchema {
  /** Statements that Postgres refused, each at its own place. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Engine {
  /** Changes with `loadSchema` and `reset`: read it anew after each. */
  readonly session: Session;
  /** Starts from a clean database with no trace of the schema before. */
  loadSchema(files: readonly SourceFile[]): Promise<LoadedSchema>;
  /** What `catalogFingerprint` says of this loading of the schema. Absent where that isn't kept, and must be asked for. */
  fingerprint?(): Promise<string>;
  /** Back to a clean database. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** An engine whose database belongs to nobody else: transactions may end in it. */
export interface ScratchEngine extends Engine {
  /** Where an extension's files come from that `loadSchema` had no need of. */
  readonly extensions: ExtensionStore;
  /**
   * Runs what begins, ends or divides transactions; `loadSchema` leaves one open. What is committed is gone with the next
   * schema. Throws `PostgresFailure`.
   */
  control(script: string): Promise<void>;
}
