/** What can be told of an expression without looking at the row. */
import type { Expression } from "../tree/expressions.js";
import { withoutRelabel } from "../tree/walk.js";
import { arrayOf } from "./constants.js";
import type { Context } from "./model.js";

/** A constant or parameter that is not null. */
export function isFixedNonNull(context: Context, expression: Expression): boolean {
  const value = withoutRelabel(expression);
  if (value.kind === "CONST") return !value.constisnull;
  return (
    value.kind === "PARAM" && value.paramkind === "extern" && context.parameter(value.paramid, "non-null")
  );
}

/** How many elements an array certainly has; undefined when that isn't known. NULL elements count. */
export function elementCount(expression: Expression): number | undefined {
  switch (expression.kind) {
    case "ARRAYEXPR":
      return expression.multidims ? undefined : expression.elements.length;
    case "CONST":
      return arrayOf(expression)?.count;
    case "RELABELTYPE":
    case "ARRAYCOERCEEXPR":
    case "COLLATEEXPR":
      return elementCount(expression.arg);
    default:
      return undefined;
  }
}

/** Whether an array has at least one element. */
export function hasElements(expression: Expression): boolean {
  const value = withoutRelabel(expression);
  if (value.kind === "ARRAYEXPR" && value.multidims) return value.elements.some(hasElements);
  return (elementCount(value) ?? 0) > 0;
}
