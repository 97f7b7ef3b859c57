/** Which parts of a JSON value its type alone doesn't vouch for: integers beyond a number, arrays of several dimensions. */
import type { JsonShape } from "../../inference/typed-query.js";
import type { JsonCheckNode } from "./codec.js";
import { isArray } from "./containers.js";
import type { TypeMapper } from "./mapper.js";

const flatArray = { kind: "flat-array" } as const;

/** Undefined when nothing needs a check. */
export function jsonCheck(shape: JsonShape, mapper: TypeMapper): JsonCheckNode | undefined {
  switch (shape.kind) {
    case "unknown":
      return undefined;
    case "scalar":
      return sqlCheck(shape.typeOid, mapper);
    case "object":
      return objectCheck(shape.fields.map((field) => [field.name, jsonCheck(field.value, mapper)]));
    case "record": {
      const value = jsonCheck(shape.value, mapper);
      return value && { kind: "record", value };
    }
    case "array": {
      const element = jsonCheck(shape.element, mapper);
      // It may be a SQL array, whose dimensions its type doesn't tell.
      if (shape.element.kind === "scalar")
        return element === undefined ? flatArray : { ...flatArray, element };
      return element && { kind: "array", element };
    }
    case "tuple": {
      const elements = shape.elements.map((element) => jsonCheck(element, mapper) ?? null);
      return elements.some((element) => element !== null) ? { kind: "tuple", elements } : undefined;
    }
  }
}

function sqlCheck(typeOid: number, mapper: TypeMapper): JsonCheckNode | undefined {
  const type = mapper.catalog.types.get(typeOid);
  if (type === undefined) return undefined;
  if (isArray(type)) {
    if (!isNeverArray(type.elementOid, mapper)) return undefined;
    const element = sqlCheck(type.elementOid, mapper);
    return element === undefined ? flatArray : { ...flatArray, element };
  }
  if (type.kind === "domain") return sqlCheck(type.baseOid, mapper);
  if (type.kind === "composite") {
    return objectCheck(type.attributes.map(({ name, typeOid: oid }) => [name, sqlCheck(oid, mapper)]));
  }
  return type.schema === "pg_catalog" && type.name === "int8" ? { kind: "int8" } : undefined;
}

/** Whether no value of the type is an array once it is JSON. */
function isNeverArray(typeOid: number, mapper: TypeMapper): boolean {
  const type = mapper.catalog.types.get(typeOid);
  switch (type?.kind) {
    case "domain":
      return isNeverArray(type.baseOid, mapper);
    case "enum":
    case "range":
    case "multirange":
    case "composite":
      return true;
    case "base":
      return type.schema === "pg_catalog" && type.elementOid === 0 && !/^jsonb?$/.test(type.name);
    default:
      return false;
  }
}

function objectCheck(
  fields: readonly (readonly [key: string, check: JsonCheckNode | undefined])[],
): JsonCheckNode | undefined {
  const checked = fields.flatMap(([key, check]) => (check === undefined ? [] : [[key, check] as const]));
  return checked.length === 0 ? undefined : { kind: "object", fields: checked };
}
