/**
 * What one run found out about a schema and its queries, kept for the next: plain data that names no place in a file,
 * since queries move when others are edited.
 */
import type { Catalog } from "../catalog/catalog.js";
import type { Inference } from "../inference/infer.js";
import type { Parameter, TypedQuery } from "../inference/typed-query.js";
import type { BoundQuery, QueryBlock } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";

/** Oids in it are those of one loading of the schema, which `fingerprint` tells from others. */
export interface Memory {
  readonly fingerprint: string;
  readonly catalog: Catalog;
  /** By `memoryKey`. */
  readonly queries: ReadonlyMap<string, RememberedQuery>;
}

export interface RememberedQuery {
  readonly typed: Omit<TypedQuery, "bound" | "parameters"> & {
    readonly parameters: readonly Omit<Parameter, "bound">[];
  };
  readonly diagnostics: readonly PlacedDiagnostic[];
}

/** A diagnostic inside one query, its place counted from the statement's beginning. */
type PlacedDiagnostic = Omit<Diagnostic, "at" | "related"> & { readonly start: number; readonly end: number };

/** Everything written that inference may depend on: the statement, its annotation and its settings. */
export function memoryKey({ settings, file, nameSpan, span }: QueryBlock): string {
  const text = file.text.slice(Math.min(nameSpan.start, span.start), span.end);
  const overrides = [...settings.columnTypes, ...settings.parameterTypes];
  return overrides.length === 0 ? text : `${text}\n${JSON.stringify(overrides.map(([name]) => name))}`;
}

/** Undefined when a diagnostic points out of the query. */
export function remember({ typed, diagnostics }: Inference): RememberedQuery | undefined {
  const placed = diagnostics.map((diagnostic) => place(typed.bound, diagnostic));
  if (!placed.every((diagnostic) => diagnostic !== undefined)) return undefined;
  const { bound: _, parameters, ...rest } = typed;
  return {
    typed: { ...rest, parameters: parameters.map(({ bound: _bound, ...parameter }) => parameter) },
    diagnostics: placed,
  };
}

/** What was remembered, for the query where it stands now. */
export function recall(bound: BoundQuery, { typed, diagnostics }: RememberedQuery): Inference | undefined {
  const parameters: Parameter[] = [];
  for (const parameter of typed.parameters) {
    const own = bound.parameters.find((candidate) => candidate.number === parameter.number);
    if (own === undefined) return undefined;
    parameters.push({ ...parameter, bound: own });
  }
  const { file, span } = bound.block;
  return {
    typed: { ...typed, parameters, bound },
    diagnostics: diagnostics.map(({ start, end, ...diagnostic }) => ({
      ...diagnostic,
      at: { file, start: span.start + start, end: span.start + end },
    })),
  };
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
