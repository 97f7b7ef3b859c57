/**
 * A file that is run again whenever its text has changed: functions, views, policies. The format is a contract: see
 * docs/migration-format.md.
 */
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { fault, findMarkers } from "./markers.js";
import { baseName, copiesFromClient, transactionControl } from "./migration-file.js";

export interface Repeatable {
  /** What the file's name says between `R__` and `.sql`. */
  readonly name: string;
  readonly file: SourceFile;
}

/** With the checksum of its text. */
export interface CheckedRepeatable extends Repeatable {
  readonly checksum: string;
}

export type ReadRepeatable =
  | { readonly ok: true; readonly repeatable: Repeatable }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Whether a file's name says that it is meant as one. */
export function isRepeatable(path: string): boolean {
  return baseName(path).startsWith("R__");
}

/**
 * Reads one file.
 *
 * @example readRepeatable({ path: "migrations/R__views.sql", text: "CREATE OR REPLACE VIEW …" })
 */
export function readRepeatable(file: SourceFile): ReadRepeatable {
  const [, name] = /^R__([a-z][a-z0-9_]*)\.sql$/.exec(baseName(file.path)) ?? [];
  if (name === undefined) return { ok: false, diagnostics: [wrongName(file)] };
  const [marker] = findMarkers(file, []);
  if (marker !== undefined) {
    const title = "a repeatable file has no halves";
    const hint = "leave the marker out: the whole file is run whenever it changes";
    return { ok: false, diagnostics: [fault(marker.at, "repeatable-marker", title, hint)] };
  }
  const whole = wholeOf(file);
  const faults = [...transactionControl(whole, "leave it out"), ...copiesFromClient(whole)];
  return faults.length > 0 ? { ok: false, diagnostics: faults } : { ok: true, repeatable: { name, file } };
}

export function wholeOf(file: SourceFile): Span {
  return { file, start: 0, end: file.text.length };
}

function wrongName(file: SourceFile): Diagnostic {
  return {
    code: "migration-name",
    severity: "error",
    title: `"${file.path}" is not named as a repeatable file`,
    hint: "name it R__what_it_makes.sql, in small letters, digits and underscores",
  };
}
