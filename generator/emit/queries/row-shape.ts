/** What a query's row looks like: its fields, the models nested in it, and the type that it shares with a table. */
import type { Embed, TypedQuery } from "../../inference/typed-query.js";
import { fieldKeys } from "../names/fields.js";
import { fitsModel, type RowField, rowFields } from "../types/fields.js";
import type { TypeMapper } from "../types/mapper.js";
import type { Model } from "../types/models.js";

export type RowItem =
  | { readonly kind: "column"; readonly key: string; readonly index: number; readonly field: RowField }
  | {
      readonly kind: "embed";
      readonly key: string;
      readonly embed: Embed;
      readonly fields: readonly RowField[];
      /** The table's model, when the columns are exactly its fields. */
      readonly model?: Model;
    };

export interface RowShape {
  readonly items: readonly RowItem[];
  /** The table's or view's model, when the whole row is exactly that. */
  readonly model?: Model;
}

export function rowShape(
  query: TypedQuery,
  mapper: TypeMapper,
  models: ReadonlyMap<number, Model>,
): RowShape {
  const overrides = query.bound.block.settings.columnTypes;
  const embeds = query.embeds.map((embed) => {
    const fields = rowFields(embedColumns(query, embed, mapper), mapper, overrides);
    const model = embed.relationOid === undefined ? undefined : models.get(embed.relationOid);
    const isModel = model !== undefined && fitsModel(fields, model.fields);
    return { embed, fields, ...(isModel ? { model } : {}) };
  });
  const inEmbed = (index: number): boolean =>
    query.embeds.some((embed) => index >= embed.first && index < embed.first + embed.count);
  const plain = query.columns.flatMap((column, index) => (inEmbed(index) ? [] : [{ column, index }]));
  const fields = rowFields(
    plain.map(({ column }) => column),
    mapper,
    overrides,
  );
  const ordered = [
    ...plain.map(({ column, index }, position) => ({ name: column.name, index, field: fields[position] })),
    ...embeds.map((nested) => ({ name: nested.embed.name, index: nested.embed.first, nested })),
  ].sort((a, b) => a.index - b.index);
  const keys = fieldKeys(
    ordered.map((item) => item.name),
    mapper.options.names,
  );
  const items = ordered.flatMap((item, position): RowItem[] => {
    const key = keys[position] ?? item.name;
    if ("nested" in item) return [{ kind: "embed", key, ...item.nested }];
    return item.field === undefined ? [] : [{ kind: "column", key, index: item.index, field: item.field }];
  });
  const model = query.embeds.length === 0 ? modelOfRow(query, fields, models) : undefined;
  return model === undefined ? { items } : { items, model };
}

/** An embed's columns bear their own table's names, whatever the whole result calls them. */
function embedColumns(query: TypedQuery, embed: Embed, mapper: TypeMapper): TypedQuery["columns"] {
  const columns = query.columns.slice(embed.first, embed.first + embed.count);
  const relation = mapper.catalog.relations.get(embed.relationOid ?? 0);
  const own = relation?.columns.filter((column) => column !== null) ?? [];
  return columns.map((column, index) => {
    const name = own.length === columns.length ? own[index]?.name : undefined;
    return name === undefined ? column : { ...column, name };
  });
}

/** A table's model when every column is that table's; a view's when the query reads it. */
function modelOfRow(
  query: TypedQuery,
  fields: readonly RowField[],
  models: ReadonlyMap<number, Model>,
): Model | undefined {
  const [first] = query.columns;
  if (first === undefined) return undefined;
  const origin = first.origin && models.get(first.origin.relationOid);
  const isWhole = query.columns.every(
    (column) => column.origin !== undefined && column.origin.relationOid === first.origin?.relationOid,
  );
  if (origin !== undefined && isWhole && fitsModel(fields, origin.fields)) return origin;
  for (const model of models.values()) {
    const { kind, schema, name } = model.relation;
    const isView = kind === "view" || kind === "materialized-view";
    if (isView && query.reads.includes(`${schema}.${name}`) && fitsModel(fields, model.fields)) return model;
  }
  return undefined;
}
