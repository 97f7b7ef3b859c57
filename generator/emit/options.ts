/** What a project may choose about the code that is written. */
import type { TypeOverride } from "../queries/query.js";

export interface EmitOptions {
  /** Names of functions' arguments, row fields and files' exports: camelCase, or as in SQL. */
  readonly names: "camel" | "sql";
  /** How int8 arrives: `number` throws beyond 2^53. */
  readonly int8: "number" | "bigint" | "string";
  /** How timestamptz arrives: `Date` has milliseconds and throws on infinity; `string` is exact. */
  readonly timestamptz: "Date" | "string";
  /** Keyed `table.column` or `schema.table.column`. */
  readonly columnTypes: ReadonlyMap<string, TypeOverride>;
  /** Keyed by Postgres type as `format_type` prints it, or its bare name. */
  readonly pgTypes: ReadonlyMap<string, TypeOverride>;
  /** Specifier that generated code imports the runtime from. */
  readonly runtimeModule: string;
  /** Extension of relative imports between generated files: `.js` for NodeNext, empty for bundlers. */
  readonly importExtension: ".js" | ".ts" | "";
}

export const defaultEmitOptions: EmitOptions = {
  names: "camel",
  int8: "number",
  timestamptz: "Date",
  columnTypes: new Map(),
  pgTypes: new Map(),
  runtimeModule: "@codegen-db/runtime",
  importExtension: ".js",
};

/** Tells choices from others. */
export function optionsKey(options: EmitOptions): string {
  return JSON.stringify(options, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
