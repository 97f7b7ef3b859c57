/** Row types: which types are of rows. */
import type { Catalog } from "../catalog/catalog.js";

const RECORD = 2249;

/** Whether values of the type are rows, also of a domain over one; a type that isn't known may be one. */
export function isRowType(catalog: Catalog, typeOid: number): boolean {
  const type = catalog.types.get(typeOid);
  if (type?.kind === "domain") return isRowType(catalog, type.baseOid);
  return typeOid === RECORD || type === undefined || type.kind === "composite";
}
