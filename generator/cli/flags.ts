/** What can be said on the command line; every command takes these. */

export interface Flags {
  readonly config?: string;
  /** In the order given; empty when the configuration decides. */
  readonly schema: readonly string[];
  readonly queries: readonly string[];
  readonly out?: string;
  readonly databaseUrl?: string;
  /** Which of the configuration's databases. */
  readonly profile?: string;
}

export interface GenerateFlags extends Flags {
  readonly watch: boolean;
  readonly check: boolean;
  readonly cache: boolean;
  readonly json: boolean;
}

export interface AnalyzeFlags extends Flags {
  readonly cache: boolean;
  readonly json: boolean;
}

export interface LintFlags extends Flags {
  readonly fix: boolean;
  readonly cache: boolean;
  readonly json: boolean;
  readonly format: "text" | "json" | "github";
}

export interface AnnotationsFlags extends Omit<Flags, "queries" | "out"> {
  readonly missing: boolean;
  readonly write: boolean;
  readonly cache: boolean;
  readonly json: boolean;
}

/** What the commands about migrations take. */
export interface MigrationFlags {
  readonly config?: string;
  readonly databaseUrl?: string;
  readonly profile?: string;
  /** The directory; beside the configuration unless given. */
  readonly migrations?: string;
}

export interface NewMigrationFlags extends MigrationFlags {
  readonly repeatable: boolean;
}

export interface BranchFlags extends MigrationFlags {
  /** The branch, tag or commit to compare with. */
  readonly base?: string;
  readonly json: boolean;
}

export interface MigrateFlags extends MigrationFlags {
  /** Whether to say what is dangerous about what is pending instead of applying it. */
  readonly check: boolean;
  /** Of `check`: how findings are printed. */
  readonly format: "text" | "json" | "github";
  /** Of `check`: what is later than this version is pending. */
  readonly since?: string;
  /** Of `check`: what this branch or commit lacks is pending. */
  readonly base?: string;
  /** Whether to compare `schema.sql` with the migrations instead of applying them. */
  readonly verify: boolean;
  /** Whether to write `schema.sql` and to generate from it. */
  readonly generate: boolean;
  readonly status: boolean;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** The last version to apply. */
  readonly to?: string;
  /** How many to take back. */
  readonly down?: number;
  /** Takes the last one back and applies it again. */
  readonly redo: boolean;
  /** A version, perhaps with `=pending`. */
  readonly mark?: string;
  /** The last version that the database has already; `true` without one: all. */
  readonly baseline?: string | true;
}
