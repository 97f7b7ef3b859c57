/** Analysed trees of the catalog, each parsed at most once. */
import type { Catalog } from "../../catalog/catalog.js";
import type { Query } from "../tree/nodes.js";
import { parseQuery } from "../tree/parse.js";
import type { Trees } from "./scope.js";

/** The trees of one catalog. Keep the result as long as the catalog: each tree is the same object every time. */
export function treesOf(catalog: Catalog): Trees {
  const views = new Map<number, Query | null>();
  const functions = new Map<number, Query | null>();
  return {
    catalog,
    viewQuery: (oid) => parsedOnce(views, oid, catalog.relations.get(oid)?.viewTree),
    functionQuery: (oid) => parsedOnce(functions, oid, catalog.functions.get(oid)?.bodyTree),
  };
}

function parsedOnce(parsed: Map<number, Query | null>, oid: number, tree: string | undefined): Query | null {
  let query = parsed.get(oid);
  if (query === undefined) {
    query = tree === undefined ? null : parseQuery(tree);
    parsed.set(oid, query);
  }
  return query;
}
