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

export interface Models {
  readonly byOid: ReadonlyMap<number, Model>;
  /** Views and materialized views, by `schema.name`. */
  readonly views: ReadonlyMap<string, Model>;
}

/** `inferred` holds what inference knows of a relation's columns, by oid, where it knows more than the catalog. */
export function modelsOf(mapper: TypeMapper, inferred: ReadonlyMap<number, readonly OutputColumn[]>): Models {
  const byOid = new Map<number, Model>();
  const views = new Map<string, Model>();
  for (const [oid, name] of mapper.names.rows) {
    const relation = mapper.catalog.relations.get(oid);
    if (relation === undefined || !hasModel(relation)) continue;
    const columns = inferred.get(oid) ?? tableColumns(relation, mapper.catalog);
    const model = { relation, name, fields: rowFields(columns, mapper) };
    byOid.set(oid, model);
    if (relation.kind === "view" || relation.kind === "materialized-view") {
      views.set(`${relation.schema}.${relation.name}`, model);
    }
  }
  return { byOid, views };
}
