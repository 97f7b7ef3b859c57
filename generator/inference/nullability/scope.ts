/** Opens a query: collects what its FROM, WHERE and HAVING say of a row, and at which stage each is known. */
import { mayGroupNothing } from "../cardinality/grouping.js";
import type { JoinExpr, JoinTreeNode, Query } from "../tree/nodes.js";
import { factsWhen, joinTreeRows } from "./ask.js";
import { isAlwaysTrue } from "./constants.js";
import { both, nothing } from "./facts.js";
import type { AnalysisOptions, Condition, Context, Facts, Place, Scope, State } from "./model.js";
import { findOuterJoins, leftEvent, mayLackSource, rightEvent } from "./outer-joins.js";
import { reliableAfterGrouping, stateOf, withFacts, withoutEvents, withoutFactsOf } from "./state.js";

const blank: State = {
  known: new Set(),
  nulls: new Set(),
  absent: new Set(),
  isImpossible: false,
  conditions: [],
};

/** A scope while its states are being found. */
type OpeningScope = { -readonly [F in keyof Scope]: Scope[F] };

/**
 * Opens a query inside `parent`. The states are those of a row that FROM and WHERE let through, of one after grouping
 * and HAVING, and of one of the result, which those who ask may assume more of.
 */
export function openScope(
  context: Context,
  query: Query,
  parent: Place | null,
  options: AnalysisOptions,
): Scope {
  const scope: OpeningScope = {
    context,
    query,
    parent,
    outerJoins: findOuterJoins(query),
    options,
    row: blank,
    group: blank,
    output: blank,
    memo: {
      entries: new Map(),
      entriesByState: new WeakMap(),
      subqueries: new WeakMap(),
      commonTables: new Map(),
    },
  };
  // FROM of a MERGE is its source, and says nothing of a row that has none.
  const found =
    options.asTarget || mayLackSource(query)
      ? { conditions: [], unconditional: [] }
      : conditionsOf(context, query);
  scope.row = stateOf(scope, found.conditions);
  scope.row = withoutEvents(scope, scope.row, eventsThatCannotHappen(scope, found.unconditional));
  const having =
    query.havingQual === null
      ? nothing
      : reliableAfterGrouping(scope, factsWhen(context, query.havingQual, "true"));
  // WHERE says nothing of a row that comes from no row.
  scope.group = mayGroupNothing(query)
    ? stateOf(scope, [{ facts: having, unless: [] }])
    : withFacts(scope, scope.row, having);
  scope.output = writesRow(query)
    ? withoutFactsOf(query.resultRelation, scope.group)
    : withFacts(scope, scope.group, assumedFacts(context, query, options));
  return scope;
}

/** Whether RETURNING gives another row of the target than the one that WHERE was tried on. */
function writesRow(query: Query): boolean {
  return query.commandType === "insert" || query.commandType === "update" || query.commandType === "merge";
}

interface FoundConditions {
  readonly conditions: readonly Condition[];
  /** Outer joins on a condition that is always true, with the side they may null-extend. */
  readonly unconditional: readonly { readonly event: string; readonly side: JoinTreeNode }[];
}

function conditionsOf(context: Context, query: Query): FoundConditions {
  const conditions: Condition[] = [];
  const unconditional: { event: string; side: JoinTreeNode }[] = [];
  const add = (quals: JoinExpr["quals"], unless: readonly string[]) => {
    if (quals !== null) conditions.push({ facts: factsWhen(context, quals, "true"), unless });
  };
  /** `unless` names the events in which the row of this item is made up. */
  const visit = (item: JoinTreeNode, unless: readonly string[]): void => {
    switch (item.kind) {
      case "RANGETBLREF":
        return;
      case "FROMEXPR":
        for (const child of item.fromlist) visit(child, unless);
        add(item.quals, unless);
        return;
      case "JOINEXPR": {
        const nullsLeft = item.jointype === "right" || item.jointype === "full";
        const nullsRight = item.jointype === "left" || item.jointype === "full";
        const left = nullsLeft ? [...unless, leftEvent(item.rtindex)] : unless;
        const right = nullsRight ? [...unless, rightEvent(item.rtindex)] : unless;
        visit(item.larg, left);
        visit(item.rarg, right);
        add(item.quals, [...new Set([...left, ...right])]);
        if (isAlwaysTrue(item.quals) && item.jointype === "left") {
          unconditional.push({ event: rightEvent(item.rtindex), side: item.rarg });
        }
        if (isAlwaysTrue(item.quals) && item.jointype === "right") {
          unconditional.push({ event: leftEvent(item.rtindex), side: item.larg });
        }
        return;
      }
    }
  };
  if (query.jointree !== null) visit(query.jointree, []);
  return { conditions, unconditional };
}

/** An outer join on TRUE whose other side always has a row never makes one up. */
function eventsThatCannotHappen(
  scope: Scope,
  unconditional: FoundConditions["unconditional"],
): readonly string[] {
  const place: Place = { scope, state: scope.row, isReturning: false };
  return unconditional.filter(({ side }) => joinTreeRows(place, side).min >= 1).map(({ event }) => event);
}

function assumedFacts(context: Context, query: Query, options: AnalysisOptions): Facts {
  const { assumed } = options;
  if (assumed === undefined || query.commandType !== "select" || query.setOperations !== null) return nothing;
  const columns = query.targetList.filter((target) => !target.resjunk);
  const facts = [...assumed].flatMap((column) => {
    const target = columns[column];
    return target === undefined ? [] : [factsWhen(context, target.expr, "non-null")];
  });
  return both(...facts);
}
