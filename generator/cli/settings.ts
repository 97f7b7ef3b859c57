/** Settles what is to be done: the configuration file's word, overruled by the command line's. */
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  type Config,
  type ConfigEntry,
  type DatabaseUrl,
  defaultAnnotations,
  defaultConfig,
  defaultDatabaseDirectory,
  defaultMigrations,
  defaultOut,
  type ParsedConfig,
  type PathPattern,
} from "../config/config.js";
import { type LintConfig, noLintConfig } from "../config/lint-config.js";
import { noSafetyConfig, type SafetyConfig } from "../config/safety-config.js";
import type { EmitOptions } from "../emit/options.js";
import type { TypeOverride } from "../queries/query.js";
import { decodeText } from "../source/decode.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { suggest } from "../source/suggest.js";
import type { Environment } from "./environment.js";
import { isGlob } from "./expand.js";
import type { Flags } from "./flags.js";
import type { LocatedConfig } from "./locate-config.js";
import { shownPath } from "./paths.js";

/** What is compiled together and written into one directory. */
export interface Project {
  readonly schema: readonly InputPattern[];
  readonly queries: readonly InputPattern[];
  /** Absolute. */
  readonly out: string;
  readonly databaseUrl?: string;
  readonly emit: EmitOptions;
  /** Absolute: where migrations are. */
  readonly migrations: string;
  /** Absolute: what `migrate` writes the schema into. Absent where several files or migrations themselves are the schema. */
  readonly schemaFile?: string;
  /** Absolute: of the embedded database that `migrate` works on. */
  readonly databaseDirectory: string;
  /** What describes tables and columns. Absent where several projects share a directory, and one file can't be for all. */
  readonly annotations?: InputPattern;
  readonly lint: LintConfig;
  readonly safety: SafetyConfig;
}

/** A file, a directory or a glob, and the absolute directory that it is relative to. */
export interface InputPattern extends PathPattern {
  readonly base: string;
}

