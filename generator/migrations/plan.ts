/** What is to be done: the files that there are, beside what a database says was applied. No database, no files. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Migration } from "./migration-file.js";

/** A row of the bookkeeping table. */
export interface AppliedMigration {
  readonly version: string;
  readonly name: string;
  readonly checksum: string;
  /** `unfinished`: a file without a transaction was begun, and nobody knows how far it came. */
  readonly state: "applied" | "unfinished";
  /** As Postgres prints a timestamptz. */
  readonly appliedAt: string;
}

/** A migration with the checksum of its text. */
export interface CheckedMigration {
  readonly migration: Migration;
  readonly checksum: string;
}

export interface Plan {
  /** In the order of their versions. */
  readonly pending: readonly CheckedMigration[];
  /** Why nothing may be applied. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same, with the version that each is about. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly version: string;
  readonly diagnostic: Diagnostic;
}

/** `files` in the order of their versions. */
export function planMigrations(
  files: readonly CheckedMigration[],
  applied: readonly AppliedMigration[],
): Plan {
  const byVersion = new Map(applied.map((row) => [row.version, row]));
  const known = new Set(files.map(({ migration }) => migration.version));
  const last = applied.reduce((newest, { version }) => (version > newest ? version : newest), "");
  const problems: Problem[] = repeated(files);
  const add = (version: string, diagnostic: Diagnostic): number => problems.push({ version, diagnostic });
  const pending: CheckedMigration[] = [];
  for (const file of files) {
    const { migration, checksum } = file;
    const { version } = migration;
    const row = byVersion.get(version);
    if (row === undefined) {
      if (version < last) add(version, outOfOrder(migration, last));
      pending.push(file);
    } else if (row.state === "unfinished") add(version, unfinished(migration));
    else if (row.checksum !== checksum) add(version, edited(migration));
  }
  for (const row of applied) if (!known.has(row.version)) add(row.version, deleted(row));
  return { pending, diagnostics: problems.map(({ diagnostic }) => diagnostic), problems };
}

function repeated(files: readonly CheckedMigration[]): Problem[] {
  return files.flatMap(({ migration }, index) => {
    const before = files[index - 1]?.migration;
    if (before?.version !== migration.version) return [];
    const title = `"${migration.file.path}" has the version of "${before.file.path}"`;
    const diagnostic = fault("repeated-version", title, "give the newer one a later timestamp");
    return [{ version: migration.version, diagnostic }];
  });
}

function outOfOrder({ file, version }: Migration, last: string): Diagnostic {
  const hint = `give it a timestamp after ${last}, or mark it as applied: codegen-db migrate --mark ${version}`;
  return fault("out-of-order", `"${file.path}" is older than what was applied last`, hint);
}

function edited({ file, version }: Migration): Diagnostic {
  const hint = `undo the edit and write a new migration, or accept the text as it is: codegen-db migrate --mark ${version}`;
  return fault("edited-migration", `"${file.path}" was changed after it was applied`, hint);
}

function unfinished({ file, version }: Migration): Diagnostic {
  const hint = `look at what it did; then finish it by hand and codegen-db migrate --mark ${version}, or undo it and --mark ${version}=pending`;
  return fault("unfinished-migration", `"${file.path}" has no transaction and was left unfinished`, hint);
}

function deleted({ version, name }: AppliedMigration): Diagnostic {
  const title = `${version}_${name}.sql was applied, but the file is gone`;
  return fault(
    "deleted-migration",
    title,
    `bring it back, or forget it: codegen-db migrate --mark ${version}=pending`,
  );
}

function fault(code: string, title: string, hint: string): Diagnostic {
  return { code, severity: "error", title, hint };
}
