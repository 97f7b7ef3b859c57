/** Queries in the range table: derived tables, arms of set operations, views and common table expressions. */
import type { CteEntry, RangeTableEntry } from "../tree/nodes.js";
import { analyse } from "./ask.js";
import { commonTableAnalysis } from "./common-tables.js";
import type { AnalysisOptions, Place, QueryAnalysis, Scope, State } from "./model.js";
import { viewAnalysis } from "./views.js";

/**
 * The analysis of the query that an entry stands for, for the rows that `state` describes; null when the entry is not
 * a query. Columns that the state knows to be non-null are assumed to be so inside.
 */
export function entryAnalysis(scope: Scope, varno: number, state: State): QueryAnalysis | null {
  let ofState = scope.memo.entriesByState.get(state);
  if (ofState === undefined) {
    ofState = new Map();
    scope.memo.entriesByState.set(state, ofState);
  }
  const known = ofState.get(varno);
  if (known !== undefined) return known;
  const analysis = analyseEntry(scope, varno, state);
  if (analysis !== null) ofState.set(varno, analysis);
  return analysis;
}

function analyseEntry(scope: Scope, varno: number, state: State): QueryAnalysis | null {
  const entry = scope.query.rtable[varno - 1];
  switch (entry?.rtekind) {
    case "subquery":
      return analyseSubquery(scope, varno, entry, state);
    case "relation":
      return viewAnalysis(scope.context, entry.relid, {
        ...optionsFor(scope, varno, state),
        ...(scope.options.asTarget ? { asTarget: true } : {}),
      });
    case "cte":
      return commonTable(scope, entry);
    default:
      return null;
  }
}

function analyseSubquery(
  scope: Scope,
  varno: number,
  entry: Extract<RangeTableEntry, { rtekind: "subquery" }>,
  state: State,
): QueryAnalysis {
  const options = optionsFor(scope, varno, state);
  // A lateral subquery sees what is known of the row beside it; any other only what encloses this query.
  const seen = entry.lateral
    ? `${[...state.known].join()} ${[...state.absent].join()} ${state.isImpossible}`
    : "";
  const key = `${varno} ${[...(options.assumed ?? [])].join()} ${seen}`;
  const cached = scope.memo.entries.get(key);
  if (cached !== undefined) return cached;
  const place: Place = { scope, state, isReturning: false };
  const analysis = analyse(scope.context, entry.subquery, place, options);
  scope.memo.entries.set(key, analysis);
  return analysis;
}

/** Output columns, from 0, of an entry that the state knows to be non-null. */
function optionsFor(scope: Scope, varno: number, state: State): AnalysisOptions {
  const isArm = scope.query.setOperations !== null;
  if (isArm) return scope.options.assumed === undefined ? {} : { assumed: scope.options.assumed };
  const prefix = `V${varno}.`;
  const assumed = new Set<number>();
  for (const key of state.known) {
    if (key.startsWith(prefix) && !key.includes(":")) assumed.add(Number(key.slice(prefix.length)) - 1);
  }
  return assumed.size === 0 ? {} : { assumed };
}

/** The scope in whose WITH clause a common table expression is written, and its analysis. */
function commonTable(scope: Scope, entry: CteEntry): QueryAnalysis | null {
  let owner: Scope | undefined = scope;
  for (let level = entry.ctelevelsup; level > 0; level -= 1) owner = owner?.parent?.scope;
  const written = owner?.query.cteList.find((candidate) => candidate.ctename === entry.ctename);
  return owner === undefined || written === undefined ? null : commonTableAnalysis(owner, written);
}
