/**
 * What one run found out about a schema and its queries, kept for the next: plain data that names no place in a file,
 * since queries move when others are edited.
 */
import type { Catalog } from "../catalog/catalog.js";
import type { Inference } from "../inference/infer.js";
import type { Parameter, TypedQuery } from "../inference/typed-query.js";
import type { Binding } from "../queries/bind.js";
import type { BoundQuery, QueryBlock } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf, type SourceFile, type Span } from "../source/source-file.js";

/** Oids in it are those of one loading of the schema, which `fingerprint` tells from others. */
export interface Memory {
  readonly fingerprint: string;
  readonly catalog: Catalog;
  /** `digestOf` the query files that it was made from: what is known of the same ones is all there is to know. */
  readonly digest: string;
  /** By `memoryKey`. */
  readonly queries: ReadonlyMap<string, RememberedQuery>;
}

export interface RememberedQuery {
  readonly bound: Omit<BoundQuery, "block">;
  /** What was found while it was bound. */
  readonly warnings: readonly PlacedDiagnostic[];
  readonly typed: Omit<TypedQuery, "bound" | "parameters"> & {
    readonly parameters: readonly Omit<Parameter, "bound">[];
  };
  /** What was found while its types were inferred. */
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

/** Everything written that inference may depend on: the statement, its annotation and its settings. */
export function memoryKey({ settings, file, nameSpan, span }: QueryBlock): string {
  const text = file.text.slice(Math.min(nameSpan.start, span.start), span.end);
  const overrides = [...settings.columnTypes, ...settings.parameterTypes];
  return overrides.length === 0 ? text : `${text}\n${JSON.stringify(overrides.map(([name]) => name))}`;
}

/** Undefined when a diagnostic points out of the query. */
export function remember(
  { typed, diagnostics }: Inference,
  warnings: readonly Diagnostic[],
): RememberedQuery | undefined {
  const placed = placeAll(typed.bound, diagnostics);
  const placedWarnings = placeAll(typed.bound, warnings);
  if (placed === undefined || placedWarnings === undefined) return undefined;
  const { bound, parameters, ...rest } = typed;
  const { block: _, ...unplaced } = bound;
  return {
    bound: unplaced,
    warnings: placedWarnings,
    typed: { ...rest, parameters: parameters.map(({ bound: _bound, ...parameter }) => parameter) },
    diagnostics: placed,
  };
}

/** What was bound, for the query where it stands now. */
export function recallBinding(block: QueryBlock, { bound, warnings }: RememberedQuery): Binding {
  return { bound: { ...bound, block }, diagnostics: warnings.map((warning) => moved(block, warning)) };
}

/** What was inferred, for the query where it stands now. */
export function recall(bound: BoundQuery, { typed, diagnostics }: RememberedQuery): Inference | undefined {
  const parameters: Parameter[] = [];
  for (const parameter of typed.parameters) {
    const own = bound.parameters.find((candidate) => candidate.number === parameter.number);
    if (own === undefined) return undefined;
    parameters.push({ ...parameter, bound: own });
  }
  return {
    typed: { ...typed, parameters, bound },
    diagnostics: diagnostics.map((diagnostic) => moved(bound.block, diagnostic)),
  };
}

function moved({ span }: QueryBlock, { start, end, ...diagnostic }: PlacedDiagnostic): Diagnostic {
  return { ...diagnostic, at: partOf(span, { start, end }) };
}

function placeAll(bound: BoundQuery, diagnostics: readonly Diagnostic[]): PlacedDiagnostic[] | undefined {
  const placed = diagnostics.map((diagnostic) => place(bound, diagnostic));
  return placed.every((diagnostic) => diagnostic !== undefined) ? placed : undefined;
}

function place(bound: BoundQuery, diagnostic: Diagnostic): PlacedDiagnostic | undefined {
  const { at, related, ...rest } = diagnostic;
  if (at === undefined || related !== undefined || !isWithin(bound, at)) return undefined;
  const from = bound.block.span.start;
  return { ...rest, start: at.start - from, end: at.end - from };
}

function isWithin({ block }: BoundQuery, at: Span): boolean {
  return at.file === block.file && at.start >= block.nameSpan.start && at.end <= block.span.end;
}
