/** Reading constants of a tree: booleans, integers, text and arrays, as their bytes lie in memory. */
import type { Const, Datum, Expression } from "../tree/expressions.js";

const BOOLEAN = 16;
/** Types that say by their extreme values that they are infinite: date, timestamp, timestamptz. */
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
export const INTERVAL = 1186;
const FLOAT4 = 700;
const FLOAT8 = 701;
const NUMERIC = 1700;

function view(datum: Datum): DataView {
  return new DataView(datum.bytes.buffer, datum.bytes.byteOffset, datum.bytes.byteLength);
}

/** The value of a boolean constant; null for NULL; undefined when it is no boolean constant. */
export function booleanOf(expression: Expression): boolean | null | undefined {
  if (expression.kind !== "CONST" || expression.consttype !== BOOLEAN) return undefined;
  return expression.constvalue === null ? null : expression.constvalue.bytes[0] !== 0;
}

/** Whether a condition is absent or the constant true. */
export function isAlwaysTrue(condition: Expression | null): boolean {
  return condition === null || booleanOf(condition) === true;
}

export function isNullConstant(expression: Expression): boolean {
  return expression.kind === "CONST" && expression.constisnull;
}

/** The value of an int2, int4 or int8 constant, read through the casts between them; undefined when it is none. */
export function integerOf(expression: Expression): bigint | undefined {
  if (expression.kind === "FUNCEXPR") {
    const [argument] = expression.args;
    const isIntegerCast = expression.funcformat !== "call" && isIntegerType(expression.funcresulttype);
    return isIntegerCast && argument !== undefined ? integerOf(argument) : undefined;
  }
  if (expression.kind !== "CONST" || !isIntegerType(expression.consttype)) return undefined;
  const datum = expression.constvalue;
  if (datum === null) return undefined;
  switch (expression.constlen) {
    case 2:
      return BigInt(view(datum).getInt16(0, true));
    case 4:
      return BigInt(view(datum).getInt32(0, true));
    case 8:
      return view(datum).getBigInt64(0, true);
    default:
      return undefined;
  }
}

function isIntegerType(oid: number): boolean {
  return oid === 20 || oid === 21 || oid === 23;
}

/** The text of a text constant; undefined when it is none. */
export function textOf(expression: Expression): string | undefined {
  if (expression.kind !== "CONST" || expression.constlen !== -1 || expression.constvalue === null)
    return undefined;
  return new TextDecoder().decode(expression.constvalue.bytes.subarray(4));
}

interface ArrayConstant {
  readonly count: number;
  readonly hasNulls: boolean;
}

/** What an array constant's header says (`ArrayType` in array.h); undefined when it is no array constant. */
export function arrayOf(constant: Const): ArrayConstant | undefined {
  const datum = constant.constvalue;
  // A compressed or short header can't stand in a constant that was just made; it would not be read.
  if (datum === null || constant.constlen !== -1 || datum.bytes.length < 16 || (datum.bytes[0] ?? 1) & 3) {
    return undefined;
  }
  const header = view(datum);
  const dimensions = header.getInt32(4, true);
  if (dimensions < 0 || dimensions > 6 || datum.bytes.length < 16 + 8 * dimensions) return undefined;
  let count = dimensions === 0 ? 0 : 1;
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    count *= header.getInt32(16 + 4 * dimension, true);
  }
  return { count, hasNulls: header.getInt32(8, true) !== 0 };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** Whether a constant is NULL or a finite value; false also when its type isn't known here. */
export function isFiniteConstant(constant: Const): boolean {
  const datum = constant.constvalue;
  if (datum === null) return true;
  const bytes = view(datum);
  switch (constant.consttype) {
    case DATE: {
      const days = bytes.getInt32(0, true);
      return days !== 0x7fffffff && days !== -0x80000000;
    }
    case TIMESTAMP:
    case TIMESTAMPTZ:
    case INTERVAL: {
      // An infinite interval has the extreme value in each of its fields: microseconds first.
      const microseconds = bytes.getBigInt64(0, true);
      return microseconds !== MAX_INT64 && microseconds !== MIN_INT64;
    }
    case FLOAT4:
      return Number.isFinite(bytes.getFloat32(0, true));
    case FLOAT8:
      return Number.isFinite(bytes.getFloat64(0, true));
    case NUMERIC:
      // NUMERIC_SPECIAL: NaN and the infinities.
      return (bytes.getUint16(4, true) & 0xc000) !== 0xc000;
    default:
      return isIntegerType(constant.consttype);
  }
}

/** Whether a constant is an interval none of whose fields (`Interval` in timestamp.h) is negative. */
export function isForwardInterval({ consttype, constvalue }: Const): boolean {
  if (consttype !== INTERVAL || constvalue === null) return false;
  const bytes = view(constvalue);
  return bytes.getBigInt64(0, true) >= 0n && bytes.getInt32(8, true) >= 0 && bytes.getInt32(12, true) >= 0;
}
