/** The structure of a value of type json or jsonb that is not NULL, from the expression that makes it. */
import type { Catalog, PgFunction } from "../../catalog/catalog.js";
import { typeIn } from "../lineage/types.js";
import type { Const, Expression, JsonConstructorExpr } from "../tree/expressions.js";
import type { JsonShape } from "../typed-query.js";
import { aggregateArguments, knownOfAggregated, knownOfWindow } from "./choices.js";
import { jsonbConstant, jsonConstant, payload } from "./constants.js";
import { chosenShape, encoded, encodedValue, isJsonType } from "./encoding.js";
import { jsonFunctions } from "./functions.js";
import type { Known } from "./known.js";
import { arrayOf, mayBeNull, objectOf, unknownShape } from "./shape.js";

const JSON_TYPE = 114;
const JSONB = 3802;

/** The shape; null is in it only where a JSON null may be. */
export function jsonShape(expression: Expression, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  const chosen = chosenShape(expression, known, jsonShape);
  if (chosen !== undefined) return chosen;
  switch (expression.kind) {
    case "CONST":
      return constantShape(expression, catalog);
    case "RELABELTYPE":
    case "COERCEVIAIO":
      // Between json and jsonb only the spelling changes.
      return isJsonType(catalog, typeIn(catalog, expression.arg))
        ? jsonShape(expression.arg, known)
        : unknownShape;
    case "JSONVALUEEXPR":
      return jsonShape(expression.formatted_expr ?? expression.raw_expr, known);
    case "JSONCONSTRUCTOREXPR":
      return constructorShape(expression, known);
    case "FUNCEXPR":
      if (expression.funcvariadic) return unknownShape;
      return callShape(expression.funcid, expression.args, known);
    case "OPEXPR":
      return callShape(expression.opfuncid, expression.args, known);
    case "AGGREF":
      return callShape(
        expression.aggfnoid,
        aggregateArguments(expression),
        knownOfAggregated(expression, known),
      );
    case "WINDOWFUNC":
      return callShape(expression.winfnoid, expression.args, knownOfWindow(expression, known));
    default:
      return unknownShape;
  }
}

function callShape(functionOid: number, args: readonly Expression[], known: Known): JsonShape {
  const called: PgFunction | undefined = known.scope.trees.catalog.functions.get(functionOid);
  if (called?.isBuiltin !== true) return unknownShape;
  const build = jsonFunctions.get(called.name.replace(/^jsonb_/, "json_"));
  return build === undefined ? unknownShape : build(args, known);
}

function constantShape(constant: Const, catalog: Catalog): JsonShape {
  if (constant.constvalue === null) return unknownShape;
  if (constant.consttype === JSONB) return jsonbConstant(constant.constvalue, catalog);
  return constant.consttype === JSON_TYPE ? jsonConstant(constant.constvalue, catalog) : unknownShape;
}

/** JSON_OBJECT, JSON_ARRAY, JSON_OBJECTAGG, JSON_ARRAYAGG, JSON_SCALAR. */
function constructorShape(expression: JsonConstructorExpr, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  const { absent_on_null: isAbsent, args } = expression;
  switch (expression.type) {
    case "object":
      return pairsShape(args, known, isAbsent);
    case "array": {
      if (!isAbsent)
        return { kind: "tuple", elements: args.map((arg) => encoded(arg, known)), nullable: false };
      const elements = args.map((arg) => encodedValue(arg, known));
      const isWhole = args.every((arg) => known.isNotNull(arg));
      return isWhole ? { kind: "tuple", elements, nullable: false } : arrayOf(elements, false, catalog);
    }
    case "objectagg":
    case "arrayagg":
      return expression.func === null ? unknownShape : jsonShape(expression.func, known);
    case "scalar": {
      const [value] = args;
      const shape = value === undefined ? unknownShape : encodedValue(value, known);
      return shape.kind === "scalar" ? shape : unknownShape;
    }
    case "none":
    case "parse":
    case "serialize":
      return unknownShape;
  }
}

/** An object from keys and values in turn; `isAbsent` leaves out the keys of values that are NULL. */
export function pairsShape(args: readonly Expression[], known: Known, isAbsent: boolean): JsonShape {
  const { catalog } = known.scope.trees;
  const fields = [];
  let areKeysKnown = true;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const key = args[index];
    const value = args[index + 1];
    if (key === undefined || value === undefined) continue;
    const name = keyText(key);
    areKeysKnown &&= name !== undefined;
    const shape = isAbsent ? encodedValue(value, known) : encoded(value, known);
    fields.push({
      name: name ?? "",
      value: shape,
      optional: isAbsent && (!known.isNotNull(value) || mayBeJsonNull(shape, catalog)),
    });
  }
  if (areKeysKnown) return objectOf(fields, catalog);
  const values = arrayOf(
    fields.map((field) => field.value),
    false,
    catalog,
  );
  return { kind: "record", value: values.kind === "array" ? values.element : unknownShape, nullable: false };
}

/** ABSENT ON NULL leaves out JSON's null as well, where the object is made as jsonb. */
function mayBeJsonNull(shape: JsonShape, catalog: Catalog): boolean {
  return mayBeNull(shape) || (shape.kind === "scalar" && isJsonType(catalog, shape.typeOid));
}

const textTypes: ReadonlySet<number> = new Set([25, 705, 1043]);

/** A key that is a string constant. */
export function keyText(key: Expression): string | undefined {
  if (key.kind === "RELABELTYPE" || key.kind === "COLLATEEXPR") return keyText(key.arg);
  if (key.kind !== "CONST" || key.constvalue === null || !textTypes.has(key.consttype)) return undefined;
  const { length, bytes } = key.constvalue;
  // Untyped constants are kept as C strings, which end in a zero.
  const text = key.consttype === 705 ? bytes.subarray(0, length - 1) : payload(key.constvalue);
  return text === undefined ? undefined : new TextDecoder().decode(text);
}
