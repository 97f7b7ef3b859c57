/** Which of the files a command means: all that are pending, those up to one, or the last that were applied. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { AppliedMigration, CheckedMigration } from "./plan.js";

export type Chosen =
  | { readonly ok: true; readonly files: readonly CheckedMigration[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The files from the first to the one with this version; all without a version. `what` they are is said otherwise. */
export function upTo(
  files: readonly CheckedMigration[],
  version: string | undefined,
  what: "pending" | "there",
): Chosen {
  if (version === undefined) return { ok: true, files };
  const end = files.findIndex(({ migration }) => migration.version === version);
  return end === -1
    ? { ok: false, diagnostic: noSuch(version, what) }
    : { ok: true, files: files.slice(0, end + 1) };
}

/** The last that were applied, newest first. */
export function newest(
  files: readonly CheckedMigration[],
  applied: readonly AppliedMigration[],
  count: number,
): readonly CheckedMigration[] {
  const versions = new Set(applied.slice(-count).map(({ version }) => version));
  return files.filter(({ migration }) => versions.has(migration.version)).toReversed();
}

export function noSuch(version: string, what: "pending" | "applied" | "there"): Diagnostic {
  return {
    code: "unknown-migration",
    severity: "error",
    title: `no migration ${version} is ${what}`,
    hint: "codegen-db migrate --status lists them",
  };
}
