/** Compares a JSON value that arrived with the shape that was inferred for it. */
import type { Catalog } from "../../../generator/catalog/catalog.js";
import type { JsonShape } from "../../../generator/inference/typed-query.js";

/** Whether the shape allows the value; a scalar's type decides between string, number and boolean. */
export function conforms(value: unknown, shape: JsonShape, catalog: Catalog): boolean {
  if (shape.kind === "unknown") return true;
  if (value === null) return shape.nullable || (shape.kind === "scalar" && isJson(shape.typeOid));
  const all = (values: readonly unknown[], inner: JsonShape) =>
    values.every((each) => conforms(each, inner, catalog));
  switch (shape.kind) {
    case "scalar":
      return scalarConforms(value, shape.typeOid, catalog);
    case "object": {
      if (typeof value !== "object" || Array.isArray(value)) return false;
      const entries = new Map<string, unknown>(Object.entries(value));
      const isKnown = [...entries.keys()].every((key) => shape.fields.some((field) => field.name === key));
      return (
        isKnown &&
        shape.fields.every((field) =>
          entries.has(field.name) ? conforms(entries.get(field.name), field.value, catalog) : field.optional,
        )
      );
    }
    case "record":
      return typeof value === "object" && !Array.isArray(value) && all(Object.values(value), shape.value);
    case "array":
      return Array.isArray(value) && all(value, shape.element);
    case "tuple":
      return (
        Array.isArray(value) &&
        value.length === shape.elements.length &&
        shape.elements.every((element, index) => conforms(value[index], element, catalog))
      );
  }
}

function scalarConforms(value: unknown, typeOid: number, catalog: Catalog): boolean {
  const type = catalog.types.get(typeOid);
  if (type?.kind === "domain") return scalarConforms(value, type.baseOid, catalog);
  if (type?.kind === "enum") return typeof value === "string" && type.enumLabels.includes(value);
  switch (type?.name) {
    case "json":
    case "jsonb":
      return true;
    case "bool":
      return typeof value === "boolean";
    case "int2":
    case "int4":
    case "int8":
      return typeof value === "number";
    case "float4":
    case "float8":
    case "numeric":
      return typeof value === "number" || value === "NaN" || value === "Infinity" || value === "-Infinity";
    default:
      return typeof value === "string";
  }
}

/** json and jsonb have a null of their own. */
function isJson(typeOid: number): boolean {
  return typeOid === 114 || typeOid === 3802;
}
