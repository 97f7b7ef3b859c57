/** The order in which generated files list what a schema has: by the search path, then by name. */
import type { Catalog } from "../../catalog/catalog.js";

interface SchemaObject {
  readonly schema: string;
  readonly name: string;
}

/** Schemas on the search path first, in its order; then by schema, by name. Never by locale. */
export function searchPathOrder(catalog: Catalog): (a: SchemaObject, b: SchemaObject) => number {
  const rank = (object: SchemaObject): number => {
    const index = catalog.searchPath.indexOf(object.schema);
    return index === -1 ? catalog.searchPath.length : index;
  };
  return (a, b) => rank(a) - rank(b) || compareText(a.schema, b.schema) || compareText(a.name, b.name);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
