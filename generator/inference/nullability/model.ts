/** The terms that inference of nullability is written in: what is asked, of what, and what is known meanwhile. */
import type { Catalog, UniqueKey } from "../../catalog/catalog.js";
import type { Conjunct, Equality } from "../cardinality/equalities.js";
import type { RowCount } from "../cardinality/row-count.js";
import type { KeyParts } from "../cardinality/unique-keys.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { CommonTableExpr, JoinTreeNode, Query } from "../tree/nodes.js";

/**
 * What can be proved of a value.
 * - `non-null`: it is not NULL.
 * - `elements`: it is NULL, or an array without NULL elements.
 * - `finite`: it is NULL, or neither infinity of its date, time or floating-point type.
 */
export type Property = "non-null" | "elements" | "finite";

/** What is known of one statement before its tree is read. */
export interface Context {
  readonly knowledge: Knowledge;
  /** Whether `$<number>` has the property. */
  readonly parameter: (number: number, property: Property) => boolean;
  /** Results for subqueries that refer to nothing outside of themselves. */
  readonly closed: WeakMap<Query, QueryAnalysis>;
}

/** What is known of a database, kept from one statement to the next. */
export interface Knowledge {
  readonly catalog: Catalog;
  /** Dates, timestamps and intervals are taken to be finite. */
  readonly assumeFinite: boolean;
  readonly reasoner: Reasoner;
  readonly memo: KnowledgeMemo;
}

export interface KnowledgeMemo {
  /** Trees of views and function bodies, parsed; null when there is none to read. */
  readonly trees: Map<string, readonly Query[] | null>;
  readonly expressions: Map<string, Expression | null>;
  readonly uniqueKeys: WeakMap<UniqueKey, KeyParts | null>;
  readonly tableColumns: Map<string, boolean>;
  readonly views: Map<string, QueryAnalysis>;
  readonly functionResults: Map<string, QueryAnalysis | null>;
  /** By table: a row, of which its checks are known not to be false. */
  readonly checkedRows: Map<number, Place>;
  readonly neverNull: Map<number, boolean>;
  readonly keys: WeakMap<Expression, string | null>;
  /** `CASE x WHEN 1`: the conditions with `x` put in. */
  readonly conditions: WeakMap<Expression, Expression>;
}

/** The questions that rules ask of each other. Rules import `ask.ts`, never one another's files in a circle. */
export interface Reasoner {
  readonly holds: (place: Place, expression: Expression, property: Property) => boolean;
  readonly analyse: (
    context: Context,
    query: Query,
    parent: Place | null,
    options?: AnalysisOptions,
  ) => QueryAnalysis;
  readonly factsWhen: (context: Context, expression: Expression, outcome: Outcome) => Facts;
  /** How many rows the FROM clause gives, before grouping and limits. */
  readonly inputRows: (scope: Scope) => RowCount;
  /** How many rows an item of a FROM clause gives for one row of what it may refer to. */
  readonly joinTreeRows: (place: Place, item: JoinTreeNode) => RowCount;
}

export interface AnalysisOptions {
  /** Output columns, from 0, that are not null in the rows that matter to who asks. */
  readonly assumed?: ReadonlySet<number>;
  /** The query is a view that is written to: its rows are new ones, which its conditions were not tried on. */
  readonly asTarget?: boolean;
}

/** What is known of a query's result. */
export interface QueryAnalysis {
  /** Where the output expressions stand; null when the columns come from elsewhere (a recursive query's union). */
  readonly place: Place | null;
  readonly width: number;
  /** Whether a column, from 0, has the property in every row. */
  readonly holds: (column: number, property: Property) => boolean;
  readonly rows: () => RowCount;
}

/** One query under analysis: its range table, and what its clauses say of a row at each stage. */
export interface Scope {
  readonly context: Context;
  readonly query: Query;
  /** Where in the enclosing query this one stands. */
  readonly parent: Place | null;
  readonly outerJoins: OuterJoins;
  readonly options: AnalysisOptions;
  /** A row that FROM and WHERE let through: what aggregates see. */
  readonly row: State;
  /** A row after GROUP BY and HAVING: what window functions see. */
  readonly group: State;
  /** A row of the result. */
  readonly output: State;
  readonly memo: ScopeMemo;
}

export interface ScopeMemo {
  readonly entries: Map<string, QueryAnalysis>;
  readonly entriesByState: WeakMap<State, Map<number, QueryAnalysis>>;
  readonly subqueries: WeakMap<Query, WeakMap<State, QueryAnalysis>>;
  readonly commonTables: Map<CommonTableExpr, QueryAnalysis>;
  inputRows?: RowCount;
  conjuncts?: readonly Conjunct[];
  equalities?: readonly Equality[];
  setReturning?: number;
}

/** Which range table entries stand on either side of each outer join, by the join's own index. */
export interface OuterJoins {
  readonly sides: ReadonlyMap<
    number,
    { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> }
  >;
  readonly full: readonly number[];
}

/** Where an expression stands: in which query, and what is known of the row there. */
export interface Place {
  readonly scope: Scope;
  readonly state: State;
  /** In a RETURNING list, where the target's columns mean the row as it was written. */
  readonly isReturning: boolean;
  /** The subquery whose columns the sublink parameters are. */
  readonly sublink?: QueryAnalysis;
  /** The value that CASETESTEXPR stands for is not null. */
  readonly testValueIsNonNull?: boolean;
}

/** What is known of a row. Immutable: knowing more is another state. */
export interface State {
  /** Keys of expressions with a property: see `knownKey`. */
  readonly known: ReadonlySet<string>;
  /** Keys of expressions known to be null. */
  readonly nulls: ReadonlySet<string>;
  /** Events (one side of an outer join was null-extended) known not to have happened. */
  readonly absent: ReadonlySet<string>;
  /** No such row exists: everything is true of it. */
  readonly isImpossible: boolean;
  /** Facts that hold once the events that they depend on are known not to have happened. */
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly facts: Facts;
  readonly unless: readonly string[];
}

/** What follows from a condition's outcome. */
export interface Fact {
  readonly says: Property | "null";
  readonly key: string;
  readonly expression: Expression;
  /** The column that the expression is, if it is one: it also says which joins did not null-extend it. */
  readonly column?: Var;
  /** The column is a whole row, every field of which is not null. */
  readonly isWholeRow?: boolean;
  /** It only holds if these references are to what a table stores, which the planner doesn't know. */
  readonly given?: readonly Var[];
}

/** `impossible`: the outcome can't happen. */
export type Facts = readonly Fact[] | "impossible";

/** How a condition came out, or that an expression is not null. */
export type Outcome = "true" | "false" | "not-true" | "not-false" | "non-null";
