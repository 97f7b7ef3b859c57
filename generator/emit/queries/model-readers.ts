/** Writes the functions that make a table's row of raw values, each once a file. */
import { propertyKey } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import type { RowField } from "../types/fields.js";
import type { Models } from "../types/models.js";
import { modelType } from "../types/type-node.js";
import type { Codecs } from "./codec-writer.js";

export interface ModelReaders {
  /** The name of the function for a table's or view's model, which every query that returns or nests it shares. */
  reader(relationOid: number): string;
  /** The functions that were asked for. */
  declarations(): readonly string[];
}

export function createModelReaders(
  models: Models,
  imports: Imports,
  codecs: Codecs,
  scope: Scope,
): ModelReaders {
  const readers = new Map<number, string>();
  const declarations: string[] = [];
  return {
    reader(relationOid) {
      const known = readers.get(relationOid);
      if (known !== undefined) return known;
      const model = models.byOid.get(relationOid);
      if (model === undefined) throw new Error(`there is no model of the relation ${relationOid}`);
      const name = scope.take(`read${model.name}`);
      readers.set(relationOid, name);
      imports.type(modelType(model.name));
      const lines = model.fields.map((field, index) => {
        const at = index === 0 ? "at" : `at + ${index}`;
        const code = readCode(imports, codecs, field, at, placeOf(model.name, field.key));
        return `    ${propertyKey(field.key)}: ${code},\n`;
      });
      const raw = imports.runtimeType("RawRow");
      declarations.push(
        `function ${name}(raw: ${raw}, at = 0): ${model.name} {\n  return {\n${lines.join("")}  };\n}`,
      );
      return name;
    },
    declarations: () => declarations,
  };
}

/** `column(raw, 3, decodeText)`; `index` is code. */
export function readCode(
  imports: Imports,
  codecs: Codecs,
  field: RowField,
  index: string,
  place?: string,
): string {
  const name = imports.value(field.nullable ? "nullableColumn" : "column");
  return `${name}(raw, ${index}, ${codecs.decoder(field.mapped.decode, place)})`;
}

/** A field's type by way of the interface that has it: `GetUserRow["posts"]`. */
export function placeOf(typeName: string, key: string): string {
  return `${typeName}[${stringLiteral(key)}]`;
}
