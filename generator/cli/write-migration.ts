/** Writes a new migration, later than those that are there, or a new repeatable file. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../source/diagnostic.js";
import { fileErrorReason, systemCode } from "./file-errors.js";
import { shownPath } from "./paths.js";

export type WrittenMigration =
  | { readonly ok: true; readonly shown: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Writes `<UTC timestamp>_<name>.sql` and makes the directory if it isn't there. Never overwrites: a version that
 * is taken is counted up, and so is one that would come before a file of somebody whose clock is ahead.
 */
export function writeMigration(
  directory: string,
  name: string,
  text: string,
  cwd: string,
  now = new Date(),
): WrittenMigration {
  return writeNew(directory, cwd, text, () => {
    const newest = Math.max(0, ...readdirSync(directory).map(versionOf));
    const version = Math.max(Number(now.toISOString().replace(/\D/g, "").slice(0, 14)), newest + 1);
    return `${version}_${name}.sql`;
  });
}

/** Writes `R__<name>.sql`, unless there is one. */
export function writeRepeatable(
  directory: string,
  name: string,
  text: string,
  cwd: string,
): WrittenMigration {
  return writeNew(directory, cwd, text, () => `R__${name}.sql`);
}

/** The file's name is asked for when the directory is there. */
function writeNew(directory: string, cwd: string, text: string, nameFile: () => string): WrittenMigration {
  try {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, nameFile());
    writeFileSync(path, text, { flag: "wx" });
    return { ok: true, shown: shownPath(path, cwd) };
  } catch (error) {
    const reason = systemCode(error) === "EEXIST" ? "it is there already" : fileErrorReason(error);
    const title = `can't write to "${shownPath(pathOf(error) ?? directory, cwd)}": ${reason}`;
    return { ok: false, diagnostic: { code: "unwritable-file", severity: "error", title } };
  }
}

/** What the file system refused. */
function pathOf(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : undefined;
}

function versionOf(file: string): number {
  return Number(/^(\d{14})_/.exec(file)?.[1] ?? 0);
}
