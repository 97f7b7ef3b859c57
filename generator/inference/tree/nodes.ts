/**
 * The statements and clauses of an analysed query tree, as Postgres prints them
 * (`src/include/nodes/parsenodes.h`); enums are words; an absent list is empty.
 */
import type { CaseWhen, Expression, JsonBehavior, JsonFormat, JsonReturning } from "./expressions.js";

/** Every node of a tree. */
export type Node =
  | Expression
  | CaseWhen
  | JsonFormat
  | JsonReturning
  | JsonBehavior
  | Query
  | RangeTableEntry
  | RangeTableFunction
  | TableFunc
  | JsonTablePathScan
  | TableSampleClause
  | Alias
  | JoinTreeNode
  | TargetEntry
  | OnConflictExpr
  | MergeAction
  | CommonTableExpr
  | CteSearchClause
  | CteCycleClause
  | SetOperation
  | SortGroupClause
  | GroupingSet
  | WindowClause
  | RowMarkClause;

export type NodeKind = Node["kind"];
/** `NodeOf<"VAR">` is Var. */
export type NodeOf<K extends NodeKind> = Extract<Node, { readonly kind: K }>;

export interface Query {
  readonly kind: "QUERY";
  readonly commandType:
    | "unknown"
    | "select"
    | "update"
    | "insert"
    | "delete"
    | "merge"
    | "utility"
    | "nothing";
  /** Range table index of what is written to; 0 in a SELECT. */
  readonly resultRelation: number;
  readonly hasAggs: boolean;
  readonly hasWindowFuncs: boolean;
  readonly hasTargetSRFs: boolean;
  readonly hasSubLinks: boolean;
  readonly hasDistinctOn: boolean;
  readonly hasModifyingCTE: boolean;
  readonly hasForUpdate: boolean;
  readonly cteList: readonly CommonTableExpr[];
  /** A range table index counts from 1. */
  readonly rtable: readonly RangeTableEntry[];
  /** Null only in a utility statement. */
  readonly jointree: FromExpr | null;
  readonly mergeActionList: readonly MergeAction[];
  readonly mergeTargetRelation: number;
  readonly mergeJoinCondition: Expression | null;
  readonly targetList: readonly TargetEntry[];
  readonly onConflict: OnConflictExpr | null;
  readonly returningList: readonly TargetEntry[];
  readonly groupClause: readonly SortGroupClause[];
  readonly groupingSets: readonly GroupingSet[];
  readonly havingQual: Expression | null;
  readonly windowClause: readonly WindowClause[];
  readonly distinctClause: readonly SortGroupClause[];
  readonly sortClause: readonly SortGroupClause[];
  readonly limitOffset: Expression | null;
  readonly limitCount: Expression | null;
  readonly limitOption: "count" | "with-ties" | "default";
  readonly rowMarks: readonly RowMarkClause[];
  readonly setOperations: SetOperationNode | null;
}

export interface TargetEntry {
  readonly kind: "TARGETENTRY";
  readonly expr: Expression;
  /** Position, from 1; in INSERT and UPDATE the target column's number. */
  readonly resno: number;
  readonly resname: string | null;
  /** Ties it to SORTGROUPCLAUSEs; 0 when none refers to it. */
  readonly ressortgroupref: number;
  readonly resorigtbl: number;
  readonly resorigcol: number;
  readonly resjunk: boolean;
}

interface Entry {
  readonly kind: "RANGETBLENTRY";
  readonly alias: Alias | null;
  /** The names in force: alias, else table name; then the columns'. */
  readonly eref: Alias | null;
  readonly lateral: boolean;
  readonly inFromCl: boolean;
}

export type RangeTableEntry =
  | RelationEntry
  | SubqueryEntry
  | JoinEntry
  | FunctionEntry
  | TableFuncEntry
  | ValuesEntry
  | CteEntry
  | OtherEntry
  | GroupEntry;

export interface RelationEntry extends Entry {
  readonly rtekind: "relation";
  readonly relid: number;
  /** Inheritance children are read too (no ONLY). */
  readonly inh: boolean;
  /** `c` is EXCLUDED. */
  readonly relkind: string | null;
  readonly tablesample: TableSampleClause | null;
}

export interface SubqueryEntry extends Entry {
  readonly rtekind: "subquery";
  readonly subquery: Query;
}

export interface JoinEntry extends Entry {
  readonly rtekind: "join";
  readonly jointype: JoinType;
  /** How many leading columns USING merged. */
  readonly joinmergedcols: number;
  readonly joinaliasvars: readonly Expression[];
}

export interface FunctionEntry extends Entry {
  readonly rtekind: "function";
  readonly functions: readonly RangeTableFunction[];
  readonly funcordinality: boolean;
}

export interface TableFuncEntry extends Entry {
  readonly rtekind: "tablefunc";
  readonly tablefunc: TableFunc;
}

export interface ValuesEntry extends Entry {
  readonly rtekind: "values";
  readonly values_lists: readonly (readonly Expression[])[];
  readonly coltypes: readonly number[];
}

export interface CteEntry extends Entry {
  readonly rtekind: "cte";
  readonly ctename: string;
  readonly ctelevelsup: number;
  readonly self_reference: boolean;
  readonly coltypes: readonly number[];
}

/** A transition table (`tuplestore`), or a row from nowhere (`result`). */
export interface OtherEntry extends Entry {
  readonly rtekind: "tuplestore" | "result";
}

