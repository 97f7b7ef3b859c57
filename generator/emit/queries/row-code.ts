/** Writes a query's row type and the function that makes its rows of raw values. */
import type { Catalog } from "../../catalog/catalog.js";
import type { TypedQuery } from "../../inference/typed-query.js";
import type { FieldView } from "../models/view.js";
import { fieldView } from "../models/view.js";
import { propertyKey } from "../names/identifier.js";
import type { Imports } from "../text/imports.js";
import { modelType, orNullIf, type TypeNode } from "../types/type-node.js";
import { placeOf, readCode } from "./model-readers.js";
import type { RowItem, RowShape } from "./row-shape.js";
import type { SharedCode } from "./shared-code.js";

/** The fields of a row's own interface. One that is a table's column has the column's comment. */
export function rowFieldViews(
  imports: Imports,
  shape: RowShape,
  columns: TypedQuery["columns"],
  catalog: Catalog,
): FieldView[] {
  return shape.items.map((item) => {
    const origin = item.kind === "column" ? columns[item.index]?.origin : undefined;
    const column = origin && catalog.relations.get(origin.relationOid)?.columns[origin.columnNumber - 1];
    return fieldView(imports, item.key, itemType(item), column?.comment);
  });
}

/** Code for the function from a raw row to a row, whose type has this name. */
export function rowReader(file: SharedCode, shape: RowShape, typeName: string): string {
  if (shape.model !== undefined) return file.models.reader(shape.model.relation.oid);
  const entries = shape.items.map((item): [string, string] => [item.key, itemCode(file, item, typeName)]);
  if (entries.length === 0) return "() => ({})";
  return `(raw) => (${objectCode(entries, "    ")})`;
}

function itemCode(file: SharedCode, item: RowItem, typeName: string): string {
  const { imports, codecs, models } = file;
  if (item.kind === "column") {
    return readCode(imports, codecs, item.field, String(item.index), placeOf(typeName, item.key));
  }
  const { embed } = item;
  const code =
    item.model === undefined
      ? objectCode(
          item.fields.map((field, index) => [
            field.key,
            readCode(imports, codecs, field, String(embed.first + index)),
          ]),
          "      ",
        )
      : embed.first === 0
        ? `${models.reader(item.model.relation.oid)}(raw)`
        : `${models.reader(item.model.relation.oid)}(raw, ${embed.first})`;
  if (!embed.nullable) return code;
  const isAbsent =
    embed.presenceColumn === undefined
      ? `${imports.value("isMissing")}(raw, ${embed.first}, ${embed.count})`
      : `raw[${embed.presenceColumn}] === null`;
  return `${isAbsent} ? null : ${code}`;
}

function itemType(item: RowItem): TypeNode {
  if (item.kind === "column") return item.field.type;
  const type: TypeNode =
    item.model === undefined
      ? {
          kind: "object",
          fields: item.fields.map((field) => ({ key: field.key, optional: false, type: field.type })),
        }
      : modelType(item.model.name);
  return orNullIf(item.embed.nullable, type);
}

function objectCode(entries: readonly (readonly [key: string, code: string])[], indent: string): string {
  const lines = entries.map(([key, code]) => `${indent}${propertyKey(key)}: ${code},\n`);
  return `{\n${lines.join("")}${indent.slice(2)}}`;
}
