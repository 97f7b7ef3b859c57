/** Brings trees of older servers into the form that PostgreSQL 18 gives them. */
import type { Query } from "./nodes.js";

/** The query as PostgreSQL 18 would have analysed it. */
export function upgradeQuery(query: Query, _serverVersion: number): Query {
  return query;
}
