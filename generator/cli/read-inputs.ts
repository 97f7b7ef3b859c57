/** Reads what a project is made of: schema and query files, each once, in load order. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { decodeText } from "../source/decode.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { type Expanded, expand } from "./expand.js";
import { fileErrorReason, saysAbsent } from "./file-errors.js";
import { shownPath } from "./paths.js";
import { readRegularFile } from "./read-regular-file.js";
import type { InputPattern, Project } from "./settings.js";

/** The bytes of one file, not yet understood. */
export interface InputBytes {
  /** Absolute. */
  readonly path: string;
  /** As diagnostics name it. */
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/** Files of one kind, in load order, and what is missing or can't be read. */
export interface ReadFiles {
  readonly files: readonly InputBytes[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadInputs {
  readonly schema: ReadFiles;
  readonly queries: ReadFiles;
  /** One file or none. */
  readonly annotations: ReadFiles;
}

export interface DecodedFiles {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Expands the project's patterns and reads the files. Never throws for what a user can get wrong. A schema that nobody
 * asked for may be missing when a server brings its own.
 */
export async function readInputs(
  project: Pick<Project, "schema" | "queries" | "annotations" | "databaseUrl">,
  cwd: string,
): Promise<ReadInputs> {
  const hasServer = project.databaseUrl !== undefined;
  return {
    schema: await readPatterns("schema", project.schema, cwd, hasServer),
    queries: await readPatterns("queries", project.queries, cwd, false),
    annotations: readAnnotations(project.annotations, cwd),
  };
}

/** Every file that was read, in an order that is always the same. */
export function filesOf({ schema, queries, annotations }: ReadInputs): readonly InputBytes[] {
  return [...schema.files, ...queries.files, ...annotations.files];
}

/** Understands bytes as text; a file that isn't text is left out and reported. */
export function decodeFiles(read: ReadFiles): DecodedFiles {
  const diagnostics = [...read.diagnostics];
  const files = read.files.flatMap(({ bytes, shown }) => {
    const decoded = decodeText(bytes, shown);
    if (decoded.ok) return [decoded.file];
    diagnostics.push(decoded.diagnostic);
    return [];
  });
  return { files, diagnostics };
}

/** The content's fingerprint, as the record of a run keeps it. */
export function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("base64url");
}

/** A file that two patterns mean stands where the first one puts it. */
async function readPatterns(
  kind: "schema" | "queries",
  patterns: readonly InputPattern[],
  cwd: string,
  mayBeMissing: boolean,
): Promise<ReadFiles> {
  const diagnostics: Diagnostic[] = [];
  const files = new Map<string, InputBytes>();
  for (const pattern of patterns) {
    const expanded = await expandOrExplain(pattern, diagnostics);
    if (expanded === undefined) continue;
    if (expanded.kind !== "files") {
      if (!pattern.isDefault || !mayBeMissing) diagnostics.push(nothingFound(kind, pattern, expanded));
      continue;
    }
    for (const path of expanded.paths) {
      if (files.has(path)) continue;
      const shown = shownPath(path, cwd);
      try {
        files.set(path, { path, shown, bytes: readRegularFile(path) });
      } catch (error) {
        diagnostics.push(unreadable(shown, pattern, error));
      }
    }
  }
  return { files: [...files.values()], diagnostics };
}

/** A file that nobody asked for may be missing. */
function readAnnotations(pattern: InputPattern | undefined, cwd: string): ReadFiles {
  if (pattern === undefined) return { files: [], diagnostics: [] };
  const path = resolve(pattern.base, pattern.pattern);
  const shown = shownPath(path, cwd);
  try {
    return { files: [{ path, shown, bytes: readRegularFile(path) }], diagnostics: [] };
  } catch (error) {
    if (!saysAbsent(error)) return { files: [], diagnostics: [unreadable(shown, pattern, error)] };
    if (pattern.isDefault) return { files: [], diagnostics: [] };
    const place = placeOf(pattern, shown);
    const title = `the annotations file "${pattern.pattern}" does not exist`;
    return { files: [], diagnostics: [{ code: "no-such-file", severity: "error", title, ...place }] };
  }
}

async function expandOrExplain(
  pattern: InputPattern,
  diagnostics: Diagnostic[],
): Promise<Expanded | undefined> {
  try {
    return await expand(pattern);
  } catch (error) {
    diagnostics.push(unreadable(pattern.pattern, pattern, error));
    return undefined;
  }
}

function nothingFound(
  kind: "schema" | "queries",
  pattern: InputPattern,
  expanded: Exclude<Expanded, { readonly kind: "files" }>,
): Diagnostic {
  const hint = pattern.isDefault
    ? `write one, name another with --${kind}, or start with: codegen-db init`
    : expanded.kind === "empty-directory" && expanded.isNested
      ? `a directory means the files in it alone; for those below it too, write "${pattern.pattern.replace(/\/*$/, "")}/**/*.sql"`
      : undefined;
  return {
    code: "no-such-file",
    severity: "error",
    title: nothingFoundTitle(kind, pattern.pattern, expanded.kind),
    ...placeOf(pattern, pattern.pattern),
    ...(hint !== undefined && { hint }),
  };
}

function nothingFoundTitle(
  kind: "schema" | "queries",
  pattern: string,
  reason: Exclude<Expanded["kind"], "files">,
): string {
  switch (reason) {
    case "missing":
      return `the ${kind} file "${pattern}" does not exist`;
    case "no-match":
      return `no file matches "${pattern}"`;
    case "empty-directory":
      return `the ${kind} directory "${pattern}" holds no .sql file`;
  }
}

function unreadable(shown: string, pattern: InputPattern, error: unknown): Diagnostic {
  return {
    code: "unreadable-file",
    severity: "error",
    title: `can't read "${shown}": ${fileErrorReason(error)}`,
    ...placeOf(pattern, shown),
  };
}

/** Where the configuration names a file, or the file itself where the command line or nobody does. */
function placeOf({ at }: InputPattern, file: string): Pick<Diagnostic, "at" | "file"> {
  return at === undefined ? { file } : { at };
}
