/** The shape of a JSON constant, from the bytes in which Postgres keeps json (its text) or jsonb. */
import type { Catalog } from "../../catalog/catalog.js";
import { arrayOf } from "../nullability/constants.js";
import type { Datum, Expression } from "../tree/expressions.js";
import type { JsonShape } from "../typed-query.js";
import { arrayOf as listOf, objectOf, unknownShape } from "./shape.js";

const BOOLEAN = 16;
const TEXT = 25;
const NUMERIC = 1700;

/** A null: nothing is known of what else may stand in its place, so it has the shape of any nullable value. */
const nullShape: JsonShape = unknownShape;

/** A variable-length value's own bytes; undefined when they are compressed or kept elsewhere. */
export function payload({ bytes }: Datum): Uint8Array | undefined {
  const [first] = bytes;
  // The header of four bytes that constants in trees have (varatt.h, little-endian).
  return first === undefined || (first & 3) !== 0 ? undefined : bytes.subarray(4);
}

/** The shape of a constant of type json. */
export function jsonConstant(datum: Datum, catalog: Catalog): JsonShape {
  const bytes = payload(datum);
  if (bytes === undefined) return unknownShape;
  try {
    return shapeOfValue(JSON.parse(new TextDecoder().decode(bytes)), catalog);
  } catch {
    return unknownShape;
  }
}

function shapeOfValue(value: unknown, catalog: Catalog): JsonShape {
  if (value === null) return nullShape;
  if (Array.isArray(value)) {
    return listOf(
      value.map((element) => shapeOfValue(element, catalog)),
      false,
      catalog,
    );
  }
  switch (typeof value) {
    case "object":
      return objectOf(
        Object.entries(value).map(([name, field]) => ({
          name,
          value: shapeOfValue(field, catalog),
          optional: false,
        })),
        catalog,
      );
    case "string":
      return scalar(TEXT);
    case "number":
      return scalar(NUMERIC);
    case "boolean":
      return scalar(BOOLEAN);
    default:
      return unknownShape;
  }
}

function scalar(typeOid: number): JsonShape {
  return { kind: "scalar", typeOid, nullable: false };
}

const TEXT_ARRAY = 1009;

/** The elements of a constant of type text[]; undefined for any other expression, or where one is NULL. */
export function textArrayConstant(expression: Expression): readonly string[] | undefined {
  if (expression.kind !== "CONST" || expression.consttype !== TEXT_ARRAY) return undefined;
  const header = arrayOf(expression);
  const datum = expression.constvalue;
  if (header === undefined || datum === null || header.hasNulls) return undefined;
  // Past the header of an array of one dimension (`ArrayType` in array.h) each element begins at a multiple of four.
  const view = new DataView(datum.bytes.buffer, datum.bytes.byteOffset, datum.bytes.byteLength);
  const texts: string[] = [];
  let at = 24;
  for (let index = 0; index < header.count; index++) {
    const size = view.getUint32(at, true) >>> 2;
    texts.push(new TextDecoder().decode(datum.bytes.subarray(at + 4, at + size)));
    at = (at + size + 3) & ~3;
  }
  return texts;
}

// The layout of jsonb: src/include/utils/jsonb.h.
const COUNT = 0x0fffffff;
const IS_SCALAR = 0x10000000;
const IS_OBJECT = 0x20000000;
const ENTRY_LENGTH = 0x0fffffff;
const ENTRY_TYPE = 0x70000000;
const ENTRY_HAS_OFFSET = 0x80000000;
const STRING = 0x00000000;
const NUMBER = 0x10000000;
const FALSE = 0x20000000;
const TRUE = 0x30000000;
const CONTAINER = 0x50000000;

/** The shape of a constant of type jsonb. */
export function jsonbConstant(datum: Datum, catalog: Catalog): JsonShape {
  const bytes = payload(datum);
  return bytes === undefined ? unknownShape : containerShape(bytes, catalog);
}

function containerShape(bytes: Uint8Array, catalog: Catalog): JsonShape {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = view.getUint32(0, true);
  const count = header & COUNT;
  const isObject = (header & IS_OBJECT) !== 0;
  const entryCount = isObject ? count * 2 : count;
  const data = bytes.subarray(4 + entryCount * 4);
  const entries: { readonly type: number; readonly bytes: Uint8Array }[] = [];
  let start = 0;
  for (let index = 0; index < entryCount; index++) {
    const entry = view.getUint32(4 + index * 4, true);
    const length = entry & ENTRY_LENGTH;
    const end = (entry & ENTRY_HAS_OFFSET) === 0 ? start + length : length;
    const type = entry & ENTRY_TYPE;
    // A container begins at a multiple of four.
    const first = type === CONTAINER ? (start + 3) & ~3 : start;
    entries.push({ type, bytes: data.subarray(first, end) });
    start = end;
  }
  const shapes = entries.map((entry) => entryShape(entry.type, entry.bytes, catalog));
  if (!isObject) {
    const [first] = shapes;
    return (header & IS_SCALAR) !== 0 && first !== undefined ? first : listOf(shapes, false, catalog);
  }
  // All keys come first, then all values.
  const fields = entries.slice(0, count).map((key, index) => ({
    name: new TextDecoder().decode(key.bytes),
    value: shapes[count + index] ?? unknownShape,
    optional: false,
  }));
  return objectOf(fields, catalog);
}

function entryShape(type: number, bytes: Uint8Array, catalog: Catalog): JsonShape {
  switch (type) {
    case STRING:
      return scalar(TEXT);
    case NUMBER:
      return scalar(NUMERIC);
    case FALSE:
    case TRUE:
      return scalar(BOOLEAN);
    case CONTAINER:
      return containerShape(bytes, catalog);
    default:
      return nullShape;
  }
}
