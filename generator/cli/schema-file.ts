/** Writes `schema.sql`, as the database is now. */
import { type Cache, openCache } from "../postgres/cache.js";
import { settledText } from "../schema-file/settle.js";
import { isSchemaFile } from "../schema-file/stable-text.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { Environment } from "./environment.js";
import type { MigrationDatabase } from "./migration-database.js";
import type { MigrationSettings } from "./migration-settings.js";
import { type Comparison, compareOutputs, type Ownership, writeOutputs } from "./output-files.js";
import { shownPath } from "./paths.js";
import { printDiagnostics, stdoutPaint } from "./report.js";

/** A schema that somebody wrote by hand is no dump of ours. */
const schemaFiles: Ownership = {
  isOurs: isSchemaFile,
  hint: "make a migration of it, or name another file as schema_file in db.toml",
};

/** What stands in the file's place, beside what should. */
export function compareSchemaFile(path: string, text: string, cwd: string): Comparison {
  return compareOutputs([{ path, text }], cwd, schemaFiles);
}

/** Where settled texts are kept. */
export function settledCache({ cache }: Pick<MigrationSettings, "cache">): Cache | undefined {
  return cache === undefined ? undefined : openCache({ directory: cache });
}

/** Writes the file if it isn't as it should be, and says so. False if it could not be written. */
export async function writeSchemaFile(
  environment: Environment,
  { schemaFile: path, cache }: Pick<MigrationSettings, "schemaFile" | "cache">,
  { source, noteSchema }: Pick<MigrationDatabase, "source" | "noteSchema">,
): Promise<boolean> {
  if (path === undefined) return true;
  const { cwd, stdout } = environment;
  const dumped = await source.dump();
  if (!dumped.ok) {
    printDiagnostics(environment, [dumped.diagnostic], false);
    return false;
  }
  const settled = await settledText(dumped.dump, settledCache({ cache }));
  const { files, diagnostics } = compareSchemaFile(path, settled.text, cwd);
  const all = [
    ...(settled.ok ? [] : [unsettled(shownPath(path, cwd), settled.reason)]),
    // It says nothing of the migrations, which took effect: only the file stays as it is.
    ...diagnostics.map((diagnostic) => ({ ...diagnostic, severity: "warning" as const })),
    ...writeOutputs(files, cwd),
  ];
  printDiagnostics(environment, all, false);
  if (hasErrors(all)) return false;
  const paint = stdoutPaint(environment);
  for (const { text, shown, state } of files) {
    await noteSchema(text);
    const line =
      state === "unchanged" ? paint.dim(`unchanged  ${shown}`) : `${paint.green("wrote")}      ${shown}`;
    stdout.write(`${line}\n`);
  }
  return true;
}

function unsettled(shown: string, reason: string): Diagnostic {
  return {
    code: "unsettled-schema",
    severity: "warning",
    title: `the embedded Postgres can't load "${shown}": ${reason}`,
    notes: ["It is written as the server prints it, which another version may print otherwise."],
  };
}
