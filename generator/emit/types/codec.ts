/** How a value is read from text and written to it, as data: expressions over the runtime's functions. */
import type { TypeNode } from "./type-node.js";

export type Codec =
  /** A function of the runtime: `decodeText`, perhaps with a type argument, `decodeText<UserId>`. */
  | { readonly kind: "function"; readonly name: string; readonly typeArgument?: TypeNode }
  /** A function that makes one: `arrayDecoder(decodeInt)`. `rest` are further arguments, as code. */
  | { readonly kind: "made"; readonly maker: string; readonly of: Codec; readonly rest: readonly string[] }
  /** JSON with parts to check; `type` is what it is read as. */
  | { readonly kind: "json"; readonly type: TypeNode; readonly check: JsonCheckNode }
  /** A function generated for a composite type, by its oid. */
  | { readonly kind: "composite"; readonly typeOid: number };

/** What to check of a JSON value once it is parsed: see the runtime's `json-check.ts`. */
export type JsonCheckNode =
  | { readonly kind: "int8" }
  | { readonly kind: "flat-array"; readonly element?: JsonCheckNode }
  | { readonly kind: "array"; readonly element: JsonCheckNode }
  | { readonly kind: "record"; readonly value: JsonCheckNode }
  | { readonly kind: "object"; readonly fields: readonly (readonly [key: string, check: JsonCheckNode])[] }
  | { readonly kind: "tuple"; readonly elements: readonly (JsonCheckNode | null)[] };

/** All that generated code needs to know of a Postgres type in its place. Null is not part of it. */
export interface MappedType {
  readonly type: TypeNode;
  /** As an argument: arrays are read-only, JSON may come from a read-only value. */
  readonly argument: TypeNode;
  readonly decode: Codec;
  readonly encode: Codec;
  /** Encodes to text where `encode` gives bytes: inside arrays and composites. */
  readonly encodeText?: Codec;
  /** null is a value of its own (JSON's) and may be sent where NULL may not. */
  readonly hasOwnNull: boolean;
}

export function codecFunction(name: string, typeArgument?: TypeNode): Codec {
  return typeArgument === undefined ? { kind: "function", name } : { kind: "function", name, typeArgument };
}

export function madeCodec(maker: string, of: Codec, rest: readonly string[] = []): Codec {
  return { kind: "made", maker, of, rest };
}

/** A type whose values are narrower than what the same codecs carry: `UserId` for texts, a list of numbers for int4. */
export function narrowed(mapped: MappedType, type: TypeNode): MappedType {
  return { ...mapped, type, argument: type, decode: withTypeArgument(mapped.decode, type) };
}

/** Only the runtime's plain decoders take a type argument; any other type must fit as it is. */
function withTypeArgument(codec: Codec, typeArgument: TypeNode): Codec {
  return codec.kind === "function" && narrowable.has(codec.name) ? { ...codec, typeArgument } : codec;
}

const narrowable = new Set([
  "decodeText",
  "decodeInt",
  "decodeInt8",
  "decodeFloat",
  "decodeBoolean",
  "decodeJson",
]);
