/** The rows of tables and views: which fields each model has. */
import type { Relation } from "../../catalog/catalog.js";
import type { OutputColumn } from "../../inference/typed-query.js";
import { type RowField, rowFields, tableColumns } from "./fields.js";
import type { TypeMapper } from "./mapper.js";
import { hasModel } from "./named-types.js";

export interface Model {
  readonly relation: Relation;
  readonly name: string;
  readonly fields: readonly RowField[];
}

/** By relation oid. `inferred` holds what inference knows of a relation's columns, where it knows more than the catalog. */
export function modelsOf(
  mapper: TypeMapper,
  inferred: ReadonlyMap<number, readonly OutputColumn[]>,
): ReadonlyMap<number, Model> {
  const models = new Map<number, Model>();
  for (const [oid, name] of mapper.names.rows) {
    const relation = mapper.catalog.relations.get(oid);
    if (relation === undefined || !hasModel(relation)) continue;
    const columns = inferred.get(oid) ?? tableColumns(relation, mapper.catalog);
    models.set(oid, { relation, name, fields: rowFields(columns, mapper) });
  }
  return models;
}
