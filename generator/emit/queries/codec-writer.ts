/** Writes the functions that read and send values: those of the runtime by name, those made for a type once a file. */
import { pascalCase } from "../names/case.js";
import { fieldKeys } from "../names/fields.js";
import { propertyAccess, propertyKey } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import type { Codec, MappedType } from "../types/codec.js";
import type { TypeMapper } from "../types/mapper.js";
import { printType } from "../types/type-node.js";

export interface CodecWriter {
  /** Code for the function that reads such values. */
  decoder(mapped: MappedType): string;
  /** Code for the function that sends them. */
  encoder(mapped: MappedType): string;
  /** The declarations that this code needs, in order. */
  declarations(): readonly string[];
}

export function createCodecWriter(mapper: TypeMapper, imports: Imports, scope: Scope): CodecWriter {
  const made = new Map<string, string>();
  const composites = new Map<string, string>();
  const constants: string[] = [];
  const functions: string[] = [];

  /** An expression; one that makes a function stands in a constant, so that it is made once. */
  function reference(codec: Codec, direction: "decode" | "encode"): string {
    if (codec.kind !== "made") return expression(codec, direction);
    const code = expression(codec, direction);
    const known = made.get(code);
    if (known !== undefined) return known;
    const name = scope.take(`${direction}${label(codec)}`);
    made.set(code, name);
    constants.push(`const ${name} = ${code};`);
    return name;
  }

  function expression(codec: Codec, direction: "decode" | "encode"): string {
    switch (codec.kind) {
      case "function": {
        const name = imports.value(codec.name);
        return codec.typeArgument === undefined
          ? name
          : `${name}<${printType(imports.type(codec.typeArgument))}>`;
      }
      case "made":
        return `${imports.value(codec.maker)}(${[expression(codec.of, direction), ...codec.rest].join(", ")})`;
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
    decoder: (mapped) => reference(mapped.decode, "decode"),
    encoder: (mapped) => reference(mapped.encode, "encode"),
    declarations: () => (constants.length === 0 ? functions : [constants.join("\n"), ...functions]),
  };
}

interface CompositeField {
  readonly key: string;
  readonly mapped: MappedType;
}
