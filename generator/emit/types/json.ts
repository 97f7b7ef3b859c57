/** What arrives inside JSON: the same SQL types in other clothes, and objects with SQL's own names. */
import type { PgType } from "../../catalog/catalog.js";
import type { ColumnOrigin, JsonShape } from "../../inference/typed-query.js";
import { isArray } from "./containers.js";
import type { TypeMapper } from "./mapper.js";
import { columnOverride, importedType, typeOverride } from "./overrides.js";
import {
  arrayOf,
  modelType,
  numberType,
  orNull,
  runtimeType,
  stringType,
  type TypeNode,
  textType,
} from "./type-node.js";

const jsonValue = runtimeType("JsonValue");
/** numeric and floats have values that JSON has no number for. */
const jsonNumber = runtimeType("JsonNumber");

/** How `to_json` prints Postgres's own types (`json_categorize_type` in jsonfuncs.c); those not listed are printed as text. */
const systemTypes: ReadonlyMap<string, TypeNode> = new Map([
  ["bool", textType("boolean")],
  ["int2", numberType],
  ["int4", numberType],
  ["int8", numberType],
  ["float4", jsonNumber],
  ["float8", jsonNumber],
  ["numeric", jsonNumber],
  ["json", jsonValue],
  ["jsonb", jsonValue],
  ["int2vector", arrayOf(numberType)],
  ["oidvector", arrayOf(stringType)],
]);

/** Of other base types only those known to have no cast to json, which would decide instead; and hstore, which has one. */
const extensionTypes: ReadonlyMap<string, TypeNode> = new Map([
  ["citext", stringType],
  ["ltree", stringType],
  ["cube", stringType],
  ["seg", stringType],
  ["vector", stringType],
  ["hstore", textType("Record<string, string | null>")],
]);

/** The type of a JSON value, without the null that stands for SQL's NULL at its top. */
export function jsonType(shape: JsonShape, mapper: TypeMapper): TypeNode {
  switch (shape.kind) {
    case "unknown":
      return jsonValue;
    case "scalar":
      return scalarType(shape.typeOid, shape.origin, mapper);
    case "object":
      return {
        kind: "object",
        fields: shape.fields.map((field) => ({
          key: field.name,
          optional: field.optional,
          type: valueType(field.value, mapper),
        })),
      };
    case "record":
      return {
        kind: "generic",
        name: textType("Record"),
        arguments: [stringType, valueType(shape.value, mapper)],
      };
    case "array":
      return arrayOf(valueType(shape.element, mapper));
    case "tuple":
      return { kind: "tuple", elements: shape.elements.map((element) => valueType(element, mapper)) };
  }
}

function valueType(shape: JsonShape, mapper: TypeMapper): TypeNode {
  const type = jsonType(shape, mapper);
  return shape.kind !== "unknown" && shape.nullable ? nullable(type) : type;
}

/** JsonValue has a null of its own. */
function nullable(type: TypeNode): TypeNode {
  return type === jsonValue ? type : orNull(type);
}

function scalarType(typeOid: number, origin: ColumnOrigin | undefined, mapper: TypeMapper): TypeNode {
  const plain = sqlTypeInJson(typeOid, mapper);
  if (plain === stringType || plain === numberType) return mapper.narrowType(origin, plain) ?? plain;
  return plain === jsonValue ? (overrideInJson(typeOid, origin, mapper) ?? plain) : plain;
}

/** An override of a json or jsonb column, or of these types, says what is inside, wherever that is put. */
function overrideInJson(
  typeOid: number,
  origin: ColumnOrigin | undefined,
  mapper: TypeMapper,
): TypeNode | undefined {
  const { catalog, options } = mapper;
  const type = catalog.types.get(typeOid);
  if (type?.schema !== "pg_catalog" || (type.name !== "json" && type.name !== "jsonb")) return undefined;
  const relation = origin && catalog.relations.get(origin.relationOid);
  const column = relation?.columns[(origin?.columnNumber ?? 0) - 1];
  const override =
    (relation && column && columnOverride(options, catalog, relation, column.name)) ??
    typeOverride(options, type);
  return override === undefined ? undefined : importedType(override);
}

function sqlTypeInJson(typeOid: number, mapper: TypeMapper): TypeNode {
  const type = mapper.catalog.types.get(typeOid);
  if (type === undefined) return jsonValue;
  if (isArray(type)) return arrayOf(nullable(sqlTypeInJson(type.elementOid, mapper)));
  switch (type.kind) {
    case "enum":
      return namedOr(type, stringType, mapper);
    case "domain": {
      const base = sqlTypeInJson(type.baseOid, mapper);
      return mapper.ofType(type.baseOid).type === base ? namedOr(type, base, mapper) : base;
    }
    case "composite":
      return {
        kind: "object",
        fields: type.attributes.map((attribute) => ({
          key: attribute.name,
          optional: false,
          type: nullable(sqlTypeInJson(attribute.typeOid, mapper)),
        })),
      };
    case "range":
    case "multirange":
      return stringType;
    case "pseudo":
      return jsonValue;
    case "base":
      if (type.schema === "pg_catalog") return systemTypes.get(type.name) ?? stringType;
      return extensionTypes.get(type.name) ?? jsonValue;
  }
}

function namedOr(type: PgType, otherwise: TypeNode, mapper: TypeMapper): TypeNode {
  const name = mapper.names.types.get(type.oid);
  return name === undefined ? otherwise : modelType(name);
}
