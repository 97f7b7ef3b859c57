/** Parameters of which Postgres found a type, but not one that an argument can have. */
import type { Catalog } from "../../catalog/catalog.js";
import type { BoundParameter, QueryBlock } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { partOf } from "../../source/source-file.js";
import { elementType } from "../lineage/types.js";
import type { Parameter } from "../typed-query.js";

/** Reports each `sqlc.slice` that stands for a single value. */
export function parameterDiagnostics(
  catalog: Catalog,
  block: QueryBlock,
  parameters: readonly Parameter[],
): readonly Diagnostic[] {
  return parameters
    .filter(({ bound, typeOid }) => bound.slice && elementType(catalog, typeOid) === 0)
    .map(({ bound }) => singleSlice(block, bound));
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
