/** Where an expression stands while a random query is written: what it may refer to, and how deep it may go. */
import type { Choices } from "../choices.js";
import type { Kind } from "./kinds.js";
import type { Model } from "./model.js";

export interface ScopeColumn {
  /** As an expression writes it: `t1.name`. */
  readonly sql: string;
  readonly kind: Kind | "other";
  readonly isEnum: boolean;
  readonly hasEquality: boolean;
  readonly fields: readonly { readonly name: string; readonly kind: Kind | "other" }[];
  /** The table's column that it is, and the one that it references, as `relation.column`. */
  readonly source?: string;
  readonly target?: string;
  /** Literals that the column holds in some data set. */
  readonly samples: readonly string[];
}

export interface Scope {
  readonly columns: readonly ScopeColumn[];
  /** Aliases that may be used as whole rows. */
  readonly rows: readonly string[];
}

export const emptyScope: Scope = { columns: [], rows: [] };

export function joinScopes(...scopes: readonly Scope[]): Scope {
  return { columns: scopes.flatMap((scope) => scope.columns), rows: scopes.flatMap((scope) => scope.rows) };
}

/** A named result that FROM can refer to. */
export interface NamedResult {
  readonly name: string;
  readonly columns: readonly ResultColumn[];
}

export interface ResultColumn {
  readonly name: string;
  readonly kind: Kind | "other";
  readonly isEnum: boolean;
  readonly hasEquality: boolean;
}

/** A finished query expression with the columns it returns. */
export interface Result {
  readonly sql: string;
  readonly columns: readonly ResultColumn[];
}

/** One query while it is written. */
export interface Draft {
  readonly choices: Choices;
  readonly model: Model;
  /** The next alias: `t1`, `t2`, … */
  alias(prefix?: string): string;
  /** The next parameter: `$1`, `$2`, … */
  parameter(): string;
  /** Whether any more parameters are wanted. */
  readonly takesParameters: boolean;
}

export interface Place {
  readonly draft: Draft;
  readonly scope: Scope;
  /** What arguments of aggregates refer to; absent where aggregates can't stand. */
  readonly aggregated?: Scope;
  readonly windows: boolean;
  /** Whether functions that return sets may stand in the output list. */
  readonly sets: boolean;
  readonly depth: number;
  readonly ctes: readonly NamedResult[];
  /** Writes a query expression that may refer to `outer`. Handed in, since expressions and queries need each other. */
  readonly subquery: (outer: Place, kinds: readonly Kind[] | undefined) => Result;
}

/** The same place, one level deeper. */
export function deeper(place: Place): Place {
  return { ...place, depth: place.depth - 1 };
}

/** Where the argument of an aggregate stands. */
export function insideAggregate(place: Place, aggregated: Scope): Place {
  const { aggregated: _, ...rest } = place;
  return { ...rest, scope: aggregated, windows: false, depth: Math.min(place.depth - 1, 1) };
}