export interface Settings {
  /** Empty when a mistake forbids going on. */
  readonly projects: readonly Project[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the configuration and applies the flags to it. */
export async function loadSettings(
  environment: Pick<Environment, "cwd" | "variables">,
  flags: Flags,
  located: LocatedConfig,
): Promise<Settings> {
  const { config, diagnostics } = await parseConfig(located, environment.cwd);
  if (config === undefined) return { projects: [], diagnostics };
  const mistakes: Diagnostic[] = [...diagnostics];
  const projects = selectEntries(config, flags).map((written): Project => {
    const entry = flags.profile === undefined ? written : withProfile(written, flags.profile, mistakes);
    const out =
      flags.out === undefined
        ? resolve(located.directory, entry.out)
        : outOfFlag(environment, flags.out, entry);
    const databaseUrl = flags.databaseUrl ?? readDatabaseUrl(entry.databaseUrl, environment, mistakes);
    return {
      schema: patterns(environment, located, flags.schema, entry.schema),
      queries: patterns(environment, located, flags.queries, entry.queries),
      out,
      ...(databaseUrl !== undefined && { databaseUrl }),
      emit: relocateImports(entry.emit, located.directory, out),
      migrations: resolve(located.directory, entry.migrations ?? defaultMigrations),
      ...schemaFileOf(located, entry),
      databaseDirectory: resolve(located.directory, entry.databaseDirectory ?? defaultDatabaseDirectory),
      ...annotationsOf(located, entry),
      lint: entry.lint ?? noLintConfig,
      safety: entry.safety ?? noSafetyConfig,
    };
  });
  return {
    projects: mistakes.some((mistake) => mistake.severity === "error") ? [] : projects,
    diagnostics: mistakes,
  };
}

function annotationsOf(
  { directory: base }: LocatedConfig,
  { annotations, name }: ConfigEntry,
): Pick<Project, "annotations"> {
  if (annotations !== undefined) return { annotations: { ...annotations, base } };
  return name === undefined ? { annotations: { pattern: defaultAnnotations, base, isDefault: true } } : {};
}

/** The parsers are imported only when there is something to parse: a run that finds nothing changed needs none. */
async function parseConfig(located: LocatedConfig, cwd: string): Promise<ParsedConfig> {
  if (located.kind === "none") return { config: defaultConfig, diagnostics: [] };
  if (located.kind === "mistake") return { diagnostics: [located.diagnostic] };
  const decoded = decodeText(located.bytes, shownPath(located.path, cwd));
  if (!decoded.ok) return { diagnostics: [decoded.diagnostic] };
  if (located.path.endsWith(".toml")) {
    const { parseDbToml } = await import("../config/db-toml.js");
    return parseDbToml(decoded.file);
  }
  if (/\.(?:ya?ml|json)$/.test(located.path)) {
    const { parseSqlcConfig } = await import("../config/sqlc.js");
    return parseSqlcConfig(decoded.file);
  }
  const file = shownPath(located.path, cwd);
  const title = `"${file}" is neither a .toml nor an sqlc .yaml or .json file`;
  return { diagnostics: [{ code: "unreadable-config", severity: "error", title, file }] };
}

/** With both flags nothing is left of several entries but their options, and those are the same. */
function selectEntries(config: Config, flags: Flags): readonly ConfigEntry[] {
  const [first] = config.entries;
  const isReplaced = flags.schema.length > 0 && flags.queries.length > 0;
  if (first === undefined || !isReplaced || config.entries.length === 1) return config.entries;
  return [{ schema: first.schema, queries: first.queries, out: defaultOut, emit: first.emit }];
}

function outOfFlag(environment: Pick<Environment, "cwd">, out: string, entry: ConfigEntry): string {
  const directory = resolve(environment.cwd, out);
  return entry.name === undefined ? directory : join(directory, entry.name);
}

function patterns(
  environment: Pick<Environment, "cwd">,
  located: LocatedConfig,
  given: readonly string[],
  configured: readonly PathPattern[],
): readonly InputPattern[] {
  if (given.length > 0) return given.map((pattern) => ({ pattern, base: environment.cwd }));
  return configured.map((pattern) => ({ ...pattern, base: located.directory }));
}

/** A single file that is named as such is the schema's, unless another one is said to be. */
function schemaFileOf({ directory }: LocatedConfig, entry: ConfigEntry): Pick<Project, "schemaFile"> {
  const [only, ...others] = entry.schema;
  const single = others.length === 0 ? only?.pattern : undefined;
  const isFile = single?.endsWith(".sql") && !isGlob(single);
  const name = entry.schemaFile ?? (isFile ? single : undefined);
  return name === undefined ? {} : { schemaFile: resolve(directory, name) };
}

/** The profile's database in place of the entry's own. */
function withProfile(entry: ConfigEntry, name: string, mistakes: Diagnostic[]): ConfigEntry {
  const { databaseUrl: _, databaseDirectory, ...rest } = entry;
  const profile = entry.profiles?.get(name);
  const isTold = mistakes.some(({ code }) => code === "unknown-profile");
  if (profile === undefined && !isTold)
    mistakes.push(unknownProfile(name, [...(entry.profiles?.keys() ?? [])]));
  return { ...rest, ...(databaseDirectory !== undefined && { databaseDirectory }), ...profile };
}

function unknownProfile(name: string, known: readonly string[]): Diagnostic {
  const nearest = suggest(name, known);
  const names =
    known.length === 0 ? "db.toml has none: write [profiles.<name>]" : `there are ${known.join(", ")}`;
  return {
    code: "unknown-profile",
    severity: "error",
    title: `there is no profile "${name}"`,
    hint: nearest === undefined ? names : `did you mean "${nearest}"?`,
  };
}

function readDatabaseUrl(
  url: DatabaseUrl | undefined,
  environment: Pick<Environment, "variables">,
  mistakes: Diagnostic[],
): string | undefined {
  if (url === undefined) return undefined;
  if (url.kind === "text") return url.url;
  const value = environment.variables[url.variable];
  if (value !== undefined && value !== "") return value;
  mistakes.push({
    code: "unset-variable",
    severity: "error",
    title: `the environment variable ${url.variable} is not set`,
    at: url.at,
    hint: "set it, or give --database-url",
  });
  return undefined;
}

/** A configuration's relative imports are relative to it; the code that will hold them is in another directory. */
function relocateImports(emit: EmitOptions, directory: string, out: string): EmitOptions {
  const relocateAll = (types: ReadonlyMap<string, TypeOverride>) =>
    new Map(
      [...types].map(([key, override]) => [
        key,
        override.from === undefined
          ? override
          : { ...override, from: relocate(override.from, directory, out) },
      ]),
    );
  return {
    ...emit,
    runtimeModule: relocate(emit.runtimeModule, directory, out),
    columnTypes: relocateAll(emit.columnTypes),
    pgTypes: relocateAll(emit.pgTypes),
  };
}

/** A module named from `directory`, as it is named from `out`. Packages have the same name everywhere. */
export function relocate(specifier: string, directory: string, out: string): string {
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return specifier;
  const path = relative(out, resolve(directory, specifier));
  if (isAbsolute(path)) return path;
  const slashed = path.replaceAll(sep, "/");
  return slashed.startsWith(".") ? slashed : `./${slashed}`;
}
