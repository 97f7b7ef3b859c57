/**
 * What one run found out about a schema and its queries, kept for the next: plain data that names no place in a file,
 * since queries move when others are edited.
 */
import type { Catalog } from "../catalog/catalog.js";
import type { Inference } from "../inference/infer.js";
import type { Parameter, TypedQuery } from "../inference/typed-query.js";
import type { QueryBlock, WrittenQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf, type SourceFile, type Span } from "../source/source-file.js";

/** Oids in it are those of one loading of the schema, which `fingerprint` tells from others. */
export interface Memory {
  readonly fingerprint: string;
  readonly catalog: Catalog;
  /** `digestOf` the query files that it was made from: what is known of the same ones is all there is to know. */
  readonly digest: string;
  /** By `QueryBlock.key`. */
  readonly queries: ReadonlyMap<string, Remembered>;
}

/** What is remembered of a query, as a value and as text, each made of the other when it is wanted. */
export class Remembered {
  #value: RememberedQuery | undefined;
  #text: string | undefined;

  private constructor(value: RememberedQuery | undefined, text: string | undefined) {
    this.#value = value;
    this.#text = text;
  }

  static of(value: RememberedQuery): Remembered {
    return new Remembered(value, undefined);
  }

  /** `text` must be that of another. */
  static written(text: string): Remembered {
    return new Remembered(undefined, text);
  }

  get value(): RememberedQuery {
    if (this.#value !== undefined) return this.#value;
    const value: RememberedQuery = JSON.parse(this.#text ?? "");
    this.#value = value;
    return value;
  }

  /** JSON on one line. */
  get text(): string {
    this.#text ??= JSON.stringify(this.#value);
    return this.#text;
  }
}

export interface RememberedQuery {
  readonly typed: Omit<TypedQuery, "bound" | "parameters"> & {
    readonly bound: Omit<WrittenQuery, "block">;
    readonly parameters: readonly Omit<Parameter, "bound">[];
  };
  /** What was found while it was bound and while its types were inferred. */
  readonly diagnostics: readonly PlacedDiagnostic[];
}

/** A diagnostic inside one query, its place counted from the statement's beginning. */
type PlacedDiagnostic = Omit<Diagnostic, "at" | "related"> & { readonly start: number; readonly end: number };

/** Tells files from others. */
export async function digestOf(files: readonly SourceFile[]): Promise<string> {
  const written = JSON.stringify(files.map(({ path, text }) => [path, text]));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(written));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Undefined when a diagnostic points out of the query. `warnings` are those of its binding. */
export function remember(
  { typed, diagnostics }: Inference,
  warnings: readonly Diagnostic[],
): Remembered | undefined {
  const { bound, parameters, ...rest } = typed;
  const placed = [...warnings, ...diagnostics].map((diagnostic) => place(bound.block, diagnostic));
  if (!placed.every((diagnostic) => diagnostic !== undefined)) return undefined;
  const { text, pieces, sorts, isUtility } = bound;
  return Remembered.of({
    typed: {
      ...rest,
      bound: { text, parameters: bound.parameters, pieces, sorts, isUtility },
      parameters: parameters.map(({ bound: _, ...parameter }) => parameter),
    },
    diagnostics: placed,
  });
}

/** What was remembered, for the query where it stands now; its warnings are among the diagnostics. */
export function recall(block: QueryBlock, remembered: Remembered): Inference | undefined {
  const { typed, diagnostics } = remembered.value;
  const bound: WrittenQuery = { ...typed.bound, block };
  const parameters: Parameter[] = [];
  for (const parameter of typed.parameters) {
    const own = bound.parameters.find((candidate) => candidate.number === parameter.number);
    if (own === undefined) return undefined;
    parameters.push({ ...parameter, bound: own });
  }
  return {
    typed: { ...typed, parameters, bound },
    diagnostics: diagnostics.map(({ start, end, ...diagnostic }) => ({
      ...diagnostic,
      at: partOf(block.span, { start, end }),
    })),
  };
}

function place(block: QueryBlock, diagnostic: Diagnostic): PlacedDiagnostic | undefined {
  const { at, related, ...rest } = diagnostic;
  if (at === undefined || related !== undefined || !isWithin(block, at)) return undefined;
  return { ...rest, start: at.start - block.span.start, end: at.end - block.span.start };
}

function isWithin(block: QueryBlock, at: Span): boolean {
  return at.file === block.file && at.start >= block.nameSpan.start && at.end <= block.span.end;
}
