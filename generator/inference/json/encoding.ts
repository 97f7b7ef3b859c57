/** What a SQL value becomes as JSON (`to_jsonb` of it): by its expression where that says more, else by its type. */
import type { Catalog, PgType } from "../../catalog/catalog.js";
import { originOf } from "../lineage/origin.js";
import { innerScope, outputAt } from "../lineage/scope.js";
import { baseType, elementType, typeIn } from "../lineage/types.js";
import { arrayOf as arrayConstant } from "../nullability/constants.js";
import { fieldsOfRow } from "../row-types.js";
import type { Expression, RowExpr, Var } from "../tree/expressions.js";
import type { JsonField, JsonShape } from "../typed-query.js";
import { aggregateArguments, choicesOf, knownOfAggregated } from "./choices.js";
import type { Known } from "./known.js";
import { rowColumns } from "./rows.js";
import { anyOf, arrayOf, objectOf, orNull, unknownShape } from "./shape.js";
import { jsonShape } from "./values.js";

const JSON_TYPE = 114;
const JSONB = 3802;
const TEXT = 25;
const RECORD = 2249;
/** The type of a string constant that nothing has given another. */
const UNKNOWN = 705;
export function isJsonType(catalog: Catalog, typeOid: number): boolean {
  const base = baseType(catalog, typeOid);
  return base === JSON_TYPE || base === JSONB;
}

/** A value, or null where it is NULL. */
export function encoded(expression: Expression, known: Known): JsonShape {
  return orNull(encodedValue(expression, known), !known.isNotNull(expression));
}

/** A value that is not NULL. */
export function encodedValue(expression: Expression, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  const typeOid = typeIn(catalog, expression);
  if (isJsonType(catalog, typeOid)) {
    const shape = jsonShape(expression, known);
    return shape.kind === "unknown" ? storedShape(expression, known, typeOid) : shape;
  }
  const base = baseType(catalog, typeOid);
  if (base === RECORD || catalog.types.get(base)?.kind === "composite") return rowShape(expression, known);
  if (elementType(catalog, typeOid) !== 0) return arrayShape(expression, known);
  const shape = encodedType(catalog, typeOid);
  return shape.kind === "scalar" ? withOrigin(shape, expression, known) : shape;
}

/** A json column whose structure is not known may still have been given a type. */
function storedShape(expression: Expression, known: Known, typeOid: number): JsonShape {
  const shape = withOrigin({ kind: "scalar", typeOid, nullable: false }, expression, known);
  return shape.origin === undefined ? unknownShape : shape;
}

type Scalar = Extract<JsonShape, { readonly kind: "scalar" }>;

function withOrigin(shape: Scalar, expression: Expression, known: Known): Scalar {
  const origin = originOf({ expression, scope: known.scope });
  return origin.kind === "column" ? { ...shape, origin: origin.column } : shape;
}

/** A value of a type that is not NULL; its fields and elements may be. */
export function encodedType(catalog: Catalog, typeOid: number): JsonShape {
  if (typeOid === UNKNOWN) return { kind: "scalar", typeOid: TEXT, nullable: false };
  const type = catalog.types.get(baseType(catalog, typeOid));
  if (type === undefined || isJsonType(catalog, typeOid)) return unknownShape;
  const element = elementType(catalog, typeOid);
  if (element !== 0) {
    return { kind: "array", element: orNull(encodedType(catalog, element), true), nullable: false };
  }
  switch (type.kind) {
    case "composite":
      return objectOf(fieldsOfType(catalog, type), catalog);
    case "pseudo":
      return unknownShape;
    case "base":
    case "domain":
    case "enum":
    case "range":
    case "multirange":
      if (type.hasJsonCast) return unknownShape;
      return { kind: "scalar", typeOid, nullable: false };
  }
}

/** The constraints of a table don't bind composite values of its row type. */
function fieldsOfType(catalog: Catalog, type: PgType): readonly JsonField[] {
  return type.attributes.map(({ name, typeOid }) => ({
    name,
    value: orNull(encodedType(catalog, typeOid), true),
    optional: false,
  }));
}

function rowShape(expression: Expression, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  if (expression.kind === "ROWEXPR") return rowExpressionShape(expression, known);
  const whole =
    expression.kind === "VAR" && expression.varattno === 0 ? wholeRowShape(expression, known) : undefined;
  return (
    whole ?? chosenShape(expression, known, rowShape) ?? encodedType(catalog, typeIn(catalog, expression))
  );
}

function rowExpressionShape(row: RowExpr, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  const fields = fieldsOfRow(catalog, row).map(({ name, value }) => ({
    name,
    value: encoded(value, known),
    optional: false,
  }));
  return objectOf(fields, catalog);
}

/** A row that is there; undefined when its columns can't be told. */
function wholeRowShape(row: Var, known: Known): JsonShape | undefined {
  const home = known.outer(row.varlevelsup);
  const own = { ...row, varlevelsup: 0 };
  const columns = home && rowColumns(own, home.scope);
  if (home === undefined || columns === undefined) return undefined;
  const present = home.ifPresent(own);
  const fields = columns.map(({ name, reference }) => ({
    name,
    value: encoded(reference, present),
    optional: false,
  }));
  return objectOf(fields, known.scope.trees.catalog);
}

function arrayShape(expression: Expression, known: Known): JsonShape {
  const { catalog } = known.scope.trees;
  const typeOid = typeIn(catalog, expression);
  const element = elementShape(expression, known);
  if (element === undefined) {
    const ofType = encodedType(catalog, elementType(catalog, typeOid));
    const nullable = !known.elementsNotNull(expression);
    return { kind: "array", element: orNull(ofType, nullable), nullable: false };
  }
  return arrayOf(element, false, catalog);
}

/** What the elements may be, as far as the expression tells; an array of none is empty. */
function elementShape(expression: Expression, known: Known): readonly JsonShape[] | undefined {
  switch (expression.kind) {
    case "ARRAYEXPR":
      return expression.elements.map((part) => encoded(part, known));
    case "CONST":
      return arrayConstant(expression)?.count === 0 ? [] : undefined;
    case "SUBLINK": {
      if (expression.subLinkType !== "array") break;
      const output = outputAt(innerScope(known.scope, expression.subselect), 1);
      const there = output === undefined ? undefined : known.at(output);
      if (output === undefined || there === undefined) return undefined;
      return [encoded(output.expression, there)];
    }
    case "AGGREF": {
      const called = known.scope.trees.catalog.functions.get(expression.aggfnoid);
      const [collected] = aggregateArguments(expression);
      if (called?.isBuiltin !== true || called.name !== "array_agg" || collected === undefined) break;
      return [encoded(collected, knownOfAggregated(expression, known))];
    }
    default:
      break;
  }
  const choices = choicesOf(expression, known);
  const shapes = choices?.map((choice) => elementShape(choice.expression, choice.known));
  if (shapes === undefined || shapes.length === 0 || shapes.includes(undefined)) return undefined;
  return shapes.flatMap((shape) => shape ?? []);
}

/** What one of the choices that an expression stands for may be; undefined when it is no choice. */
export function chosenShape(
  expression: Expression,
  known: Known,
  shapeOf: (expression: Expression, known: Known) => JsonShape,
): JsonShape | undefined {
  const choices = choicesOf(expression, known);
  if (choices === undefined || choices.length === 0) return undefined;
  return anyOf(
    known.scope.trees.catalog,
    choices.map((choice) => shapeOf(choice.expression, choice.known)),
  );
}
