/** What arrives for each of Postgres's own base types, and for those of well-known extensions. */
import type { EmitOptions } from "../options.js";
import { codecFunction, type MappedType } from "./codec.js";
import { numberType, runtimeType, stringType, type TypeNode, textType } from "./type-node.js";

function mapped(type: TypeNode, decode: string, encode: string): MappedType {
  return {
    type,
    argument: type,
    decode: codecFunction(decode),
    encode: codecFunction(encode),
    hasOwnNull: false,
  };
}

/** Exact, whatever the type: the text that Postgres prints. Every type that is in no table here travels so. */
export const textMapping = mapped(stringType, "decodeText", "encodeText");
export const intMapping = mapped(numberType, "decodeInt", "encodeInt");
export const floatMapping = mapped(numberType, "decodeFloat", "encodeFloat");
export const booleanMapping = mapped(textType("boolean"), "decodeBoolean", "encodeBoolean");
export const bigintMapping = mapped(textType("bigint"), "decodeBigint", "encodeBigint");
export const int8NumberMapping = mapped(numberType, "decodeInt8", "encodeInt");
export const dateMapping = mapped(textType("Date"), "decodeTimestamptz", "encodeTimestamptz");

export const jsonMapping: MappedType = {
  type: runtimeType("JsonValue"),
  argument: runtimeType("JsonInput"),
  decode: codecFunction("decodeJson"),
  encode: codecFunction("encodeJson"),
  hasOwnNull: true,
};

const byteaMapping: MappedType = {
  ...mapped(textType("Buffer"), "decodeBytea", "encodeBytea"),
  encodeText: codecFunction("encodeByteaText"),
};

const pointMapping = mapped(runtimeType("Point"), "decodePoint", "encodePoint");

/** A function that returns void has nothing to send. */
const voidMapping = mapped(textType("undefined"), "decodeVoid", "encodeText");

const hstoreMapping: MappedType = {
  ...mapped(textType("Record<string, string | null>"), "decodeHstore", "encodeHstore"),
  argument: textType("Readonly<Record<string, string | null>>"),
};

const vectorMapping: MappedType = {
  ...mapped(textType("number[]"), "decodeVector", "encodeVector"),
  argument: textType("readonly number[]"),
};

/** By name in `pg_catalog`. */
const systemTypes: ReadonlyMap<string, MappedType> = new Map([
  ["int2", intMapping],
  ["int4", intMapping],
  ["oid", intMapping],
  ["float4", floatMapping],
  ["float8", floatMapping],
  ["bool", booleanMapping],
  ["bytea", byteaMapping],
  ["json", jsonMapping],
  ["jsonb", jsonMapping],
  ["point", pointMapping],
  ["void", voidMapping],
]);

/** By name, in whatever schema the extension was created. */
const extensionTypes: ReadonlyMap<string, MappedType> = new Map([
  ["hstore", hstoreMapping],
  ["vector", vectorMapping],
  ["halfvec", vectorMapping],
]);

/** The mapping of a base or pseudo type. */
export function baseMapping(schema: string, name: string, options: EmitOptions): MappedType {
  if (schema !== "pg_catalog") return extensionTypes.get(name) ?? textMapping;
  if (name === "int8") return int8Mapping(options.int8);
  if (name === "timestamptz") return options.timestamptz === "Date" ? dateMapping : textMapping;
  return systemTypes.get(name) ?? textMapping;
}

function int8Mapping(choice: EmitOptions["int8"]): MappedType {
  switch (choice) {
    case "number":
      return int8NumberMapping;
    case "bigint":
      return bigintMapping;
    case "string":
      return textMapping;
  }
}
