/** Arrays, ranges and multiranges: their mapping from that of what they hold. */
import type { PgType } from "../../catalog/catalog.js";
import { stringLiteral } from "../text/literal.js";
import { type MappedType, madeCodec } from "./codec.js";
import { arrayOf, orNullIf, runtimeType, type TypeNode } from "./type-node.js";

/** int2vector and oidvector are arrays to the catalog, but print without braces. */
export function isArray(type: PgType): boolean {
  return type.elementOid !== 0 && type.category === "A" && type.formatted.endsWith("[]");
}

/** box is the one type of Postgres whose arrays have another delimiter than a comma (`pg_type.typdelim`). */
export function delimiterOf(element: PgType | undefined): string {
  return element?.name === "box" && element.schema === "pg_catalog" ? ";" : ",";
}

export function arrayMapping(element: MappedType, elementsNullable: boolean, delimiter: string): MappedType {
  const rest = delimiter === "," ? [] : [stringLiteral(delimiter)];
  return {
    type: arrayOf(orNullIf(elementsNullable, element.type)),
    argument: arrayOf(orNullIf(elementsNullable, element.argument), true),
    decode: madeCodec(elementsNullable ? "nullableArrayDecoder" : "arrayDecoder", element.decode, rest),
    encode: madeCodec(
      elementsNullable ? "nullableArrayEncoder" : "arrayEncoder",
      element.encodeText ?? element.encode,
      rest,
    ),
    hasOwnNull: false,
  };
}

export function rangeMapping(bound: MappedType): MappedType {
  const range = (type: TypeNode): TypeNode => ({
    kind: "generic",
    name: runtimeType("Range"),
    arguments: [type],
  });
  return {
    type: range(bound.type),
    argument: range(bound.argument),
    decode: madeCodec("rangeDecoder", bound.decode),
    encode: madeCodec("rangeEncoder", bound.encodeText ?? bound.encode),
    hasOwnNull: false,
  };
}

export function multirangeMapping(bound: MappedType): MappedType {
  const range = rangeMapping(bound);
  return {
    type: arrayOf(range.type),
    argument: arrayOf(range.argument, true),
    decode: madeCodec("multirangeDecoder", bound.decode),
    encode: madeCodec("multirangeEncoder", bound.encodeText ?? bound.encode),
    hasOwnNull: false,
  };
}
