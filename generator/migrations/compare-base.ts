/** What a branch adds to the migrations of its base, and what it may not do to those that are there. No git, no files. */
import type { Diagnostic } from "../source/diagnostic.js";
import { baseName } from "./migration-file.js";
import type { CheckedMigration } from "./plan.js";
import type { CheckedRepeatable } from "./repeatable-file.js";

/** The checksum of each `.sql` file in the directory of migrations, by its name. */
export type Checksums = ReadonlyMap<string, string>;

export interface Base {
  /** As people name it: `origin/main`. */
  readonly ref: string;
  /** Where the branch began. */
  readonly fork: Checksums;
  /** The base as it is now. */
  readonly tip: Checksums;
  /** False where nobody knows where the branch began, and `fork` is the base as it is now. */
  readonly isComplete: boolean;
}

export interface BranchChanges {
  /** In the order of their versions. */
  readonly added: readonly CheckedMigration[];
  readonly repeatables: readonly ChangedRepeatable[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ChangedRepeatable {
  /** The file's own. */
  readonly name: string;
  readonly change: "added" | "changed" | "deleted";
}

/** Compares what is here with the base. A file that only the base has changed since is the base's business. */
export function compareWithBase(
  files: readonly CheckedMigration[],
  repeatables: readonly CheckedRepeatable[],
  base: Base,
): BranchChanges {
  const fork = byVersion(base.fork);
  const tip = byVersion(base.tip);
  const newest = [...tip.keys()].reduce((last, version) => (version > last ? version : last), "");
  const diagnostics: Diagnostic[] = [];
  const added: CheckedMigration[] = [];
  const names = new Set(files.map(({ migration }) => baseName(migration.file.path)));
  for (const file of files) {
    const { path } = file.migration.file;
    const { version } = file.migration;
    const before = fork.get(version);
    const now = tip.get(version);
    if (before === undefined && now === undefined) {
      added.push(file);
      if (version < newest) diagnostics.push(outOfOrder(path, version, newest, base));
    } else if (before === undefined && now !== undefined && now.name !== baseName(path)) {
      diagnostics.push(repeated(path, now.name, base));
    } else if (![before?.checksum, now?.checksum].includes(file.checksum)) {
      // Of two files here that have one version the plan tells.
      const isTwin = before !== undefined && before.name !== baseName(path) && names.has(before.name);
      if (!isTwin) diagnostics.push(edited(path, base));
    }
  }
  const here = new Set(files.map(({ migration }) => migration.version));
  for (const [version, { name }] of fork)
    if (tip.has(version) && !here.has(version)) diagnostics.push(deleted(name, base));
  return { added, repeatables: changedRepeatables(repeatables, base), diagnostics };
}

interface BaseFile {
  readonly name: string;
  readonly checksum: string;
}

function byVersion(checksums: Checksums): ReadonlyMap<string, BaseFile> {
  const files = new Map<string, BaseFile>();
  for (const [name, checksum] of checksums) {
    const [, version] = /^(\d{14})_/.exec(name) ?? [];
    if (version !== undefined) files.set(version, { name, checksum });
  }
  return files;
}

function changedRepeatables(here: readonly CheckedRepeatable[], { fork }: Base): ChangedRepeatable[] {
  const names = new Set(here.map(({ file }) => baseName(file.path)));
  const gone = [...fork.keys()].filter((name) => name.startsWith("R__") && !names.has(name));
  return [
    ...here.flatMap(({ file, checksum }): ChangedRepeatable[] => {
      const name = baseName(file.path);
      const before = fork.get(name);
      if (before === checksum) return [];
      return [{ name, change: before === undefined ? "added" : "changed" }];
    }),
    ...gone.map((name): ChangedRepeatable => ({ name, change: "deleted" })),
  ];
}

function edited(path: string, { ref }: Base): Diagnostic {
  return {
    code: "edited-migration",
    severity: "error",
    title: `"${path}" is in ${ref} and was changed here`,
    hint: "undo the edit and write a new migration: databases have applied it already",
  };
}

function deleted(name: string, { ref, isComplete }: Base): Diagnostic {
  return {
    code: "deleted-migration",
    severity: "error",
    title: `${name} is in ${ref}, but not here`,
    hint: isComplete
      ? "bring it back and write a new migration that undoes it"
      : `bring it back; if ${ref} is merely ahead, merge it, or fetch more of the history`,
  };
}

function outOfOrder(path: string, version: string, newest: string, { ref }: Base): Diagnostic {
  return {
    code: "out-of-order",
    severity: "error",
    title: `"${path}" is older than the newest migration in ${ref}`,
    notes: [`Databases that have applied ${newest} refuse ${version} afterwards.`],
    hint: `give it a timestamp after ${newest}`,
  };
}

function repeated(path: string, other: string, { ref }: Base): Diagnostic {
  return {
    code: "repeated-version",
    severity: "error",
    title: `"${path}" has the version of ${other} in ${ref}`,
    hint: "give it a later timestamp",
  };
}
