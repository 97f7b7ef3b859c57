/** What is known of a row, and how it grows: each fact may show that an outer join found a partner, which brings more. */
import type { Expression, Var } from "../tree/expressions.js";
import { some } from "../tree/walk.js";
import { factsWhen, holds } from "./ask.js";
import { keyOf, knownKey } from "./keys.js";
import type { Condition, Fact, Facts, Outcome, Place, Scope, State } from "./model.js";
import { eventsOf } from "./outer-joins.js";
import { isStored } from "./stored.js";

/** A state under construction. */
interface Draft {
  readonly known: Set<string>;
  readonly nulls: Set<string>;
  readonly absent: Set<string>;
  isImpossible: boolean;
}

/** What is known when these conditions hold, each unless an event that it depends on happened. */
export function stateOf(
  scope: Scope,
  conditions: readonly Condition[],
  absent: readonly string[] = [],
): State {
  const draft: Draft = { known: new Set(), nulls: new Set(), absent: new Set(absent), isImpossible: false };
  return close(scope, draft, conditions);
}

/** The same row, when these events are known not to have happened. */
export function withoutEvents(scope: Scope, state: State, events: readonly string[]): State {
  if (events.every((event) => state.absent.has(event))) return state;
  const draft = draftOf(state);
  for (const event of events) draft.absent.add(event);
  return close(scope, draft, state.conditions);
}

/** The same row, when these facts are known too. */
export function withFacts(scope: Scope, state: State, facts: Facts): State {
  if (facts === "impossible") return { ...state, isImpossible: true };
  const draft = draftOf(state);
  for (const fact of facts) learn(scope, draft, fact);
  return close(scope, draft, state.conditions);
}

/** What is known apart from one range table entry: its row is not the one that the facts are about. */
export function withoutFactsOf(varno: number, state: State): State {
  const mentions = (key: string) => key.includes(`V${varno}.`) || key === wholeRowKey(varno);
  return {
    ...state,
    known: new Set([...state.known].filter((key) => !mentions(key))),
    nulls: new Set([...state.nulls].filter((key) => !mentions(key))),
    conditions: state.conditions.map((condition) => ({
      ...condition,
      facts:
        condition.facts === "impossible"
          ? condition.facts
          : condition.facts.filter((fact) => !mentions(fact.key)),
    })),
  };
}

/** The place where the condition came out this way. */
export function placeWhen(place: Place, condition: Expression, outcome: Outcome): Place {
  const facts = factsWhen(place.scope.context, condition, outcome);
  if (facts !== "impossible" && facts.length === 0) return place;
  const contradicts =
    facts !== "impossible" && facts.some((fact) => fact.says === "null" && cannotBeNull(place, fact));
  return { ...place, state: withFacts(place.scope, place.state, contradicts ? "impossible" : facts) };
}

function cannotBeNull(place: Place, fact: Fact): boolean {
  return holds(place, fact.expression, "non-null");
}

/** Whether the state knows by itself that an expression has a property. */
export function isKnown(
  place: Place,
  expression: Expression,
  property: "non-null" | "elements" | "finite",
): boolean {
  if (place.state.known.size === 0) return false;
  const key = keyOf(place.scope.context.knowledge, expression);
  return key !== null && place.state.known.has(knownKey(property, key));
}

function draftOf(state: State): Draft {
  return {
    known: new Set(state.known),
    nulls: new Set(state.nulls),
    absent: new Set(state.absent),
    isImpossible: state.isImpossible,
  };
}

/** Applies conditions until no more of them become applicable. */
function close(scope: Scope, draft: Draft, conditions: readonly Condition[]): State {
  let waiting = conditions;
  for (;;) {
    const ready = waiting.filter(({ unless }) => unless.every((event) => draft.absent.has(event)));
    if (ready.length === 0) break;
    waiting = waiting.filter((condition) => !ready.includes(condition));
    for (const { facts } of ready) {
      if (facts === "impossible") draft.isImpossible = true;
      else for (const fact of facts) learn(scope, draft, fact);
    }
  }
  for (const key of draft.nulls) if (draft.known.has(key)) draft.isImpossible = true;
  return { ...draft, conditions: waiting };
}

function learn(scope: Scope, draft: Draft, fact: Fact): void {
  if (fact.given?.some((reference) => !isStored(scope, reference)) === true) return;
  if (fact.says === "null") {
    draft.nulls.add(fact.key);
    return;
  }
  draft.known.add(knownKey(fact.says, fact.key));
  const { column } = fact;
  if (fact.says !== "non-null" || column === undefined || column.varlevelsup !== 0) return;
  if (isUnreliableGrouping(scope, column)) return;
  if (fact.isWholeRow) draft.known.add(wholeRowKey(column.varno));
  for (const event of eventsOf(scope, column)) draft.absent.add(event);
  for (const deeper of behind(scope, column)) {
    const isNews = !draft.known.has(deeper.key) || deeper.column !== undefined;
    if (isNews) learn(scope, draft, deeper);
  }
}

/** The key of "every column of this range table entry is not null". */
export function wholeRowKey(varno: number): string {
  return `W${varno}`;
}

/** What follows of the expression that a join's merged column or a grouped column stands for. */
function behind(scope: Scope, column: Var): readonly Fact[] {
  const expression = expressionBehind(scope, column);
  const facts = expression === undefined ? [] : factsWhen(scope.context, expression, "non-null");
  return facts === "impossible" ? [] : facts;
}

function expressionBehind(scope: Scope, column: Var): Expression | undefined {
  if (column.varattno <= 0) return undefined;
  const entry = scope.query.rtable[column.varno - 1];
  if (entry?.rtekind === "join") return entry.joinaliasvars[column.varattno - 1];
  if (entry?.rtekind === "group") return entry.groupexprs[column.varattno - 1];
  return undefined;
}

/**
 * PostgreSQL 18 evaluates a grouped expression also for the grouping sets that leave it out:
 * `GROUP BY ROLLUP ((1 + 3)) HAVING (1 + 3) IS NOT NULL` keeps the row of `()`. Grouped columns are right.
 */
function isUnreliableGrouping(scope: Scope, column: Var): boolean {
  if (scope.query.groupingSets.length === 0 || column.varlevelsup !== 0) return false;
  const entry = scope.query.rtable[column.varno - 1];
  return entry?.rtekind === "group" && entry.groupexprs[column.varattno - 1]?.kind !== "VAR";
}

/** Facts from a HAVING over grouping sets that can be relied upon. */
export function reliableAfterGrouping(scope: Scope, facts: Facts): Facts {
  if (facts === "impossible" || scope.query.groupingSets.length === 0) return facts;
  return facts.filter(
    (fact) => !some(fact.expression, (node) => node.kind === "VAR" && isUnreliableGrouping(scope, node)),
  );
}
