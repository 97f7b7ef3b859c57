/** What two operands of an operator say of the parameters in them. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Located } from "../lineage/scope.js";
import { baseType, typeIn } from "../lineage/types.js";
import { carriedParameters, enclosedParameters } from "./carried.js";
import type { ParameterUse } from "./uses.js";

export interface Operand extends Located {
  /** It is an array, and each of its elements is compared: `= ANY (array)`. */
  readonly isArrayOf?: boolean;
}

/** The uses on both sides; `functionOid` is the operator's, null for the comparison of rows. */
export function compareOperands(
  left: Operand,
  right: Operand,
  functionOid: number | null,
): readonly ParameterUse[] {
  const isValueComparison = functionOid === null || comparesValues(left.scope.trees.catalog, functionOid);
  return [...oneSide(left, right, isValueComparison), ...oneSide(right, left, isValueComparison)];
}

function oneSide(operand: Operand, other: Operand, isValueComparison: boolean): readonly ParameterUse[] {
  const uses: ParameterUse[] = [];
  const isArrayOf = operand.isArrayOf === true;
  const withElements = other.isArrayOf === true;
  for (const parameter of carriedParameters(operand)) {
    const isElement = parameter.isElement || isArrayOf;
    uses.push({
      ...parameter,
      isElement,
      purpose: { kind: "compared", with: other, withElements, isValueComparison },
    });
  }
  if (uses.length > 0) return uses;
  const { catalog } = operand.scope.trees;
  for (const { number, typeOid } of enclosedParameters(operand.expression)) {
    // `created_at > now() - $1`: an interval is no time.
    if (
      isValueComparison &&
      category(catalog, typeOid) !== category(catalog, typeIn(catalog, other.expression))
    ) {
      continue;
    }
    const how = { number, isElement: false, keepsValue: false, keepsNull: false };
    uses.push({ ...how, purpose: { kind: "near", with: other } });
  }
  return uses;
}

function category(catalog: Catalog, typeOid: number): string | undefined {
  return catalog.types.get(baseType(catalog, typeOid))?.category;
}

/** `texteq`, `int84lt` or `timestamptz_ge_date`, but not `textregexeq`, which is `~`. */
const valueComparison = /(?:eq|ne|lt|le|gt|ge)(?:_(?:date|timestamp|timestamptz))?$/;
const patternMatch = /regex|like/;

/** Whether an operator's function compares two values of one kind as `=`, `<>` and `<` do. */
function comparesValues(catalog: Catalog, functionOid: number): boolean {
  if (catalog.equality.has(functionOid)) return true;
  const called = catalog.functions.get(functionOid);
  return called?.isBuiltin === true && valueComparison.test(called.name) && !patternMatch.test(called.name);
}