/** PostgreSQL 18: grouped expressions, which Vars above the grouping name. */
export interface GroupEntry extends Entry {
  readonly rtekind: "group";
  readonly groupexprs: readonly Expression[];
}

export interface RangeTableFunction {
  readonly kind: "RANGETBLFUNCTION";
  readonly funcexpr: Expression;
  readonly funccolcount: number;
  /** Present only with a column definition list. */
  readonly funccolnames: readonly string[];
  readonly funccoltypes: readonly number[];
}

/** XMLTABLE or JSON_TABLE. */
export interface TableFunc {
  readonly kind: "TABLEFUNC";
  readonly functype: "xmltable" | "json_table";
  readonly docexpr: Expression | null;
  readonly colnames: readonly string[];
  readonly coltypes: readonly number[];
  readonly colexprs: readonly (Expression | null)[];
  readonly coldefexprs: readonly (Expression | null)[];
  readonly colvalexprs: readonly (Expression | null)[];
  /** Column indexes, from 0, declared NOT NULL. */
  readonly notnulls: readonly number[];
  /** Of JSON_TABLE, the path that every row is found by. */
  readonly plan: JsonTablePathScan | null;
  /** Index, from 0, of XMLTABLE's FOR ORDINALITY column; -1 when there is none. JSON_TABLE's have no `colvalexprs`. */
  readonly ordinalitycol: number;
}

/** A path of JSON_TABLE, with the range of its own columns, from 0; those of nested paths are in others. */
export interface JsonTablePathScan {
  readonly kind: "JSONTABLEPATHSCAN";
  readonly colMin: number;
  readonly colMax: number;
}

export interface TableSampleClause {
  readonly kind: "TABLESAMPLECLAUSE";
  readonly args: readonly Expression[];
  readonly repeatable: Expression | null;
}

export interface Alias {
  readonly kind: "ALIAS";
  readonly aliasname: string;
  readonly colnames: readonly string[];
}

export type JoinType = "inner" | "left" | "full" | "right";

export type JoinTreeNode = FromExpr | JoinExpr | RangeTableRef;

export interface FromExpr {
  readonly kind: "FROMEXPR";
  readonly fromlist: readonly JoinTreeNode[];
  readonly quals: Expression | null;
}

export interface JoinExpr {
  readonly kind: "JOINEXPR";
  readonly jointype: JoinType;
  readonly larg: JoinTreeNode;
  readonly rarg: JoinTreeNode;
  readonly quals: Expression | null;
  /** The join's own range table entry. */
  readonly rtindex: number;
}

export interface RangeTableRef {
  readonly kind: "RANGETBLREF";
  readonly rtindex: number;
}

export interface OnConflictExpr {
  readonly kind: "ONCONFLICTEXPR";
  readonly action: "none" | "nothing" | "update";
  readonly onConflictSet: readonly TargetEntry[];
  readonly onConflictWhere: Expression | null;
  /** Range table index of EXCLUDED. */
  readonly exclRelIndex: number;
}

export interface MergeAction {
  readonly kind: "MERGEACTION";
  /** Before PostgreSQL 17 this field is missing and reads `matched`; MERGE had no RETURNING then. */
  readonly matchKind: "matched" | "not-matched-by-source" | "not-matched-by-target";
  readonly commandType: Query["commandType"];
  readonly qual: Expression | null;
  readonly targetList: readonly TargetEntry[];
}

export interface CommonTableExpr {
  readonly kind: "COMMONTABLEEXPR";
  readonly ctename: string;
  readonly ctequery: Query;
  readonly search_clause: CteSearchClause | null;
  readonly cycle_clause: CteCycleClause | null;
  readonly cterecursive: boolean;
  readonly ctecolnames: readonly string[];
  readonly ctecoltypes: readonly number[];
}

export interface CteSearchClause {
  readonly kind: "CTESEARCHCLAUSE";
  readonly search_seq_column: string;
}

export interface CteCycleClause {
  readonly kind: "CTECYCLECLAUSE";
  readonly cycle_mark_column: string;
  readonly cycle_mark_value: Expression | null;
  readonly cycle_mark_default: Expression | null;
  readonly cycle_path_column: string;
}

export type SetOperationNode = SetOperation | RangeTableRef;

export interface SetOperation {
  readonly kind: "SETOPERATIONSTMT";
  readonly op: "none" | "union" | "intersect" | "except";
  readonly all: boolean;
  readonly larg: SetOperationNode;
  readonly rarg: SetOperationNode;
  readonly colTypes: readonly number[];
}

export interface SortGroupClause {
  readonly kind: "SORTGROUPCLAUSE";
  readonly tleSortGroupRef: number;
  readonly eqop: number;
}

export interface GroupingSet {
  readonly kind: "GROUPINGSET";
  /** Printed as `:kind`. */
  readonly settype: "empty" | "simple" | "rollup" | "cube" | "sets";
  /** Nested sets; for `simple`, references to SORTGROUPCLAUSEs. */
  readonly content: readonly (GroupingSet | number)[];
}

export interface WindowClause {
  readonly kind: "WINDOWCLAUSE";
  readonly partitionClause: readonly SortGroupClause[];
  readonly orderClause: readonly SortGroupClause[];
  /** Bits of `FRAMEOPTION_*` in parsenodes.h. */
  readonly frameOptions: number;
  readonly startOffset: Expression | null;
  readonly endOffset: Expression | null;
  readonly winref: number;
}

export interface RowMarkClause {
  readonly kind: "ROWMARKCLAUSE";
  readonly rti: number;
}
