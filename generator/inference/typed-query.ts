/** What inference knows of a query: the last stage before TypeScript. Knows no TypeScript itself. */
import type { BoundParameter, WrittenQuery } from "../queries/query.js";

/** `one`: exactly one row. `at-most-one`: none or one. */
export type Cardinality = "one" | "at-most-one" | "many";

export interface TypedQuery {
  readonly bound: WrittenQuery;
  readonly parameters: readonly Parameter[];
  readonly columns: readonly OutputColumn[];
  /** Nested models, in order of their first column. Ranges of `columns` that don't overlap. */
  readonly embeds: readonly Embed[];
  readonly cardinality: Cardinality;
  /** `schema.name` of every relation read or written, views included, sorted. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** It writes nothing, locks no rows, and leaves nothing in its session. */
  readonly onlyReads: boolean;
}

export interface ColumnOrigin {
  readonly relationOid: number;
  readonly columnNumber: number;
}

export interface Parameter {
  readonly number: number;
  /** Unique within the query, in SQL spelling: `user_id`. */
  readonly name: string;
  readonly typeOid: number;
  readonly nullable: boolean;
  /** The elements of an array parameter may be null. */
  readonly elementsNullable: boolean;
  /** The column it is compared with or assigned to, when every use agrees: gives it the column's id or CHECK type. */
  readonly origin?: ColumnOrigin;
  /** The origin's type is the type of each element: `id = ANY($1)`. */
  readonly originIsElement: boolean;
  readonly bound: BoundParameter;
}

export interface OutputColumn {
  /** As Postgres names it, override marks taken off; unique within a row. */
  readonly name: string;
  /** As Postgres names it in the result of the statement's text, where that is not `name`. */
  readonly returnedName?: string;
  readonly typeOid: number;
  readonly typeModifier: number;
  /** Overrides are applied. */
  readonly nullable: boolean;
  /** Array elements may be null. True unless proved. */
  readonly elementsNullable: boolean;
  /** The table column whose value this is, unchanged (through joins, subqueries, CTEs, views and set operations whose arms agree). */
  readonly origin?: ColumnOrigin;
  /** For an array whose elements are all values of one column (`array_agg(u.id)`): that column. */
  readonly elementOrigin?: ColumnOrigin;
  /** For json and jsonb: what is known of its structure where it is not null; a JSON null counts in `nullable`. */
  readonly json?: JsonShape;
}

export interface Embed {
  /** The key under which the model is nested: the alias as written. */
  readonly name: string;
  /** The table or view whose model it is, if it is one. */
  readonly relationOid?: number;
  /** First index in `columns` and how many. The columns' own `nullable` is that of a row that exists. */
  readonly first: number;
  readonly count: number;
  /** On the nullable side of an outer join. */
  readonly nullable: boolean;
  /** Index in `columns` of one that is null only if the embed's row is missing; absent when none is known. */
  readonly presenceColumn?: number;
}

/** A JSON value as it arrives after encoding: a timestamp inside is a string, a bigint a number. */
export type JsonShape =
  /** Nothing is known. */
  | { readonly kind: "unknown" }
  /** A SQL value encoded as JSON: its type decides (`to_jsonb` of it). */
  | {
      readonly kind: "scalar";
      readonly typeOid: number;
      readonly origin?: ColumnOrigin;
      readonly nullable: boolean;
    }
  | { readonly kind: "object"; readonly fields: readonly JsonField[]; readonly nullable: boolean }
  /** `json_object_agg`: keys are not known. */
  | { readonly kind: "record"; readonly value: JsonShape; readonly nullable: boolean }
  | { readonly kind: "array"; readonly element: JsonShape; readonly nullable: boolean }
  | { readonly kind: "tuple"; readonly elements: readonly JsonShape[]; readonly nullable: boolean };

export interface JsonField {
  readonly name: string;
  readonly value: JsonShape;
  /** The key may be absent (`json_strip_nulls`, `absent on null`). */
  readonly optional: boolean;
}
