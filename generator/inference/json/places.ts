/** Answers what JSON shapes ask from the analysis of nullability: the places of queries that references lead to. */
import { type Located, outerScope, type Scope } from "../lineage/scope.js";
import { holds } from "../nullability/ask.js";
import type { Context, Place } from "../nullability/model.js";
import { eventsOf } from "../nullability/outer-joins.js";
import { openScope } from "../nullability/scope.js";
import { placeWhen, withoutEvents } from "../nullability/state.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { Query } from "../tree/nodes.js";
import type { Known } from "./known.js";

/** What has been opened for one statement, and the way to the expression at hand. */
interface Path {
  readonly context: Context;
  readonly opened: WeakMap<Query, { readonly around: Place | null; readonly place: Place }[]>;
  /** Where each function's body is called from. */
  readonly callers: WeakMap<Place["scope"], Place>;
  /** Expressions that references led to, outermost first. */
  readonly followed: readonly Expression[];
}

/** What is known in a statement's result. */
export function knownInResult(context: Context, statement: Scope): Known {
  const path: Path = { context, opened: new WeakMap(), callers: new WeakMap(), followed: [] };
  return knownAt(statement, open(statement, null, path), path);
}

function knownAt(scope: Scope, place: Place, path: Path): Known {
  const here = (changed: Place): Known => knownAt(scope, changed, path);
  return {
    scope,
    isNotNull: (expression) => holds(place, expression, "non-null"),
    elementsNotNull: (expression) => holds(place, expression, "elements"),
    where: (condition) => here(placeWhen(place, condition, "true")),
    unless: (condition) => here(placeWhen(place, condition, "not-true")),
    ofInputRows: () => here({ ...place, state: place.scope.row }),
    ofWindowRows: () => here({ ...place, state: place.scope.group }),
    ifPresent: (row) => here(placeIfPresent(place, row)),
    outer(levels) {
      const outer = outerScope(scope, levels);
      const around = outerPlace(place, levels);
      return outer === undefined || around === undefined ? undefined : knownAt(outer, around, path);
    },
    at({ expression, scope: home }) {
      if (path.followed.includes(expression)) return undefined;
      const there = placeOf(home, place, path);
      const followed = [...path.followed, expression];
      return there === undefined ? undefined : knownAt(home, there, { ...path, followed });
    },
  };
}

/** The place when none of the outer joins that a reference sees has made up its row. */
export function placeIfPresent(place: Place, row: Var): Place {
  if (row.varlevelsup > 0) return place;
  return { ...place, state: withoutEvents(place.scope, place.state, eventsOf(place.scope, row)) };
}

function outerPlace(place: Place, levels: number): Place | undefined {
  let current: Place | null = place;
  for (let level = 0; level < levels && current !== null; level++) current = current.scope.parent;
  return current ?? undefined;
}

/** The place of a scope's query: one that encloses the place at hand or calls it, or one to be opened. */
function placeOf(home: Scope, from: Place, path: Path): Place | undefined {
  const { query, parent, isReturning } = home;
  for (let around: Place | null = from; around !== null; around = enclosing(around, path)) {
    if (isOpened(around.scope, home)) return { ...around, isReturning };
  }
  if (home.callArguments !== null) return { ...openBody(query, home.callArguments, from, path), isReturning };
  if (parent === null) return { ...open(home, null, path), isReturning };
  const around = placeOf(parent, from, path);
  return around === undefined ? undefined : { ...open(home, around, path), isReturning };
}

/** Whether one is the other under analysis: of a view that is written to other rows are known than of one that is read. */
function isOpened({ query, options }: Place["scope"], home: Scope): boolean {
  return query === home.query && (options.asTarget ?? false) === home.isTarget;
}

/** The query around a place; around a function's body, that of the call. */
function enclosing({ scope }: Place, path: Path): Place | null {
  return scope.parent ?? path.callers.get(scope) ?? null;
}

function open(home: Scope, around: Place | null, path: Path): Place {
  const { query, isTarget } = home;
  const known = path.opened.get(query) ?? [];
  const found = known.find(
    (candidate) => isSamePlace(candidate.around, around) && isOpened(candidate.place.scope, home),
  );
  if (found !== undefined) return found.place;
  const context = around === null ? path.context : around.scope.context;
  const scope = openScope(context, query, around, isTarget ? { asTarget: true } : {});
  const place: Place = { scope, state: scope.output, isReturning: false };
  path.opened.set(query, [...known, { around, place }]);
  return place;
}

/** A function's body, whose parameters are known as far as the arguments of the call are. */
function openBody(query: Query, args: readonly (Located | undefined)[], from: Place, path: Path): Place {
  const context: Context = {
    knowledge: path.context.knowledge,
    parameter: (number, property) => {
      const argument = args[number - 1];
      const place = argument && placeOf(argument.scope, from, path);
      return argument !== undefined && place !== undefined && holds(place, argument.expression, property);
    },
    closed: new WeakMap(),
  };
  const scope = openScope(context, query, null, {});
  path.callers.set(scope, from);
  return { scope, state: scope.output, isReturning: false };
}

function isSamePlace(one: Place | null, other: Place | null): boolean {
  return one?.scope === other?.scope && one?.state === other?.state;
}
