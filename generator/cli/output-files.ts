/** Writes generated files: only those that changed, each whole, all or none, and never over someone else's. */
import { mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isGenerated } from "../emit/header.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { fileErrorReason, saysAbsent, statIfThere } from "./file-errors.js";
import { shownPath } from "./paths.js";
import { readRegularFile } from "./read-regular-file.js";

export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** A file as it should be, beside what stands in its place. */
export interface ComparedFile extends OutputFile {
  /** As people are shown it. */
  readonly shown: string;
  readonly state: "new" | "changed" | "unchanged";
  /** Empty for a new file. */
  readonly before: string;
}

export interface Comparison {
  readonly files: readonly ComparedFile[];
  /** Targets that can't be written, or that codegen-db didn't write. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which texts are ours to replace, and what to do about any other. */
export interface Ownership {
  isOurs(text: string): boolean;
  readonly hint: string;
}

const generatedCode: Ownership = { isOurs: isGenerated, hint: "move it away, or write elsewhere with --out" };

/** Compares with what is on disk. Files that differ only in line ends (git's `autocrlf`) are unchanged. */
export function compareOutputs(
  files: readonly OutputFile[],
  cwd: string,
  { isOurs, hint } = generatedCode,
): Comparison {
  const diagnostics: Diagnostic[] = [];
  const compared = files.flatMap((file): readonly ComparedFile[] => {
    const shown = shownPath(file.path, cwd);
    try {
      const before = readRegularFile(file.path).toString("utf8");
      if (!isOurs(before)) {
        diagnostics.push(foreignFile(shown, hint));
        return [];
      }
      const isSame = before === file.text || before.replaceAll("\r\n", "\n") === file.text;
      return [{ ...file, shown, before, state: isSame ? "unchanged" : "changed" }];
    } catch (error) {
      if (saysAbsent(error)) return [{ ...file, shown, before: "", state: "new" }];
      diagnostics.push(unwritable(shown, error));
      return [];
    }
  });
  return { files: compared, diagnostics };
}

/**
 * Writes what is new or changed. Every text is first written whole beside its target, then all are renamed into place:
 * whoever looks, at any moment, sees an old or a new file and never a part of one. Returns why nothing was written, if
 * the file system refused.
 */
export function writeOutputs(files: readonly ComparedFile[], cwd: string): readonly Diagnostic[] {
  const pending: { readonly temporary: string; readonly target: string }[] = [];
  let current = "";
  try {
    for (const file of files) {
      if (file.state === "unchanged") continue;
      current = file.shown;
      const target = file.state === "new" ? file.path : realpathSync(file.path);
      mkdirSync(dirname(target), { recursive: true });
      removeLeftovers(target);
      const temporary = temporaryPath(target);
      pending.push({ temporary, target });
      writeFileSync(temporary, file.text);
    }
    for (const { temporary, target } of pending) {
      current = shownPath(target, cwd);
      renameSync(temporary, target);
    }
    return [];
  } catch (error) {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    return [unwritable(current, error)];
  }
}

/** Writes one file of our own whole, or throws. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryPath(path);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const temporaryEnd = ".codegen-db-tmp";

/** Unlike that of any other run at the same time. */
function temporaryPath(target: string): string {
  const unique = Math.random().toString(36).slice(2, 10);
  return join(dirname(target), `.${basename(target)}.${unique}${temporaryEnd}`);
}

/** What a run that was killed left beside `target`; what is younger than a minute may belong to one that still writes. */
function removeLeftovers(target: string): void {
  const directory = dirname(target);
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(`.${basename(target)}.`) || !name.endsWith(temporaryEnd)) continue;
    const path = join(directory, name);
    const stats = statIfThere(path);
    if (stats !== undefined && Date.now() - stats.mtimeMs > 60_000) rmSync(path, { force: true });
  }
}

function foreignFile(shown: string, hint: string): Diagnostic {
  return {
    code: "foreign-file",
    severity: "error",
    title: `"${shown}" was not written by codegen-db, so it is not overwritten`,
    file: shown,
    hint,
  };
}

function unwritable(shown: string, error: unknown): Diagnostic {
  return {
    code: "unwritable-file",
    severity: "error",
    title: `can't write "${shown}": ${fileErrorReason(error)}`,
    file: shown,
  };
}
