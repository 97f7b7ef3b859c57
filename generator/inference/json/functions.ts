/** The functions, operators and aggregates that make json and jsonb, and what each makes. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Expression } from "../tree/expressions.js";
import type { JsonField, JsonShape } from "../typed-query.js";
import { textArrayConstant } from "./constants.js";
import { encoded, encodedValue, isJsonType } from "./encoding.js";
import type { Known } from "./known.js";
import { arrayOf, elementsOf, isList, mayBeNull, objectOf, unknownShape, withoutNull } from "./shape.js";
import { jsonShape, keyText, pairsShape } from "./values.js";

/** Makes the shape from the arguments and what is known where they are evaluated. */
export type ShapeRule = (args: readonly Expression[], known: Known) => JsonShape;

const build: ShapeRule = (args, known) => pairsShape(args, known, false);
const buildArray: ShapeRule = (args, known) => ({
  kind: "tuple",
  elements: args.map((arg) => encoded(arg, known)),
  nullable: false,
});
const encode: ShapeRule = ([value], known) =>
  value === undefined ? unknownShape : encodedValue(value, known);

function collect(keepsNull: boolean): ShapeRule {
  return ([value], known) => {
    if (value === undefined) return unknownShape;
    const element = keepsNull ? encoded(value, known) : encodedValue(value, known);
    return { kind: "array", element, nullable: false };
  };
}

function collectPairs(keepsNull: boolean): ShapeRule {
  return ([, value], known) => {
    if (value === undefined) return unknownShape;
    return {
      kind: "record",
      value: keepsNull ? encoded(value, known) : encodedValue(value, known),
      nullable: false,
    };
  };
}

/** `{a,1,b,2}` or keys and values in two arrays: all values are text. */
const objectOfTexts: ShapeRule = () => ({
  kind: "record",
  value: { kind: "scalar", typeOid: 25, nullable: true },
  nullable: false,
});

const stripNulls: ShapeRule = ([value, inArrays], known) =>
  value === undefined || inArrays !== undefined
    ? unknownShape
    : strip(jsonShape(value, known), known.scope.trees.catalog);

/** Leaves out fields that are null, at any depth; elements of arrays stay. */
function strip(shape: JsonShape, catalog: Catalog): JsonShape {
  const inner = (part: JsonShape): JsonShape => strip(part, catalog);
  switch (shape.kind) {
    case "unknown":
      return shape;
    case "scalar":
      // What a json column holds may have nulls inside.
      return isJsonType(catalog, shape.typeOid) ? unknownShape : shape;
    case "object":
      return { ...shape, fields: shape.fields.map((field) => stripField(field, catalog)) };
    case "record":
      return { ...shape, value: withoutNull(inner(shape.value)) };
    case "array":
      return { ...shape, element: inner(shape.element) };
    case "tuple":
      return { ...shape, elements: shape.elements.map(inner) };
  }
}

function stripField({ name, value, optional }: JsonField, catalog: Catalog): JsonField {
  const stripped = strip(value, catalog);
  return { name, value: withoutNull(stripped), optional: optional || mayBeNull(stripped) };
}

/** `||` of two objects or two arrays; a JSON null on either side makes an array of both. */
const concatenate: ShapeRule = ([left, right], known) => {
  if (left === undefined || right === undefined) return unknownShape;
  const { catalog } = known.scope.trees;
  const one = jsonShape(left, known);
  const other = jsonShape(right, known);
  if (mayBeNull(one) || mayBeNull(other)) return unknownShape;
  if (one.kind === "object" && other.kind === "object") {
    return objectOf([...one.fields, ...other.fields], catalog);
  }
  return isList(one) && isList(other)
    ? arrayOf([...elementsOf(one), ...elementsOf(other)], false, catalog)
    : unknownShape;
};

/** `object - 'key'`. */
const removeKey: ShapeRule = ([value, key], known) => {
  const name = key === undefined ? undefined : keyText(key);
  const shape = value === undefined ? unknownShape : jsonShape(value, known);
  if (name === undefined || shape.kind !== "object" || shape.nullable) return unknownShape;
  return { ...shape, fields: shape.fields.filter((field) => field.name !== name) };
};

/** `jsonb_set(object, '{key}', value)`. */
const setKey: ShapeRule = ([target, path, value, createsMissing], known) => {
  const [key, ...deeper] = (path && textArrayConstant(path)) ?? [];
  if (target === undefined || value === undefined || key === undefined || deeper.length > 0)
    return unknownShape;
  const shape = jsonShape(target, known);
  if (shape.kind !== "object" || shape.nullable) return unknownShape;
  const isThere = shape.fields.some((field) => field.name === key && !field.optional);
  const isAlwaysSet = createsMissing === undefined || isThere;
  const field = { name: key, value: encodedValue(value, known), optional: false };
  return isAlwaysSet ? objectOf([...shape.fields, field], known.scope.trees.catalog) : unknownShape;
};

/** `object -> 'key'`. */
const field: ShapeRule = ([value, key], known) => {
  const name = key === undefined ? undefined : keyText(key);
  const shape = value === undefined ? unknownShape : jsonShape(value, known);
  if (shape.kind === "record") return shape.value;
  if (name === undefined || shape.kind !== "object") return unknownShape;
  return shape.fields.find((candidate) => candidate.name === name)?.value ?? unknownShape;
};

/** `array -> 0`. */
const element: ShapeRule = ([value], known) => {
  const shape = value === undefined ? unknownShape : jsonShape(value, known);
  return shape.kind === "array" ? shape.element : unknownShape;
};

/** By name; `jsonb_…` is as `json_…`. */
export const jsonFunctions: ReadonlyMap<string, ShapeRule> = new Map([
  ["json_build_object", build],
  ["json_build_array", buildArray],
  ["to_json", encode],
  ["to_jsonb", encode],
  ["row_to_json", encode],
  ["array_to_json", encode],
  ["json_agg", collect(true)],
  ["json_agg_strict", collect(false)],
  ["json_object_agg", collectPairs(true)],
  ["json_object_agg_unique", collectPairs(true)],
  ["json_object_agg_strict", collectPairs(false)],
  ["json_object_agg_unique_strict", collectPairs(false)],
  ["json_object", objectOfTexts],
  ["json_strip_nulls", stripNulls],
  ["json_concat", concatenate],
  ["json_delete", removeKey],
  ["json_set", setKey],
  ["json_object_field", field],
  ["json_array_element", element],
]);
