/** Values of constants in a tree, from their bytes as they lie in a little-endian server's memory. */
import type { Const, Datum } from "../tree/expressions.js";

export type ConstantValue = string | number;

const utf8 = new TextDecoder("utf-8", { fatal: true });

const integerLengths = new Map([
  [21, 2],
  [23, 4],
  [20, 8],
]);
const TEXT = 25;
const VARCHAR = 1043;
const elementTypes = new Map([
  [1005, 21],
  [1007, 23],
  [1016, 20],
  [1009, TEXT],
  [1015, VARCHAR],
]);

/** The value of an int2, int4, int8, text or varchar constant; undefined for NULL, for another type and when unsure. */
export function constantValue(constant: Const): ConstantValue | undefined {
  if (constant.constisnull || constant.constvalue === null) return undefined;
  return valueAt(constant.consttype, constant.constvalue, 0);
}

/** The elements of an array constant of one of these types; undefined if one is NULL and when unsure. */
export function constantElements(constant: Const): ConstantValue[] | undefined {
  const elementType = elementTypes.get(constant.consttype);
  if (elementType === undefined || constant.constisnull || constant.constvalue === null) return undefined;
  const { bytes } = constant.constvalue;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // ArrayType in utils/array.h: length, dimensions, offset of the data (0: no element is NULL), element type, then the
  // number of elements and the lower bound of each dimension.
  if (bytes.length < 24 || view.getInt32(4, true) !== 1 || view.getInt32(8, true) !== 0) return undefined;
  const count = view.getInt32(16, true);
  const size = integerLengths.get(elementType);
  const elements: ConstantValue[] = [];
  let at = 24;
  for (let index = 0; index < count; index++) {
    const step = size ?? 4;
    at = Math.ceil(at / step) * step;
    const value = valueAt(elementType, constant.constvalue, at);
    if (value === undefined) return undefined;
    elements.push(value);
    at += size ?? view.getUint32(at, true) >>> 2;
  }
  return elements;
}

function valueAt(typeOid: number, { bytes }: Datum, at: number): ConstantValue | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = integerLengths.get(typeOid);
  if (size !== undefined) return at + size > bytes.length ? undefined : integerAt(view, at, size);
  if ((typeOid !== TEXT && typeOid !== VARCHAR) || at + 4 > bytes.length) return undefined;
  // A varlena's header: its length, header included, shifted by two bits that say it is neither short nor compressed.
  const header = view.getUint32(at, true);
  const end = at + (header >>> 2);
  if ((header & 3) !== 0 || end > bytes.length || end < at + 4) return undefined;
  try {
    return utf8.decode(bytes.subarray(at + 4, end));
  } catch {
    return undefined;
  }
}

function integerAt(view: DataView, at: number, size: number): number | undefined {
  if (size === 2) return view.getInt16(at, true);
  if (size === 4) return view.getInt32(at, true);
  const value = Number(view.getBigInt64(at, true));
  return Number.isSafeInteger(value) ? value : undefined;
}
