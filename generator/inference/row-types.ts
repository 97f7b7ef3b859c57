/** Row types: which types are of rows, and how their fields are numbered. */
import type { Catalog, PgType } from "../catalog/catalog.js";
import type { Expression, RowExpr } from "./tree/expressions.js";

const RECORD = 2249;

/** Whether values of the type are rows, also of a domain over one; a type that isn't known may be one. */
export function isRowType(catalog: Catalog, typeOid: number): boolean {
  const type = catalog.types.get(typeOid);
  if (type?.kind === "domain") return isRowType(catalog, type.baseOid);
  return typeOid === RECORD || type === undefined || type.kind === "composite";
}

/** The composite type that values of the type are of, below any domains; undefined where they are no such rows. */
export function compositeType(catalog: Catalog, typeOid: number): PgType | undefined {
  const type = catalog.types.get(typeOid);
  if (type?.kind === "domain") return compositeType(catalog, type.baseOid);
  return type?.kind === "composite" ? type : undefined;
}

/** How many columns make a row of the type, dropped ones left out; `numbered` is how many are numbered. */
export function columnCount(catalog: Catalog, typeOid: number, numbered: number): number {
  return compositeType(catalog, typeOid)?.attributes.length ?? numbered;
}

/**
 * Which column, from 0, makes a field of the type: fields keep their numbers, from 1, when one before them is dropped. -1 for
 * one that is dropped itself.
 */
export function columnOfField(catalog: Catalog, typeOid: number, field: number): number {
  const type = compositeType(catalog, typeOid);
  return type === undefined ? field - 1 : type.attributes.findIndex(({ number }) => number === field);
}

/** The fields of a row under construction, which has a NULL in the place of each column that was dropped. */
export function fieldsOfRow(
  catalog: Catalog,
  row: RowExpr,
): readonly { readonly name: string; readonly value: Expression }[] {
  const named = compositeType(catalog, row.row_typeid)?.attributes;
  if (named === undefined) {
    return row.args.map((value, index) => ({ name: row.colnames[index] ?? `f${index + 1}`, value }));
  }
  return named.flatMap(({ name, number }) => {
    const value = row.args[number - 1];
    return value === undefined ? [] : [{ name, value }];
  });
}
