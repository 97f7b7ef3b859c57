/** The directory of migrations: which files are in it, and what they hold. */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readMigration } from "../migrations/migration-file.js";
import type { CheckedMigration } from "../migrations/plan.js";
import { type CheckedRepeatable, isRepeatable, readRepeatable } from "../migrations/repeatable-file.js";
import { decodeText } from "../source/decode.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { fileErrorReason, saysAbsent } from "./file-errors.js";
import { shownPath } from "./paths.js";
import { readRegularFile } from "./read-regular-file.js";

export interface MigrationFiles {
  /** In the order of their versions. */
  readonly files: readonly CheckedMigration[];
  /** In the order of their names. */
  readonly repeatables: readonly CheckedRepeatable[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every `.sql` file in the directory; other files are nobody's business. */
export function readMigrationFiles(directory: string, cwd: string): MigrationFiles {
  let names: readonly string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith(".sql") && !name.startsWith("."));
  } catch (error) {
    const reason = saysAbsent(error) ? "it is not there" : fileErrorReason(error);
    const mistake = unreadable(`the directory "${shownPath(directory, cwd)}"`, reason);
    return { files: [], repeatables: [], diagnostics: [mistake] };
  }
  const files: CheckedMigration[] = [];
  const repeatables: CheckedRepeatable[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of names.toSorted()) {
    const path = join(directory, name);
    const shown = shownPath(path, cwd);
    try {
      const decoded = decodeText(readRegularFile(path), shown);
      if (!decoded.ok) {
        diagnostics.push(decoded.diagnostic);
        continue;
      }
      const checksum = checksumOf(decoded.file.text);
      if (isRepeatable(path)) {
        const read = readRepeatable(decoded.file);
        if (read.ok) repeatables.push({ ...read.repeatable, checksum });
        else diagnostics.push(...read.diagnostics);
        continue;
      }
      const read = readMigration(decoded.file);
      if (read.ok) files.push({ migration: read.migration, checksum });
      else diagnostics.push(...read.diagnostics);
    } catch (error) {
      diagnostics.push({ ...unreadable(`"${shown}"`, fileErrorReason(error)), file: shown });
    }
  }
  return { files, repeatables, diagnostics };
}

/** SHA-256 of the text with LF for every line end, so that a checkout on Windows is the same file. */
export function checksumOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

function unreadable(what: string, reason: string): Diagnostic {
  return { code: "unreadable-file", severity: "error", title: `can't read ${what}: ${reason}` };
}
