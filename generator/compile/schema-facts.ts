/** What follows from a catalog alone: found once, for all queries over it and every run that meets it again. */
import type { Catalog } from "../catalog/catalog.js";
import { type ColumnConstraints, columnConstraints } from "../inference/check-types.js";
import { type InferenceContext, inferenceContext } from "../inference/context.js";
import { relationColumns } from "../inference/relation-columns.js";
import type { OutputColumn } from "../inference/typed-query.js";

export interface SchemaFacts {
  readonly context: InferenceContext;
  constraints(): ColumnConstraints;
  relationColumns(): ReadonlyMap<number, readonly OutputColumn[]>;
}

const known = new WeakMap<Catalog, SchemaFacts>();

export function schemaFacts(catalog: Catalog): SchemaFacts {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const context = inferenceContext(catalog);
  let constraints: ColumnConstraints | undefined;
  let columns: ReadonlyMap<number, readonly OutputColumn[]> | undefined;
  const facts: SchemaFacts = {
    context,
    constraints: () => {
      constraints ??= columnConstraints(catalog);
      return constraints;
    },
    relationColumns: () => {
      columns ??= relationColumns(context);
      return columns;
    },
  };
  known.set(catalog, facts);
  return facts;
}

/** Finds them ahead of their use, in time that would be spent waiting. */
export function findAll(facts: SchemaFacts): void {
  facts.constraints();
  facts.relationColumns();
}
