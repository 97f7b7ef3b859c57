/** Writes a new migration, later than those that are there. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../source/diagnostic.js";
import { fileErrorReason } from "./file-errors.js";
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
  try {
    mkdirSync(directory, { recursive: true });
    const newest = Math.max(0, ...readdirSync(directory).map(versionOf));
    const version = Math.max(Number(now.toISOString().replace(/\D/g, "").slice(0, 14)), newest + 1);
    const path = join(directory, `${version}_${name}.sql`);
    writeFileSync(path, text, { flag: "wx" });
    return { ok: true, shown: shownPath(path, cwd) };
  } catch (error) {
    const title = `can't write to "${shownPath(directory, cwd)}": ${fileErrorReason(error)}`;
    return { ok: false, diagnostic: { code: "unwritable-file", severity: "error", title } };
  }
}

function versionOf(file: string): number {
  return Number(/^(\d{14})_/.exec(file)?.[1] ?? 0);
}
