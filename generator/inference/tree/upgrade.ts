/** Brings trees of older servers into the form that PostgreSQL 18 gives them. */
import { addGroupingEntries } from "./grouping-entry.js";
import type { Query } from "./nodes.js";
import { deriveNullingRels } from "./nulling-rels.js";

/**
 * The query as PostgreSQL 18 would have analysed it. The tree is changed in place: pass one that was just read.
 *
 *     const query = upgradeQuery(parsed, catalog.serverVersion);
 */
export function upgradeQuery(query: Query, serverVersion: number): Query {
  if (serverVersion < 160000) deriveNullingRels(query);
  if (serverVersion < 180000) addGroupingEntries(query);
  return query;
}
