/** What a project says about itself, whichever file said it: what to read, where to write, and how. */
import { defaultEmitOptions, type EmitOptions } from "../emit/options.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";
import type { LintConfig } from "./lint-config.js";
import type { SafetyConfig } from "./safety-config.js";

export interface Config {
  /** Absent when a project has no configuration file. */
  readonly file?: SourceFile;
  /** One for each output directory; never empty. */
  readonly entries: readonly ConfigEntry[];
}

/** What is compiled together. */
export interface ConfigEntry {
  /** Only where a file has several entries: the name of the directory below `out`. */
  readonly name?: string;
  /** In load order. Relative to the configuration file. */
  readonly schema: readonly PathPattern[];
  readonly queries: readonly PathPattern[];
  /** The output directory, relative to the configuration file. */
  readonly out: string;
  readonly databaseUrl?: DatabaseUrl;
  /** Other databases, by the name that `--profile` gives. */
  readonly profiles?: ReadonlyMap<string, Profile>;
  readonly emit: EmitOptions;
  /** The directory of migrations, relative to the configuration file; `migrations` unless told. */
  readonly migrations?: string;
  /** What `migrate` writes the schema into, relative to the configuration file; absent when `schema` says it. */
  readonly schemaFile?: string;
  /** The directory of the embedded database that `migrate` works on, relative to the configuration file. */
  readonly databaseDirectory?: string;
  /** The file that describes tables and columns, relative to the configuration file; `schema_annotations.yaml` unless told. */
  readonly annotations?: PathPattern;
  /** Absent when nothing is said about conventions. */
  readonly lint?: LintConfig;
  /** Absent when nothing is said about the safety of migrations. */
  readonly safety?: SafetyConfig;
}

/** A file, a directory or a glob, as written. */
export interface PathPattern {
  readonly pattern: string;
  /** Where it was written, if that was a file. */
  readonly at?: Span;
  /** Nobody asked for it: that it is missing is a mistake only if nothing takes its place. */
  readonly isDefault?: boolean;
}

export type DatabaseUrl =
  | { readonly kind: "text"; readonly url: string }
  | { readonly kind: "environment"; readonly variable: string; readonly at: Span };

/** What takes the place of a project's own settings: a server or, without a URL, an embedded database. */
export interface Profile {
  readonly databaseUrl?: DatabaseUrl;
  /** Relative to the configuration file. */
  readonly databaseDirectory?: string;
}

export interface ParsedConfig {
  /** Absent when the mistakes leave nothing to go on with. */
  readonly config?: Config;
  readonly diagnostics: readonly Diagnostic[];
}

export const defaultOut = "__codegen__";
export const defaultMigrations = "migrations";
export const defaultAnnotations = "schema_annotations.yaml";
export const defaultDatabaseDirectory = ".codegen-db/database";

/** What holds where there is no configuration file. */
export const defaultConfig: Config = {
  entries: [
    {
      schema: [{ pattern: "schema.sql", isDefault: true }],
      queries: [{ pattern: "queries.sql", isDefault: true }],
      out: defaultOut,
      emit: defaultEmitOptions,
    },
  ],
};
