/** `codegen-db check-for-migration`: what a branch adds to the migrations of its base, and whether it may. */
import { basename, dirname } from "node:path";
import { type BranchChanges, type Checksums, compareWithBase } from "../migrations/compare-base.js";
import { planMigrations } from "../migrations/plan.js";
import { decodeText } from "../source/decode.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { nextToken } from "../source/lexer.js";
import type { Environment, ExitCode } from "./environment.js";
import { saysAbsent } from "./file-errors.js";
import type { BranchFlags } from "./flags.js";
import { filesAtBase, findBase, type GitBase } from "./git-base.js";
import { settingsOfFiles } from "./migration-directory.js";
import { checksumOf, readMigrationFiles } from "./migration-files.js";
import { shownPath } from "./paths.js";
import { readRegularFile } from "./read-regular-file.js";
import { counted, printDiagnostics } from "./report.js";

/**
 * Compares the files as they are on disk, committed or not, with the base. Exits with 1 when one of the base's was
 * edited or deleted, a new one is older than the base's newest, or the schema changed and no migration did.
 */
export async function checkForMigration(environment: Environment, flags: BranchFlags): Promise<ExitCode> {
  const { cwd, stdout } = environment;
  const fail = (diagnostics: readonly Diagnostic[]): ExitCode => {
    if (flags.json) stdout.write(json({ diagnostics }));
    else printDiagnostics(environment, diagnostics, false);
    return 1;
  };
  const { directory, schemaFile, diagnostics } = await settingsOfFiles(environment, flags);
  if (diagnostics.length > 0) return fail(diagnostics);
  const read = readMigrationFiles(directory, cwd);
  if (hasErrors(read.diagnostics)) return fail(read.diagnostics);
  const found = await findBase(directory, flags.base);
  if (!found.ok) return fail([found.diagnostic]);
  const { base } = found;
  const { ref, isComplete } = base;
  const fork = await checksumsAt(directory, base.commit);
  const tip = base.tip === base.commit ? fork : await checksumsAt(directory, base.tip);
  const changes = compareWithBase(read.files, read.repeatables, { ref, fork, tip, isComplete });
  const repeated = planMigrations(read.files, []).diagnostics;
  const isMigrated = changes.added.length + changes.repeatables.length > 0;
  const isMissing = !isMigrated && schemaFile !== undefined && (await differsFromBase(schemaFile, base));
  const all = [...repeated, ...changes.diagnostics, ...(isMissing ? [missing(schemaFile, base, cwd)] : [])];
  const said = { ...changes, diagnostics: all };
  if (flags.json) stdout.write(json({ base: ref, ...said }));
  else {
    stdout.write(textOf(said, base, shownPath(directory, cwd)));
    printDiagnostics(environment, all, false);
  }
  return hasErrors(all) ? 1 : 0;
}

async function checksumsAt(directory: string, commit: string): Promise<Checksums> {
  const checksums = new Map<string, string>();
  for (const [name, bytes] of await filesAtBase(directory, { commit })) {
    const decoded = decodeText(bytes, name);
    // What is no text was no migration either.
    checksums.set(name, decoded.ok ? checksumOf(decoded.file.text) : "");
  }
  return checksums;
}

function textOf({ added, repeatables }: BranchChanges, { ref }: GitBase, directory: string): string {
  const lines = [
    ...added.map(({ migration }) => `added    ${migration.file.path}`),
    ...repeatables.map(({ name, change }) => `${change.padEnd(7)}  ${directory}/${name}`),
  ];
  const counts = [
    ...(added.length > 0 ? [counted(added.length, "new migration")] : []),
    ...(repeatables.length > 0 ? [counted(repeatables.length, "repeatable file")] : []),
  ];
  const summary = counts.length === 0 ? "no new migration" : counts.join(" and ");
  return `${[...lines, `${summary}, compared with ${ref}`].join("\n")}\n`;
}

interface Report extends Partial<BranchChanges> {
  readonly base?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** One document, whatever went wrong. */
function json({ base, added = [], repeatables = [], diagnostics }: Report): string {
  const document = {
    ...(base !== undefined && { base }),
    added: added.map(({ migration: { version, name, file } }) => ({ version, name, path: file.path })),
    repeatables,
    diagnostics: diagnostics.map(({ code, severity, title, hint }) => ({
      code,
      severity,
      message: title,
      hint,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Whether the statements of a file that the base has are others now; comments and spaces don't count. */
async function differsFromBase(path: string, base: GitBase): Promise<boolean> {
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(path);
  } catch (error) {
    if (saysAbsent(error)) return false;
    throw error;
  }
  const before = (await filesAtBase(dirname(path), base)).get(basename(path));
  if (before === undefined) return false;
  const texts = [before, bytes].map((each) => decodeText(each, path));
  const [was, is] = texts.map((decoded) => (decoded.ok ? tokensOf(decoded.file.text) : undefined));
  return was !== undefined && is !== undefined && was !== is;
}

function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (let token = nextToken(text, 0); token !== undefined; token = nextToken(text, token.end)) {
    if (token.kind !== "comment") tokens.push(text.slice(token.start, token.end).replaceAll("\r\n", "\n"));
  }
  return tokens.join(" ");
}

function missing(schemaFile: string, { ref }: GitBase, cwd: string): Diagnostic {
  return {
    code: "schema-without-migration",
    severity: "error",
    title: `"${shownPath(schemaFile, cwd)}" is not what it was in ${ref}, but no migration is new`,
    hint: "write the change as a migration: codegen-db new-migration <name>, then codegen-db migrate",
  };
}
