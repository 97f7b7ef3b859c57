/** What can be said on the command line; every command takes these. */

export interface Flags {
  readonly config?: string;
  /** In the order given; empty when the configuration decides. */
  readonly schema: readonly string[];
  readonly queries: readonly string[];
  readonly out?: string;
  readonly databaseUrl?: string;
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
