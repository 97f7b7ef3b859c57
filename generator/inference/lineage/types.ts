/** What casts do to values: which of them leave a value looking as it did. */
import type { Catalog } from "../../catalog/catalog.js";
import { typeOf } from "../tree/expression-type.js";
import type { ArrayCoerceExpr, Expression } from "../tree/expressions.js";

/** Types whose values are text; a cast between two of them that changes no bits changes no character. */
const stringCategory = "S";
const arrayCategory = "A";
/** `record[]` is no category's. */
const RECORD_ARRAY = 2287;

/** The type that Postgres gave to an expression; 0 when it can't be told. */
export function typeIn(catalog: Catalog, expression: Expression): number {
  return typeOf(expression, (oid) => catalog.types.get(oid)?.arrayOid ?? 0);
}

/** The type below a domain, and below the domains that it is made of. */
export function baseType(catalog: Catalog, typeOid: number): number {
  const type = catalog.types.get(typeOid);
  return type?.kind === "domain" && type.baseOid !== 0 ? baseType(catalog, type.baseOid) : typeOid;
}

/** The element type of an array type or of a domain over one; 0 for any other type. */
export function elementType(catalog: Catalog, typeOid: number): number {
  const type = catalog.types.get(baseType(catalog, typeOid));
  return type?.category === arrayCategory || type?.oid === RECORD_ARRAY ? type.elementOid : 0;
}

/** Whether values of one type look the same after a cast to another that changes no bits. */
export function keepsValue(catalog: Catalog, from: number, to: number): boolean {
  const source = catalog.types.get(baseType(catalog, from));
  const target = catalog.types.get(baseType(catalog, to));
  if (source === undefined || target === undefined) return false;
  if (source.oid === target.oid) return true;
  if (source.category === arrayCategory && target.category === arrayCategory) {
    return keepsValue(catalog, source.elementOid, target.elementOid);
  }
  return source.category === stringCategory && target.category === stringCategory;
}

/** Whether an array's cast leaves its elements as they are; `elemexpr` sees one as a CASETESTEXPR. */
export function keepsArray(catalog: Catalog, cast: ArrayCoerceExpr): boolean {
  const keeps = (part: Expression): boolean => {
    if (part.kind === "CASETESTEXPR") return true;
    if (part.kind !== "RELABELTYPE") return false;
    return keeps(part.arg) && keepsValue(catalog, typeIn(catalog, part.arg), part.resulttype);
  };
  return cast.elemexpr === null || keeps(cast.elemexpr);
}
