/** A query's arguments: the fields of its arguments object and the code that sends each. */
import type { Parameter, TypedQuery } from "../../inference/typed-query.js";
import type { BoundSort } from "../../queries/query.js";
import { type FieldView, fieldView } from "../models/view.js";
import { fieldKeys } from "../names/fields.js";
import { isInherited, propertyAccess, propertyKey } from "../names/identifier.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import type { MappedType } from "../types/codec.js";
import type { TypeMapper } from "../types/mapper.js";
import { orNullIf, runtimeType, type TypeNode, textType } from "../types/type-node.js";
import type { Codecs } from "./codec-writer.js";

export interface ArgumentsCode {
  readonly fields: readonly FieldView[];
  /** The elements of the array of values, in the order of parameter numbers. */
  readonly values: readonly string[];
  /** The entries of the object of sorts. */
  readonly sorts: readonly string[];
  /** Every field may be left out. */
  readonly allOptional: boolean;
}

/**
 * The key of a sort argument is also what its part of the statement is called by. What every object has can't be left out
 * of one, so an optional argument of such a name gets another: `constructor_`.
 */
export function argumentKeys(query: TypedQuery, names: "camel" | "sql"): string[] {
  const keys = fieldKeys(
    [...query.parameters.map((parameter) => parameter.name), ...query.bound.sorts.map((sort) => sort.name)],
    names,
  );
  return keys.map((key, index) => {
    if (query.parameters[index]?.bound.optional !== true || !isInherited(key)) return key;
    let free = `${key}_`;
    while (keys.includes(free)) free += "_";
    return free;
  });
}

export function argumentsCode(
  query: TypedQuery,
  mapper: TypeMapper,
  imports: Imports,
  codecs: Codecs,
): ArgumentsCode {
  const keys = argumentKeys(query, mapper.options.names);
  const overrides = query.bound.block.settings.parameterTypes;
  const { sorts } = query.bound;
  const fields: FieldView[] = [];
  const values: string[] = [];
  query.parameters.forEach((parameter, index) => {
    const key = keys[index] ?? parameter.name;
    const mapped = mapper.ofValue(parameter, overrides.get(parameter.name));
    fields.push(argumentField(imports, key, parameter, mapped));
    values[parameter.number - 1] = argumentCode(imports, codecs, key, parameter, mapped);
  });
  sorts.forEach((sort, index) => {
    const key = keys[query.parameters.length + index] ?? sort.name;
    fields.push(optionalField(fieldView(imports, key, sortType(sort, mapper.options.names))));
  });
  return {
    fields,
    values,
    sorts: sorts.map((sort, index) => {
      const key = keys[query.parameters.length + index] ?? sort.name;
      return `${propertyKey(key)}: ${propertyAccess("args", key)}`;
    }),
    allOptional: query.parameters.every((parameter) => parameter.bound.optional),
  };
}

function argumentField(imports: Imports, key: string, parameter: Parameter, mapped: MappedType): FieldView {
  const type = orNullIf(parameter.nullable, mapped.argument);
  return parameter.bound.optional
    ? optionalField(fieldView(imports, key, withUndefined(type)))
    : fieldView(imports, key, type);
}

function argumentCode(
  imports: Imports,
  codecs: Codecs,
  key: string,
  parameter: Parameter,
  mapped: MappedType,
): string {
  const name = imports.value(sender(parameter, mapped));
  return `${name}(${propertyAccess("args", key)}, ${stringLiteral(key)}, ${codecs.encoder(mapped.encode)})`;
}

/** The function of the runtime that knows what null and undefined mean here. */
function sender(parameter: Parameter, mapped: MappedType): string {
  if (parameter.bound.optional) {
    return parameter.nullable ? "optionalNullableArgument" : "optionalArgument";
  }
  if (parameter.nullable) return "nullableArgument";
  return mapped.hasOwnNull ? "jsonArgument" : "argument";
}

function optionalField(field: FieldView): FieldView {
  return { ...field, key: `${field.key}?` };
}

function withUndefined(type: TypeNode): TypeNode {
  const members = type.kind === "union" ? type.members : [type];
  return { kind: "union", members: [...members, textType("undefined")] };
}

/** The names that choose an order. */
export function sortKeys(sort: BoundSort, names: "camel" | "sql"): string[] {
  return fieldKeys(
    sort.choices.map((choice) => choice.name),
    names,
  );
}

function sortType(sort: BoundSort, names: "camel" | "sql"): TypeNode {
  const choices = sortKeys(sort, names).map((key) => textType(stringLiteral(key)));
  return withUndefined({
    kind: "generic",
    name: runtimeType("Sort"),
    arguments: [{ kind: "union", members: choices }],
  });
}
