/**
 * The record of a finished run: what was read, what was written and what was said. When all of it still holds, the
 * same command has nothing to do, and finds that out without starting Postgres or reading the configuration's meaning.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { toolFingerprint } from "../tool.js";
import type { Environment } from "./environment.js";
import { fileErrorReason } from "./file-errors.js";
import type { GenerateFlags } from "./flags.js";
import type { LocatedConfig } from "./locate-config.js";
import { writeWhole } from "./output-files.js";
import { filesOf, hashOf, readInputs } from "./read-inputs.js";
import { readRegularFile } from "./read-regular-file.js";
import type { InputPattern, Project } from "./settings.js";

/** A file's absolute path and the fingerprint of its content. */
interface HashedFile {
  readonly path: string;
  readonly hash: string;
}

interface RecordedProject {
  readonly schema: readonly RecordedPattern[];
  readonly queries: readonly RecordedPattern[];
  readonly annotations?: RecordedPattern;
  /** What the patterns meant, schema first, in load order. */
  readonly inputs: readonly HashedFile[];
  readonly outputs: readonly HashedFile[];
}

type RecordedPattern = Pick<InputPattern, "pattern" | "base" | "isDefault">;

/** What a run had to say, to be said again. */
export interface RunReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly queryCount: number;
  /** As people are shown them. */
  readonly outputs: readonly string[];
}

interface RunRecord {
  readonly tool: string;
  readonly config: HashedFile | null;
  readonly projects: readonly RecordedProject[];
  readonly report: RunReport;
}

/** A project with what was read of it and written for it, in this run. */
export interface FinishedProject {
  readonly project: Project;
  readonly inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly outputs: readonly string[];
}

/** The report of the last run, if running again would read and write the same. */
export async function recallRun(
  environment: Pick<Environment, "cwd">,
  flags: GenerateFlags,
  located: LocatedConfig,
  directory: string,
): Promise<RunReport | undefined> {
  if (located.kind === "mistake") return undefined;
  // A server may say something else than the embedded Postgres did.
  if (flags.databaseUrl !== undefined || flags.profile !== undefined) return undefined;
  const record = readRecord(recordPath(environment, flags, directory));
  if (record === undefined || record.tool !== toolFingerprint()) return undefined;
  const config = hashConfig(located);
  if (config?.path !== record.config?.path || config?.hash !== record.config?.hash) return undefined;
  for (const project of record.projects) {
    const inputs = await readInputs(project, environment.cwd);
    if (Object.values(inputs).some(({ diagnostics }) => diagnostics.length > 0)) return undefined;
    const read = filesOf(inputs);
    if (read.length !== project.inputs.length) return undefined;
    if (!read.every(({ path, bytes }, index) => matches(project.inputs[index], path, bytes)))
      return undefined;
    if (!project.outputs.every((output) => matches(output, output.path, readIfThere(output.path))))
      return undefined;
  }
  return record.report;
}

/** Keeps the record of a run without errors. A server may change without a trace, so its runs aren't recorded. */
export function recordRun(
  environment: Pick<Environment, "cwd">,
  flags: GenerateFlags,
  located: LocatedConfig,
  directory: string,
  projects: readonly FinishedProject[],
  report: RunReport,
): void {
  if (flags.profile !== undefined || projects.some(({ project }) => project.databaseUrl !== undefined))
    return;
  const record: RunRecord = {
    tool: toolFingerprint(),
    config: hashConfig(located) ?? null,
    projects: projects.map(({ project, inputs, outputs }) => ({
      schema: project.schema.map(recordedPattern),
      queries: project.queries.map(recordedPattern),
      ...(project.annotations !== undefined && { annotations: recordedPattern(project.annotations) }),
      inputs: inputs.map(({ path, bytes }) => ({ path, hash: hashOf(bytes) })),
      outputs: outputs.map((path) => ({ path, hash: hashOf(readFileSync(path)) })),
    })),
    report,
  };
  writeWhole(recordPath(environment, flags, directory), serializeRecord(record));
}

/** One record for each way of calling the program from a directory. */
function recordPath(environment: Pick<Environment, "cwd">, flags: GenerateFlags, directory: string): string {
  const { config, schema, queries, out } = flags;
  const call = JSON.stringify([environment.cwd, config ?? null, schema, queries, out ?? null]);
  return join(directory, `run-${hashOf(call).slice(0, 16)}`);
}

function recordedPattern({ pattern, base, isDefault }: InputPattern): RecordedPattern {
  return isDefault === undefined ? { pattern, base } : { pattern, base, isDefault };
}

function hashConfig(located: LocatedConfig): HashedFile | undefined {
  return located.kind === "file" ? { path: located.path, hash: hashOf(located.bytes) } : undefined;
}

function matches(file: HashedFile | undefined, path: string, bytes: Uint8Array | undefined): boolean {
  return file !== undefined && bytes !== undefined && file.path === path && file.hash === hashOf(bytes);
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readRegularFile(path);
  } catch (error) {
    fileErrorReason(error);
    return undefined;
  }
}

/**
 * Three lines: a checksum of the rest, the source files that diagnostics point into (each once, however many do), and
 * the record with those files' numbers in their places.
 */
function serializeRecord(record: RunRecord): string {
  const files: unknown[] = [];
  const text = JSON.stringify(record, (key, value: unknown) => {
    if (key !== "file" || typeof value !== "object") return value;
    const known = files.indexOf(value);
    return known === -1 ? files.push(value) - 1 : known;
  });
  const rest = `${JSON.stringify(files)}\n${text}`;
  return `${hashOf(rest)}\n${rest}`;
}

/** Absent when there is none, or when it is not whole. The checksum vouches for the shape. */
function readRecord(path: string): RunRecord | undefined {
  const bytes = readIfThere(path);
  const [checksum, ...rest] = bytes === undefined ? [] : Buffer.from(bytes).toString("utf8").split("\n");
  const [filesText, text] = rest;
  if (filesText === undefined || text === undefined || checksum !== hashOf(rest.join("\n"))) return undefined;
  const files: SourceFile[] = JSON.parse(filesText);
  return JSON.parse(text, (key, value: unknown) =>
    key === "file" && typeof value === "number" ? files[value] : value,
  );
}
