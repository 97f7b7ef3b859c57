/** Writes the functions that read and send values: those of the runtime by name, those made for a type once a file. */
import { pascalCase } from "../../source/case.js";
import { fieldKeys } from "../names/fields.js";
import { propertyAccess, propertyKey } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import type { Codec, JsonCheckNode, MappedType } from "../types/codec.js";
import type { TypeMapper } from "../types/mapper.js";
import { printType, type TypeNode } from "../types/type-node.js";

export interface Codecs {
  /**
   * Code for the function that reads such values. `place` is a shorter way to write a long type, by the field that has it:
   * `GetUserRow["posts"]`.
   */
  decoder(codec: Codec, place?: string): string;
  /** Code for the function that sends them. */
  encoder(codec: Codec): string;
}

export interface CodecWriter extends Codecs {
  /** The declarations that this code needs, in order. */
  declarations(): readonly string[];
}

export function createCodecWriter(mapper: TypeMapper, imports: Imports, scope: Scope): CodecWriter {
  const made = new Map<string, string>();
  const composites = new Map<string, string>();
  const constants: string[] = [];
  const functions: string[] = [];

  /** An expression; one that makes a function stands in a constant, so that it is made once. */
  function reference(codec: Codec, direction: "decode" | "encode", place?: string): string {
    const code = expression(codec, direction, place);
    if (codec.kind !== "made" && codec.kind !== "json") return code;
    const known = made.get(code);
    if (known !== undefined) return known;
    const name = scope.take(
      `${direction}${codec.kind === "json" && place ? pascalCase(place) : label(codec)}`,
    );
    made.set(code, name);
    constants.push(`const ${name} = ${code};`);
    return name;
  }

  function expression(codec: Codec, direction: "decode" | "encode", place?: string): string {
    switch (codec.kind) {
      case "function":
        return functionCode(codec, imports, place);
      case "made":
        return `${imports.value(codec.maker)}(${[expression(codec.of, direction), ...codec.rest].join(", ")})`;
      case "json": {
        const check = jsonCheckCode(codec.check, imports);
        return `${imports.value("jsonDecoder")}<${typeCode(codec.type, imports, place)}>(${check})`;
      }
      case "composite":
        return composite(codec.typeOid, direction);
    }
  }

  function composite(typeOid: number, direction: "decode" | "encode"): string {
    const key = `${direction}${typeOid}`;
    const known = composites.get(key);
    if (known !== undefined) return known;
    const typeName = mapper.compositeName(typeOid) ?? "";
    const name = scope.take(`${direction}${typeName}`);
    composites.set(key, name);
    const type = printType(imports.type(mapper.ofType(typeOid).type));
    const attributes = mapper.catalog.types.get(typeOid)?.attributes ?? [];
    const keys = fieldKeys(
      attributes.map((attribute) => attribute.name),
      mapper.options.names,
    );
    const fields = attributes.map((attribute, index) => ({
      key: keys[index] ?? attribute.name,
      mapped: mapper.ofType(attribute.typeOid),
    }));
    functions.push(
      direction === "decode" ? decodeFunction(name, type, fields) : encodeFunction(name, type, fields),
    );
    return name;
  }

  function decodeFunction(name: string, type: string, fields: readonly CompositeField[]): string {
    const read = imports.value("nullableColumn");
    const lines = fields.map(
      ({ key, mapped }, index) =>
        `    ${propertyKey(key)}: ${read}(raw, ${index}, ${reference(mapped.decode, "decode")}),\n`,
    );
    return `function ${name}(text: string): ${type} {\n  const raw = ${imports.value("parseRecord")}(text);\n  return {\n${lines.join("")}  };\n}`;
  }

  function encodeFunction(name: string, type: string, fields: readonly CompositeField[]): string {
    const write = imports.value("field");
    const lines = fields.map(
      ({ key, mapped }) =>
        `    ${write}(${propertyAccess("value", key)}, ${stringLiteral(key)}, ${reference(mapped.encodeText ?? mapped.encode, "encode")}),\n`,
    );
    return `function ${name}(value: ${type}): string {\n  return ${imports.value("formatRecord")}([\n${lines.join("")}  ]);\n}`;
  }

  /** `TextArray`, `NullableTaskStatusArray`, `IntRange`. */
  function label(codec: Codec): string {
    switch (codec.kind) {
      case "function": {
        const argument = codec.typeArgument && printType(codec.typeArgument);
        return argument !== undefined && /^[\p{L}\p{N}]+$/u.test(argument)
          ? pascalCase(argument)
          : codec.name.replace(/^(de|en)code/, "");
      }
      case "json":
        return "CheckedJson";
      case "composite":
        return mapper.compositeName(codec.typeOid) ?? "";
      case "made": {
        const kind = codec.maker.replace(/^nullable|(De|En)coder$/g, "");
        const prefix = codec.maker.startsWith("nullable") ? "Nullable" : "";
        return `${prefix}${label(codec.of)}${pascalCase(kind)}`;
      }
    }
  }

  return {
    decoder: (codec, place) => reference(codec, "decode", place),
    encoder: (codec) => reference(codec, "encode"),
    declarations: () => (constants.length === 0 ? functions : [constants.join("\n"), ...functions]),
  };
}

/** A function of the runtime, as it is written. */
export function functionCode(
  { name, typeArgument }: Extract<Codec, { readonly kind: "function" }>,
  imports: Imports,
  place?: string,
): string {
  const code = imports.value(name);
  return typeArgument === undefined ? code : `${code}<${typeCode(typeArgument, imports, place)}>`;
}

function typeCode(type: TypeNode, imports: Imports, place: string | undefined): string {
  return place === undefined || type.kind === "text" ? printType(imports.type(type)) : place;
}

/** The check of a JSON value, over the runtime's functions. */
function jsonCheckCode(check: JsonCheckNode, imports: Imports): string {
  switch (check.kind) {
    case "int8":
      return imports.value("jsonInt8");
    case "flat-array": {
      const element = check.element === undefined ? "" : jsonCheckCode(check.element, imports);
      return `${imports.value("jsonFlatArray")}(${element})`;
    }
    case "array":
      return `${imports.value("jsonArray")}(${jsonCheckCode(check.element, imports)})`;
    case "record":
      return `${imports.value("jsonRecord")}(${jsonCheckCode(check.value, imports)})`;
    case "object": {
      const fields = check.fields.map(
        ([key, field]) => `${propertyKey(key)}: ${jsonCheckCode(field, imports)}`,
      );
      return `${imports.value("jsonObject")}({ ${fields.join(", ")} })`;
    }
    case "tuple": {
      const elements = check.elements.map((element) =>
        element === null ? "null" : jsonCheckCode(element, imports),
      );
      return `${imports.value("jsonTuple")}([${elements.join(", ")}])`;
    }
  }
}

interface CompositeField {
  readonly key: string;
  readonly mapped: MappedType;
}
