/** The library's input and output: what `analyze` and `generate` take and return. Plain data only. */
import type { EmitOptions } from "./emit/options.js";

/** A text with the path that diagnostics should name. */
export interface InputFile {
  readonly path: string;
  readonly text: string;
}

export interface Input {
  /** In load order. */
  readonly schema: readonly InputFile[];
  readonly queries: readonly InputFile[];
  /** A `schema_annotations.yaml`, whose texts become JSDoc. */
  readonly annotations?: InputFile;
  /** A server to ask instead of the embedded Postgres, PostgreSQL 14 or later. */
  readonly databaseUrl?: string;
  readonly config?: Partial<EmitOptions>;
}

export interface AnalyzedParameter {
  readonly name: string;
  readonly pgType: string;
  /** Without `| null`: `nullable` says that. */
  readonly tsType: string;
  readonly nullable: boolean;
}

export interface AnalyzedColumn extends AnalyzedParameter {
  /** The table and column that the value comes from unchanged. */
  readonly table?: string;
  readonly column?: string;
}

export interface AnalyzedQuery {
  readonly name: string;
  readonly command: string;
  readonly sql: string;
  readonly cardinality: "one" | "at-most-one" | "many";
  readonly parameters: readonly AnalyzedParameter[];
  readonly columns: readonly AnalyzedColumn[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export interface AnalyzedDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters (code points). */
  readonly column: number;
  readonly hint?: string;
}

export interface Analysis {
  readonly queries: readonly AnalyzedQuery[];
  /** Definitions of the named types that `tsType`s mention, by name: `UserId` is "`usr_${string}`". */
  readonly types: Readonly<Record<string, string>>;
  readonly diagnostics: readonly AnalyzedDiagnostic[];
}

export interface Generation {
  /** Paths are relative to the output directory; empty when there is an error. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly diagnostics: readonly AnalyzedDiagnostic[];
}
