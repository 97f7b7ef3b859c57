/** `codegen-db annotations --write`: the migration after which the schema's comments say what the annotations do. */
import { existsSync } from "node:fs";
import { wantedComments } from "../annotations/comments.js";
import { commentMigration } from "../annotations/migration.js";
import { hasErrors } from "../source/diagnostic.js";
import type { Meant } from "./annotations-report.js";
import type { Environment, ExitCode } from "./environment.js";
import { checksumOf, readMigrationFiles } from "./migration-files.js";
import { counted, printDiagnostics, stdoutPaint } from "./report.js";
import { writeMigration } from "./write-migration.js";

/** Writes nothing where there is nothing to say, or where a migration that says it has not reached the schema yet. */
export function writeComments(
  environment: Environment,
  { descriptions }: Pick<Meant, "descriptions">,
  directory: string,
): ExitCode {
  const { cwd, stdout } = environment;
  const comments = wantedComments(descriptions);
  const text = commentMigration(comments);
  if (text === undefined) {
    stdout.write("nothing to write: the schema's comments say it already\n");
    return 0;
  }
  if (existsSync(directory)) {
    const { files, diagnostics } = readMigrationFiles(directory, cwd);
    if (hasErrors(diagnostics)) {
      printDiagnostics(environment, diagnostics, false);
      return 1;
    }
    const same = files.find(({ checksum }) => checksum === checksumOf(text));
    if (same !== undefined) {
      stdout.write(`nothing to write: "${same.migration.file.path}" says it, run codegen-db migrate\n`);
      return 0;
    }
  }
  const written = writeMigration(directory, "annotate_schema", text, cwd);
  if (!written.ok) {
    printDiagnostics(environment, [written.diagnostic], false);
    return 1;
  }
  const count = comments.filter(({ text: wanted, before }) => wanted !== before).length;
  const paint = stdoutPaint(environment);
  stdout.write(`${paint.green("wrote")}  ${written.shown}, with ${counted(count, "comment")}\n`);
  return 0;
}
