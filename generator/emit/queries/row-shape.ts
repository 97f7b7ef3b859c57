/** What a query's row looks like: its fields, the models nested in it, and the type that it shares with a table. */
import type { Embed, TypedQuery } from "../../inference/typed-query.js";
import { fieldKeys } from "../names/fields.js";
import { fitsModel, type RowField, rowFields } from "../types/fields.js";
import type { TypeMapper } from "../types/mapper.js";
import type { Model, Models } from "../types/models.js";

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

export function rowShape(query: TypedQuery, mapper: TypeMapper, models: Models): RowShape {
  if (query.embeds.length > 0) return { items: itemsWithEmbeds(query, mapper, models) };
  const fields = rowFields(query.columns, mapper, query.bound.block.settings.columnTypes);
  const items = fields.map((field, index): RowItem => ({ kind: "column", key: field.key, index, field }));
  const model = modelOfRow(query, fields, models);
  return model === undefined ? { items } : { items, model };
}

/** Columns and nested models in the order in which they are selected. */
function itemsWithEmbeds(query: TypedQuery, mapper: TypeMapper, models: Models): RowItem[] {
  const overrides = query.bound.block.settings.columnTypes;
  const embedAt = new Map(query.embeds.map((embed) => [embed.first, embed]));
  const items: (RowItem & { readonly name: string })[] = [];
  for (let index = 0; index < query.columns.length; index++) {
    const embed = embedAt.get(index);
    const column = query.columns[index];
    if (embed !== undefined && embed.count > 0) {
      const fields = rowFields(embedColumns(query, embed, mapper), mapper, overrides);
      const model = embed.relationOid === undefined ? undefined : models.byOid.get(embed.relationOid);
      const isModel = model !== undefined && fitsModel(fields, model.fields);
      const nested = { kind: "embed", name: embed.name, key: embed.name, embed, fields } as const;
      items.push(isModel ? { ...nested, model } : nested);
      index += embed.count - 1;
    } else if (column !== undefined) {
      const [field] = rowFields([column], mapper, overrides);
      if (field !== undefined)
        items.push({ kind: "column", name: column.name, key: field.key, index, field });
    }
  }
  const keys = fieldKeys(
    items.map((item) => item.name),
    mapper.options.names,
  );
  return items.map((item, position) => ({ ...item, key: keys[position] ?? item.name }));
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
  { byOid, views }: Models,
): Model | undefined {
  const relationOid = query.columns[0]?.origin?.relationOid;
  const table = relationOid === undefined ? undefined : byOid.get(relationOid);
  const isOneTable = query.columns.every((column) => column.origin?.relationOid === relationOid);
  if (table !== undefined && isOneTable && fitsModel(fields, table.fields)) return table;
  return query.reads
    .flatMap((name) => views.get(name) ?? [])
    .find((view) => fields.length > 0 && fitsModel(fields, view.fields));
}
