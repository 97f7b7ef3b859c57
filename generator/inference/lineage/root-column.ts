/** Which column a foreign key's values are taken from, where every value must be there. */
import type { Catalog, Column, ForeignKey, Relation } from "../../catalog/catalog.js";
import type { ColumnOrigin } from "../typed-query.js";
import { baseType, keepsValue } from "./types.js";

/**
 * The column that a column's values belong to in the end: itself, or what it references over any number of foreign keys.
 * @example rootColumn(catalog, { relationOid: posts, columnNumber: 2 }) // posts.author_id → users.id
 */
export function rootColumn(catalog: Catalog, origin: ColumnOrigin): ColumnOrigin {
  const seen = new Set<string>();
  let current = origin;
  for (;;) {
    const key = `${current.relationOid}.${current.columnNumber}`;
    if (seen.has(key)) return current;
    seen.add(key);
    const next = referencedColumn(catalog, current);
    if (next === undefined) return current;
    current = next;
  }
}

/** The column that one foreign key makes a column's values come from; of several keys, the first that proves it. */
function referencedColumn(catalog: Catalog, origin: ColumnOrigin): ColumnOrigin | undefined {
  const relation = catalog.relations.get(origin.relationOid);
  // Foreign keys bind a parent's own rows, not those of its inheritance children.
  if (relation === undefined || (relation.kind === "table" && relation.hasChildren)) return undefined;
  for (const key of relation.foreignKeys) {
    const place = key.columns.indexOf(origin.columnNumber);
    const columnNumber = key.referencedColumns[place];
    if (columnNumber === undefined || !isAlwaysChecked(relation, key, origin.columnNumber)) continue;
    const referenced = { relationOid: key.referencedRelation, columnNumber };
    if (looksAlike(catalog, relation.columns[origin.columnNumber - 1], referenced)) return referenced;
  }
  return undefined;
}

/** With MATCH SIMPLE a key is not checked when one of its other columns is null; a deferred one not before COMMIT. */
function isAlwaysChecked(relation: Relation, key: ForeignKey, columnNumber: number): boolean {
  if (!key.isValidated || key.isDeferrable) return false;
  return key.columns.every((number) => number === columnNumber || isNotNull(relation.columns[number - 1]));
}

/** Types whose equal values have one spelling, so that a key's value is the very value it references. */
const exactTypes: ReadonlySet<string> = new Set([
  "text",
  "varchar",
  "uuid",
  "int2",
  "int4",
  "int8",
  "bool",
  "date",
]);

function looksAlike(catalog: Catalog, column: Column | null | undefined, origin: ColumnOrigin): boolean {
  const relation = catalog.relations.get(origin.relationOid);
  const referenced = relation?.columns[origin.columnNumber - 1];
  if (relation === undefined || !column || !referenced) return false;
  const types = [column, referenced].map(({ typeOid }) => catalog.types.get(baseType(catalog, typeOid)));
  const areExact = types.every(
    (type) => type?.kind === "enum" || (type?.isSystem && exactTypes.has(type.name)),
  );
  if (!areExact || !keepsValue(catalog, column.typeOid, referenced.typeOid)) return false;
  return isUniqueAsWritten(relation, origin.columnNumber);
}

const firstUserOid = 16384;

/** Whether no unique key of a column takes different strings for equal, as by a collation that a user made. */
export function isUniqueAsWritten({ uniqueKeys }: Relation, columnNumber: number): boolean {
  return uniqueKeys.every((key) =>
    key.columns.every(({ number, collation }) => number !== columnNumber || collation < firstUserOid),
  );
}

function isNotNull(column: Column | null | undefined): boolean {
  return column?.notNull === true && column.notNullValid;
}
