/** The stages of a query before Postgres has seen it: what a person wrote, then what can be sent. */
import type { SourceFile, Span } from "../source/source-file.js";
import type { Part } from "./parts.js";

/** sqlc's commands and ours. A discriminated type: what a command returns is decided by `kind` alone. */
export type Command =
  | { readonly kind: "one" }
  | { readonly kind: "opt" }
  | { readonly kind: "many" }
  | { readonly kind: "stream" }
  | { readonly kind: "exec" }
  | { readonly kind: "execrows" }
  | { readonly kind: "execresult" }
  | { readonly kind: "copyfrom" }
  | { readonly kind: "batch"; readonly each: "exec" | "one" | "many" };

/** One annotated statement as written. */
export interface QueryBlock {
  readonly name: string;
  readonly command: Command;
  /** The comment lines above the query, without comment markers; empty when there are none. */
  readonly doc: string;
  /** Settings from comment lines, for example type overrides: see `docs/query-files.md`. */
  readonly settings: QuerySettings;
  /** All that is written of the query and may decide what it means: queries of the same key mean the same. */
  readonly key: string;
  /** The statement's text without the annotation and the closing semicolon, exactly as written. */
  readonly sql: string;
  readonly file: SourceFile;
  /** Where `sql` stands in `file.text`: `file.text.slice(span.start, span.end) === sql`. */
  readonly span: Span;
  /** Where the name stands in the annotation. */
  readonly nameSpan: Span;
  readonly commandSpan: Span;
}

/** `-- @type column metadata: UserMetadata from "./types"`: an override for one query's column or parameter. */
export interface QuerySettings {
  readonly columnTypes: ReadonlyMap<string, TypeOverride>;
  readonly parameterTypes: ReadonlyMap<string, TypeOverride>;
}

/** A setting's type, and the line that sets it. */
export interface TypeOverride extends ImportedType {
  readonly at?: Span;
}

/** A TypeScript type, with the module that exports it when it is not built in. */
export interface ImportedType {
  readonly type: string;
  readonly from?: string;
}

/** The range `[start, end)` of a block's `sql`: where a statement's parts stand, wherever it stands itself. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A replaced range: `[start, end)` of the block's `sql` became `[newStart, newEnd)` of the bound text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** A parameter as the text names it; types are not known yet. */
export interface BoundParameter {
  /** 1-based: `$<number>` of `BoundQuery.text`. */
  readonly number: number;
  /** From `@name` or a macro; absent for a bare `$1`. */
  readonly name?: string;
  /** `sqlc.narg`: null is accepted whatever inference says. */
  readonly narg: boolean;
  /** `sqlc.slice`: an array, spelt `= ANY($n)`. */
  readonly slice: boolean;
  /** `@name?` or `sqlc.opt(name)`: the conjunct that holds it is left out when the argument is undefined. */
  readonly optional: boolean;
  /** Every place where it is written; the first is where diagnostics point. */
  readonly places: readonly Place[];
}

/**
 * `sqlc.embed(alias)` as an item of the outermost output list, which stands in the bound text as `alias.*`. Anywhere
 * else it is only that text.
 */
export interface BoundEmbed {
  /** As written: an alias or table name, unquoted and case-folded as Postgres would. */
  readonly relation: string;
  /** From `sqlc.embed(app.users)`. */
  readonly schema?: string;
  /** Index of its item in the outermost select list or RETURNING list, 0-based, counted in items as written. */
  readonly item: number;
  readonly place: Place;
}

/** One item of the outermost select list or RETURNING list, as far as its text tells. */
export type OutputItem =
  | {
      readonly kind: "expression";
      /** The label, if one is written, without `!` or `?`. */
      readonly label?: string;
      /** From the label's mark. The bound text's own label may still have it: `label` is the name to use. */
      readonly override?: "non-null" | "nullable";
    }
  | { readonly kind: "star" }
  | { readonly kind: "relation-star"; readonly relation: string }
  /** `(composite).*`: as many columns as the type has. */
  | { readonly kind: "row-star" }
  | { readonly kind: "embed"; readonly relation: string };

/**
 * What is sent, in pieces that are fixed at generation. A query without optional parts is one `text` piece.
 * Concatenating every piece (for a sort, its first choice) gives `BoundQuery.text`, with `{ parameter: n }` as `$n`;
 * when a `when` piece is left out the rest is renumbered from 1 in order of appearance: see `renderPieces`.
 */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "parameter"; readonly number: number }
  /** Present when every one of these optional parameters has an argument. */
  | { readonly kind: "when"; readonly parameters: readonly number[]; readonly pieces: readonly Piece[] }
  | { readonly kind: "sort"; readonly sort: number };

/** `ORDER BY sqlc.sort(created_at, title)`. */
export interface BoundSort {
  /** The argument's name: `sort`, then `sort_2`; no parameter of the query has it. */
  readonly name: string;
  /** The first one, in its own direction, is the default. */
  readonly choices: readonly SortChoice[];
  readonly place: Place;
}

/** One of the orders that a sort offers, each text fixed. */
export interface SortChoice {
  /** The column's name, or the name given with AS: `lower(title) AS title`. Unique within the sort. */
  readonly name: string;
  /** The expression alone. */
  readonly sql: string;
  /** The direction when only the choice is given: as written, else ascending. */
  readonly direction: "asc" | "desc";
  /** The whole ORDER BY item in each direction. */
  readonly ascending: string;
  readonly descending: string;
  /** Where the expression is written. */
  readonly place: Place;
}

/** A statement as generated code sends it. */
export interface WrittenQuery {
  readonly block: QueryBlock;
  /** Every optional part present, each sort at its first choice. */
  readonly text: string;
  readonly parameters: readonly BoundParameter[];
  readonly pieces: readonly Piece[];
  readonly sorts: readonly BoundSort[];
  /** First keyword decides: utility statements can't be function bodies. */
  readonly isUtility: boolean;
}

/** `CALL procedure(…)`. */
export interface BoundCall {
  /** As Postgres folds it. */
  readonly procedure: string;
  /** As they are written: `name => …` has a name, and a parameter alone or under a cast its number. */
  readonly arguments: readonly { readonly name?: string; readonly parameter?: number }[];
}

/** A statement that Postgres can be asked about. */
export interface BoundQuery extends WrittenQuery {
  readonly call?: BoundCall;
  /**
   * As `text`, but each optional conjunct `c` reads `(c OR pg_catalog.random() >= 0)`: the analysed tree of this form
   * holds only facts that are true of every variant. Equal to `text` when nothing is optional.
   */
  readonly probeText: string;
  /** Absent when the output list can't be told from the text (`VALUES`, `TABLE`, a utility statement). */
  readonly output?: readonly OutputItem[];
  readonly embeds: readonly BoundEmbed[];
  /** Maps `text` to `block.sql`. Sorted. */
  readonly edits: readonly Edit[];
  /** Maps `probeText` to `block.sql`. Sorted. */
  readonly probeEdits: readonly Edit[];
  /** What every form of the query is written from: for `variants` alone. */
  readonly parts: readonly Part[];
}
