/** Writes row types and the functions that make rows of raw values. */
import type { FieldView } from "../models/view.js";
import { fieldView } from "../models/view.js";
import { propertyKey } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import type { RowField } from "../types/fields.js";
import type { Model } from "../types/models.js";
import { modelType, orNullIf, type TypeNode } from "../types/type-node.js";
import type { CodecWriter } from "./codec-writer.js";
import type { RowItem, RowShape } from "./row-shape.js";

export interface RowWriter {
  /** The fields of a row's own interface. */
  fields(shape: RowShape): FieldView[];
  /** Code for the function from a raw row to a row, whose type has this name. */
  reader(shape: RowShape, typeName: string): string;
  /** The readers of models that this code needs. */
  declarations(): readonly string[];
}

export function createRowWriter(imports: Imports, codecs: CodecWriter, scope: Scope): RowWriter {
  const readers = new Map<number, string>();
  const declarations: string[] = [];

  /** `column(raw, 3, decodeText)`; `at` is the code for an offset to add. */
  function read(field: RowField, index: string, place?: string): string {
    const name = imports.value(field.nullable ? "nullableColumn" : "column");
    return `${name}(raw, ${index}, ${codecs.decoder(field.mapped, place)})`;
  }

  /** A function of a table's model, shared by every query that returns or nests it. */
  function modelReader(model: Model): string {
    const known = readers.get(model.relation.oid);
    if (known !== undefined) return known;
    const name = scope.take(`read${model.name}`);
    readers.set(model.relation.oid, name);
    imports.type(modelType(model.name));
    const lines = model.fields.map((field, index) => {
      const place = placeOf(model.name, field.key);
      const code = read(field, index === 0 ? "at" : `at + ${index}`, place);
      return `    ${propertyKey(field.key)}: ${code},\n`;
    });
    const raw = imports.runtimeType("RawRow");
    declarations.push(
      `function ${name}(raw: ${raw}, at = 0): ${model.name} {\n  return {\n${lines.join("")}  };\n}`,
    );
    return name;
  }

  function itemCode(item: RowItem, typeName: string): string {
    if (item.kind === "column") {
      return read(item.field, String(item.index), placeOf(typeName, item.key));
    }
    const { embed } = item;
    const code =
      item.model === undefined
        ? objectCode(
            item.fields.map((field, index) => [field.key, read(field, String(embed.first + index))]),
            "      ",
          )
        : embed.first === 0
          ? `${modelReader(item.model)}(raw)`
          : `${modelReader(item.model)}(raw, ${embed.first})`;
    if (!embed.nullable) return code;
    const isAbsent =
      embed.presenceColumn === undefined
        ? `${imports.value("isMissing")}(raw, ${embed.first}, ${embed.count})`
        : `raw[${embed.presenceColumn}] === null`;
    return `${isAbsent} ? null : ${code}`;
  }

  return {
    fields: (shape) => shape.items.map((item) => fieldView(imports, item.key, itemType(item))),
    reader(shape, typeName) {
      if (shape.model !== undefined) return modelReader(shape.model);
      const entries = shape.items.map((item): [string, string] => [item.key, itemCode(item, typeName)]);
      return `(raw) => (${objectCode(entries, "    ")})`;
    },
    declarations: () => declarations,
  };
}

function placeOf(typeName: string, key: string): string {
  return `${typeName}[${stringLiteral(key)}]`;
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
