/** The columns of a result or of a table as the fields of a TypeScript object. */
import type { Catalog, Column, Relation } from "../../catalog/catalog.js";
import type { OutputColumn } from "../../inference/typed-query.js";
import type { ImportedType } from "../../queries/query.js";
import { fieldKeys } from "../names/fields.js";
import { type Codec, codecFunction, type MappedType } from "./codec.js";
import { jsonType } from "./json.js";
import { jsonCheck } from "./json-checks.js";
import type { TypeMapper } from "./mapper.js";
import { orNull, orNullIf, printType, type TypeNode } from "./type-node.js";

export interface RowField {
  readonly key: string;
  /** In SQL. */
  readonly name: string;
  readonly mapped: MappedType;
  readonly nullable: boolean;
  /** With `| null` where it is nullable. */
  readonly type: TypeNode;
}

const noOverrides: ReadonlyMap<string, ImportedType> = new Map();

/** One field for each column, in order. `overrides` are a query's own, by column name. */
export function rowFields(
  columns: readonly OutputColumn[],
  mapper: TypeMapper,
  overrides = noOverrides,
): RowField[] {
  const keys = fieldKeys(
    columns.map((column) => column.name),
    mapper.options.names,
  );
  return columns.map((column, index) => {
    const mapped = columnMapping(column, mapper, overrides.get(column.name));
    return {
      key: keys[index] ?? column.name,
      name: column.name,
      mapped,
      nullable: column.nullable,
      type: orNullIf(column.nullable, mapped.type),
    };
  });
}

/** What a column arrives as. What is known of its JSON counts unless an override says more. */
export function columnMapping(
  column: OutputColumn,
  mapper: TypeMapper,
  override: ImportedType | undefined,
): MappedType {
  const { elementOrigin } = column;
  const place =
    elementOrigin === undefined ? column : { ...column, origin: elementOrigin, originIsElement: true };
  const mapped = mapper.ofValue(place, override);
  if (override !== undefined || column.json === undefined || column.json.kind === "unknown") return mapped;
  const type = jsonType(column.json, mapper);
  const check = jsonCheck(column.json, mapper);
  const decode: Codec =
    check === undefined ? codecFunction("decodeJson", type) : { kind: "json", type, check };
  return { ...mapped, type, argument: type, decode };
}

/**
 * Whether a row is what a model describes: keys, types and nulls alike, in this order. Of an array the row may know more:
 * that none of its elements is NULL.
 */
export function fitsModel(row: readonly RowField[], model: readonly RowField[]): boolean {
  return (
    row.length === model.length &&
    row.every((field, index) => {
      const other = model[index];
      if (other?.key !== field.key) return false;
      if (other.mapped === field.mapped && other.nullable === field.nullable) return true;
      const type = printType(other.type);
      return printType(field.type) === type || printType(withNullElements(field.type)) === type;
    })
  );
}

function withNullElements(type: TypeNode): TypeNode {
  if (type.kind === "union") return { ...type, members: type.members.map(withNullElements) };
  return type.kind === "array" ? { ...type, element: orNull(type.element) } : type;
}

/** A table's columns as a query that selects all of them would return them. */
export function tableColumns(relation: Relation, catalog: Catalog): OutputColumn[] {
  return relation.columns
    .filter((column) => column !== null)
    .map((column) => ({
      name: column.name,
      typeOid: column.typeOid,
      typeModifier: column.typeModifier,
      nullable: !isNotNull(column, relation, catalog),
      elementsNullable: true,
      origin: { relationOid: relation.oid, columnNumber: column.number },
    }));
}

function isNotNull(column: Column, relation: Relation, catalog: Catalog): boolean {
  if (relation.kind === "foreign-table") return false;
  const holds = column.notNullValid && !(column.notNullNoInherit && relation.hasChildren);
  return (column.notNull && holds) || catalog.types.get(column.typeOid)?.notNull === true;
}
