/** `CASE x WHEN 1 THEN …`: a condition sees `x` as a placeholder, which is filled in here. */
import type { Expression } from "../tree/expressions.js";
import type { Knowledge } from "./model.js";

/** The condition with the tested value in the placeholder's stead; the condition itself when there is none. */
export function withTestValue(
  knowledge: Knowledge,
  condition: Expression,
  value: Expression | null,
): Expression {
  if (value === null) return condition;
  const { conditions } = knowledge.memo;
  const cached = conditions.get(condition);
  if (cached !== undefined) return cached;
  const filled = fill(condition, value);
  conditions.set(condition, filled);
  return filled;
}

/** Only operators and casts stand between a comparison and its placeholder. */
function fill(expression: Expression, value: Expression): Expression {
  switch (expression.kind) {
    case "CASETESTEXPR":
      return value;
    case "OPEXPR":
    case "FUNCEXPR":
    case "SCALARARRAYOPEXPR":
    case "BOOLEXPR":
    case "DISTINCTEXPR":
      return { ...expression, args: expression.args.map((argument) => fill(argument, value)) };
    case "RELABELTYPE":
    case "COERCEVIAIO":
    case "ARRAYCOERCEEXPR":
    case "COERCETODOMAIN":
    case "COLLATEEXPR":
      return { ...expression, arg: fill(expression.arg, value) };
    case "NULLTEST":
      return { ...expression, arg: fill(expression.arg, value) };
    case "ROWCOMPAREEXPR":
      return {
        ...expression,
        largs: expression.largs.map((argument) => fill(argument, value)),
        rargs: expression.rargs.map((argument) => fill(argument, value)),
      };
    case "CASEEXPR":
      // An inner CASE with a value of its own has its own placeholder in its conditions.
      return expression;
    default:
      return expression;
  }
}
