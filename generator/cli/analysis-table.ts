/** The analysis as a text that people read. */
import type { Analysis, AnalyzedColumn, AnalyzedParameter, AnalyzedQuery } from "../api.js";
import type { Paint } from "./paint.js";

/** One block a query: its name and cardinality, then its parameters (`→`) and columns (`←`) in aligned columns. */
export function renderAnalysis(analysis: Pick<Analysis, "queries" | "types">, paint: Paint): string {
  const blocks = analysis.queries.map((query) => renderQuery(query, paint));
  const types = Object.entries(analysis.types).map(([name, definition]) => `type ${name} = ${definition}\n`);
  return [...blocks, ...(types.length > 0 ? [types.join("")] : [])].join("\n");
}

function renderQuery(query: AnalyzedQuery, paint: Paint): string {
  const rows = [
    ...query.parameters.map((parameter) => parameterRow(parameter)),
    ...query.columns.map((column) => columnRow(column)),
  ];
  const widths = [0, 1, 2].map((index) => Math.max(0, ...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd(),
  );
  const head = `${paint.bold(query.name)} ${paint.dim(`:${query.command}, ${rowsOf(query)}`)}`;
  return `${[head, ...lines].join("\n")}\n`;
}

function rowsOf(query: AnalyzedQuery): string {
  if (query.columns.length === 0) return "no rows";
  switch (query.cardinality) {
    case "one":
      return "exactly one row";
    case "at-most-one":
      return "at most one row";
    case "many":
      return "any number of rows";
  }
}

type Row = readonly [name: string, tsType: string, pgType: string, origin: string];

function parameterRow(parameter: AnalyzedParameter): Row {
  return [`→ ${parameter.name}`, typeOf(parameter), parameter.pgType, ""];
}

function columnRow(column: AnalyzedColumn): Row {
  const origin = column.table === undefined ? "" : `${column.table}.${column.column ?? ""}`;
  return [`← ${column.name}`, typeOf(column), column.pgType, origin];
}

function typeOf({ tsType, nullable }: AnalyzedParameter): string {
  return nullable ? `${tsType} | null` : tsType;
}
