/** The result as the JSON document that `analyze` prints. */
import type { Analysis, AnalyzedColumn, AnalyzedQuery } from "../api.js";
import type { Catalog } from "../catalog/catalog.js";
import { type TypeTexts, typeTexts } from "../emit/describe.js";
import type { EmitInput } from "../emit/emit.js";
import type { ColumnOrigin, Embed, TypedQuery } from "../inference/typed-query.js";
import type { Command } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { analyzedDiagnostic } from "./analyzed-diagnostic.js";

/** Everything that is known of a project's queries, as plain data. */
export function analysisOf(input: EmitInput, diagnostics: readonly Diagnostic[]): Analysis {
  const texts = typeTexts(input);
  const queries = input.queries.map((query) => analyzedQuery(query, input.catalog, texts));
  return { queries, types: texts.definitions(), diagnostics: diagnostics.map(analyzedDiagnostic) };
}

function analyzedQuery(query: TypedQuery, catalog: Catalog, texts: TypeTexts): AnalyzedQuery {
  const { bound, cardinality, reads, writes } = query;
  const parameterTypes = texts.parameters(query);
  const columnTypes = texts.columns(query);
  return {
    name: bound.block.name,
    command: commandName(bound.block.command),
    sql: bound.text,
    cardinality,
    parameters: query.parameters.map(({ name, typeOid, nullable }, index) => ({
      name,
      pgType: typeName(catalog, typeOid),
      tsType: parameterTypes[index] ?? "unknown",
      nullable,
    })),
    columns: query.columns.map(({ name, typeOid, nullable, origin }, index) => ({
      name,
      pgType: typeName(catalog, typeOid),
      tsType: columnTypes[index] ?? "unknown",
      // A value of an embed is there whenever its row is; as a column of the result it may be NULL.
      nullable: nullable || query.embeds.some((embed) => embed.nullable && holds(embed, index)),
      ...sourceOf(catalog, origin),
    })),
    reads,
    writes,
  };
}

function holds({ first, count }: Embed, index: number): boolean {
  return first <= index && index < first + count;
}

function typeName(catalog: Catalog, oid: number): string {
  return catalog.types.get(oid)?.formatted ?? "unknown";
}

function sourceOf(
  catalog: Catalog,
  origin: ColumnOrigin | undefined,
): Pick<AnalyzedColumn, "table" | "column"> {
  const relation = catalog.relations.get(origin?.relationOid ?? 0);
  const column = relation?.columns[(origin?.columnNumber ?? 0) - 1];
  return relation && column ? { table: relation.name, column: column.name } : {};
}

/** The command as it is written after the name: `one`, `batchmany`. */
export function commandName(command: Command): string {
  return command.kind === "batch" ? `batch${command.each}` : command.kind;
}
