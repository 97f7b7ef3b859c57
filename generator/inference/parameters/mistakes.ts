/** Parameters of which Postgres found a type, but not one that an argument can have. */
import type { Catalog } from "../../catalog/catalog.js";
import type { BoundParameter, QueryBlock } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { partOf } from "../../source/source-file.js";
import type { Located, Scope } from "../lineage/scope.js";
import { baseType, elementType, typeIn } from "../lineage/types.js";
import type { Parameter } from "../typed-query.js";
import { columnName } from "./names.js";
import { type ParameterUse, parameterUses } from "./uses.js";

/** A row of which only an expression tells the columns: `record_in` refuses every text. */
const RECORD = 2249;

/** Reports each `sqlc.slice` that stands for a single value, and each parameter that is a row of no named type. */
export function parameterDiagnostics(
  catalog: Catalog,
  block: QueryBlock,
  parameters: readonly Parameter[],
  scope: Scope | undefined,
): readonly Diagnostic[] {
  return parameters.flatMap(({ bound, typeOid }) => {
    const element = elementType(catalog, typeOid);
    if (bound.slice && element === 0) return [singleSlice(block, bound)];
    const isRow = baseType(catalog, typeOid) === RECORD;
    if (!isRow && element !== RECORD) return [];
    const uses = scope === undefined ? [] : parameterUses(scope).filter((use) => use.number === bound.number);
    return [anonymousRow(catalog, block, bound, uses)];
  });
}

function singleSlice(block: QueryBlock, { name, places }: BoundParameter): Diagnostic {
  const written = places.map(({ start, end }) => block.sql.slice(start, end));
  const index = Math.max(
    written.findIndex((text) => /^sqlc\s*\.\s*slice\b/i.test(text)),
    0,
  );
  const place = places[index];
  const macro = written[index] ?? `sqlc.slice(${name})`;
  return {
    code: "slice-of-one-value",
    severity: "error",
    title: `${macro} is a single value here`,
    at: place === undefined ? block.nameSpan : partOf(block.span, place),
    query: block.name,
    hint: `write IN (${macro}), with nothing else in the parentheses, or = ANY (${macro})`,
  };
}

function anonymousRow(
  catalog: Catalog,
  block: QueryBlock,
  { number, places }: BoundParameter,
  uses: readonly ParameterUse[],
): Diagnostic {
  const [place] = places;
  const written = place === undefined ? `$${number}` : block.sql.slice(place.start, place.end);
  const hint = uses.map((use) => wayOut(catalog, written, use)).find((found) => found !== undefined);
  return {
    code: "anonymous-row",
    severity: "error",
    title: `parameter ${written} is a row of no named type`,
    at: place === undefined ? block.nameSpan : partOf(block.span, place),
    query: block.name,
    notes: ["PostgreSQL reads no argument of the type record: it can't know the row's columns."],
    hint: hint ?? "cast it to a composite type, or make each of its columns a parameter",
  };
}

/** What to write instead, from what the row is compared with. */
function wayOut(catalog: Catalog, written: string, { purpose, isElement }: ParameterUse): string | undefined {
  if (purpose.kind !== "compared") return undefined;
  const other = typeIn(catalog, purpose.with.expression);
  const single = purpose.withElements ? elementType(catalog, other) : other;
  if (isNamedRow(catalog, single)) {
    const name = catalog.types.get(single)?.formatted;
    return `add a cast: ${written}::${name}${isElement ? "[]" : ""}`;
  }
  return isElement ? listOfColumns(catalog, purpose.with) : undefined;
}

/** `(id, name) = ANY ($1)` with an array for each column. Of an array of rows, unnest makes more than one column. */
function listOfColumns(catalog: Catalog, { expression, scope }: Located): string | undefined {
  if (expression.kind !== "ROWEXPR") return undefined;
  const types = expression.args.map((arg) => typeIn(catalog, arg));
  if (types.some((oid) => isNamedRow(catalog, oid))) return undefined;
  const arrays = expression.args.map((arg, index) => {
    const name = columnName({ expression: arg, scope }) ?? `column_${index + 1}`;
    return `@${name}::${catalog.types.get(types[index] ?? 0)?.formatted ?? "text"}[]`;
  });
  return `give an array for each column: IN (SELECT * FROM unnest(${arrays.join(", ")}))`;
}

function isNamedRow(catalog: Catalog, typeOid: number): boolean {
  return catalog.types.get(baseType(catalog, typeOid))?.kind === "composite";
}
