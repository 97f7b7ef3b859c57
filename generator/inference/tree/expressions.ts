/**
 * The expressions of an analysed query tree. Nodes and fields have the names that Postgres prints
 * (`src/include/nodes/primnodes.h`); enums are words; an absent list is empty.
 */
import type { Query, SortGroupClause, TargetEntry } from "./nodes.js";

export type Expression =
  | Var
  | Const
  | Param
  | AggRef
  | GroupingFunc
  | WindowFunc
  | SubscriptingRef
  | FuncExpr
  | NamedArgExpr
  | OpExpr
  | DistinctExpr
  | NullIfExpr
  | ScalarArrayOpExpr
  | BoolExpr
  | SubLink
  | FieldSelect
  | FieldStore
  | RelabelType
  | CoerceViaIo
  | ArrayCoerceExpr
  | ConvertRowtypeExpr
  | CollateExpr
  | CaseExpr
  | CaseTestExpr
  | ArrayExpr
  | RowExpr
  | RowCompareExpr
  | CoalesceExpr
  | MinMaxExpr
  | SqlValueFunction
  | XmlExpr
  | JsonValueExpr
  | JsonConstructorExpr
  | JsonIsPredicate
  | JsonExpr
  | MergeSupportFunc
  | NullTest
  | BooleanTest
  | CoerceToDomain
  | CoerceToDomainValue
  | SetToDefault
  | CurrentOfExpr
  | NextValueExpr
  | InferenceElem
  | ReturningExpr
  | Unknown;

/** A node whose label or enum this tool does not know: nothing may be concluded from it. */
export interface Unknown {
  readonly kind: "UNKNOWN";
  readonly label: string;
}

/** Bytes as they lie in memory; `length` is the type's, `bytes` may be longer for values passed by value. */
export interface Datum {
  readonly length: number;
  readonly bytes: Uint8Array;
}

export interface Var {
  readonly kind: "VAR";
  /** Index in the range table, from 1. */
  readonly varno: number;
  /** 0 is the whole row, negative a system column. */
  readonly varattno: number;
  readonly vartype: number;
  readonly vartypmod: number;
  readonly varcollid: number;
  /** Outer joins (and a grouping entry) whose null extension this reference sees. */
  readonly varnullingrels: readonly number[];
  /** How many queries outwards the range table is. */
  readonly varlevelsup: number;
  readonly varreturningtype: "default" | "old" | "new";
}

export interface Const {
  readonly kind: "CONST";
  readonly consttype: number;
  readonly consttypmod: number;
  readonly constlen: number;
  readonly constbyval: boolean;
  readonly constisnull: boolean;
  readonly constvalue: Datum | null;
}

export interface Param {
  readonly kind: "PARAM";
  /** `extern` is `$1`; `sublink` is a column of the subquery in a SubLink's testexpr. */
  readonly paramkind: "extern" | "exec" | "sublink" | "multiexpr";
  readonly paramid: number;
  readonly paramtype: number;
  readonly paramtypmod: number;
}

export interface AggRef {
  readonly kind: "AGGREF";
  readonly aggfnoid: number;
  readonly aggtype: number;
  readonly aggargtypes: readonly number[];
  readonly aggdirectargs: readonly Expression[];
  readonly args: readonly TargetEntry[];
  readonly aggorder: readonly SortGroupClause[];
  readonly aggdistinct: readonly SortGroupClause[];
  readonly aggfilter: Expression | null;
  readonly aggstar: boolean;
  readonly aggvariadic: boolean;
  /** `n` normal, `o` ordered-set, `h` hypothetical-set. */
  readonly aggkind: string | null;
  readonly agglevelsup: number;
}

export interface GroupingFunc {
  readonly kind: "GROUPINGFUNC";
  readonly args: readonly Expression[];
  readonly agglevelsup: number;
}

export interface WindowFunc {
  readonly kind: "WINDOWFUNC";
  readonly winfnoid: number;
  readonly wintype: number;
  readonly args: readonly Expression[];
  readonly aggfilter: Expression | null;
  /** Names the WINDOWCLAUSE with the same number. */
  readonly winref: number;
  readonly winstar: boolean;
  readonly winagg: boolean;
}

export interface SubscriptingRef {
  readonly kind: "SUBSCRIPTINGREF";
  readonly refcontainertype: number;
  readonly refelemtype: number;
  readonly refrestype: number;
  readonly reftypmod: number;
  /** Null where a slice's bound is left out. */
  readonly refupperindexpr: readonly (Expression | null)[];
  /** Empty unless it is a slice. */
  readonly reflowerindexpr: readonly (Expression | null)[];
  readonly refexpr: Expression;
  /** Present in an assignment to a subscript. */
  readonly refassgnexpr: Expression | null;
}

export interface FuncExpr {
  readonly kind: "FUNCEXPR";
  readonly funcid: number;
  readonly funcresulttype: number;
  readonly funcretset: boolean;
  readonly funcvariadic: boolean;
  readonly funcformat: CoercionForm;
  readonly inputcollid: number;
  readonly args: readonly Expression[];
}

export type CoercionForm = "call" | "explicit-cast" | "implicit-cast" | "sql-syntax";

export interface NamedArgExpr {
  readonly kind: "NAMEDARGEXPR";
  readonly arg: Expression;
  readonly name: string;
  /** Position in the function's declaration, from 0. */
  readonly argnumber: number;
}

interface Operator {
  readonly opno: number;
  readonly opfuncid: number;
  readonly opresulttype: number;
  readonly opretset: boolean;
  readonly inputcollid: number;
  readonly args: readonly Expression[];
}

export interface OpExpr extends Operator {
  readonly kind: "OPEXPR";
}

/** `IS DISTINCT FROM`. */
export interface DistinctExpr extends Operator {
  readonly kind: "DISTINCTEXPR";
}

export interface NullIfExpr extends Operator {
  readonly kind: "NULLIFEXPR";
}

/** `x = ANY (array)`, `x <> ALL (array)`, and `x IN (1, 2)`. */
export interface ScalarArrayOpExpr {
  readonly kind: "SCALARARRAYOPEXPR";
  readonly opno: number;
  readonly opfuncid: number;
  /** True for ANY, false for ALL. */
  readonly useOr: boolean;
  readonly inputcollid: number;
  readonly args: readonly Expression[];
}

export interface BoolExpr {
  readonly kind: "BOOLEXPR";
  readonly boolop: "and" | "or" | "not";
  readonly args: readonly Expression[];
}

export interface SubLink {
  readonly kind: "SUBLINK";
  readonly subLinkType: "exists" | "all" | "any" | "rowcompare" | "expr" | "multiexpr" | "array" | "cte";
  readonly subLinkId: number;
  readonly testexpr: Expression | null;
  readonly subselect: Query;
}

export interface FieldSelect {
  readonly kind: "FIELDSELECT";
  readonly arg: Expression;
  readonly fieldnum: number;
  readonly resulttype: number;
  readonly resulttypmod: number;
}

export interface FieldStore {
  readonly kind: "FIELDSTORE";
  readonly arg: Expression;
  readonly newvals: readonly Expression[];
  readonly fieldnums: readonly number[];
  readonly resulttype: number;
}

/** A cast that changes no bits. */
export interface RelabelType {
  readonly kind: "RELABELTYPE";
  readonly arg: Expression;
  readonly resulttype: number;
  readonly resulttypmod: number;
  readonly relabelformat: CoercionForm;
}

export interface CoerceViaIo {
  readonly kind: "COERCEVIAIO";
  readonly arg: Expression;
  readonly resulttype: number;
  readonly coerceformat: CoercionForm;
}

export interface ArrayCoerceExpr {
  readonly kind: "ARRAYCOERCEEXPR";
  readonly arg: Expression;
  /** What is done to each element, which it sees as a CASETESTEXPR. */
  readonly elemexpr: Expression | null;
  readonly resulttype: number;
  readonly resulttypmod: number;
  readonly coerceformat: CoercionForm;
}

export interface ConvertRowtypeExpr {
  readonly kind: "CONVERTROWTYPEEXPR";
  readonly arg: Expression;
  readonly resulttype: number;
}

export interface CollateExpr {
  readonly kind: "COLLATEEXPR";
  readonly arg: Expression;
  readonly collOid: number;
}

export interface CaseExpr {
  readonly kind: "CASEEXPR";
  readonly casetype: number;
  /** In `CASE arg WHEN …`, each condition sees it as a CASETESTEXPR. */
  readonly arg: Expression | null;
  readonly args: readonly CaseWhen[];
  readonly defresult: Expression | null;
}

export interface CaseWhen {
  readonly kind: "CASEWHEN";
  readonly expr: Expression;
  readonly result: Expression;
}

export interface CaseTestExpr {
  readonly kind: "CASETESTEXPR";
  readonly typeId: number;
  readonly typeMod: number;
}

export interface ArrayExpr {
  readonly kind: "ARRAYEXPR";
  readonly array_typeid: number;
  readonly element_typeid: number;
  readonly elements: readonly Expression[];
  readonly multidims: boolean;
}

export interface RowExpr {
  readonly kind: "ROWEXPR";
  readonly args: readonly Expression[];
  readonly row_typeid: number;
  readonly row_format: CoercionForm;
  readonly colnames: readonly string[];
}

/** `(a, b) < (c, d)`; equality of rows is a conjunction instead. */
export interface RowCompareExpr {
  readonly kind: "ROWCOMPAREEXPR";
  readonly opnos: readonly number[];
  readonly largs: readonly Expression[];
  readonly rargs: readonly Expression[];
}

export interface CoalesceExpr {
  readonly kind: "COALESCEEXPR";
  readonly coalescetype: number;
  readonly args: readonly Expression[];
}

export interface MinMaxExpr {
  readonly kind: "MINMAXEXPR";
  readonly minmaxtype: number;
  readonly op: "greatest" | "least";
  readonly args: readonly Expression[];
}

export interface SqlValueFunction {
  readonly kind: "SQLVALUEFUNCTION";
  readonly op:
    | "current_date"
    | "current_time"
    | "current_time_n"
    | "current_timestamp"
    | "current_timestamp_n"
    | "localtime"
    | "localtime_n"
    | "localtimestamp"
    | "localtimestamp_n"
    | "current_role"
    | "current_user"
    | "user"
    | "session_user"
    | "current_catalog"
    | "current_schema";
  readonly type: number;
  readonly typmod: number;
}

export interface XmlExpr {
  readonly kind: "XMLEXPR";
  readonly op: "concat" | "element" | "forest" | "parse" | "pi" | "root" | "serialize" | "document";
  readonly name: string | null;
  readonly named_args: readonly Expression[];
  readonly args: readonly Expression[];
  readonly type: number;
  readonly typmod: number;
}

export interface JsonFormat {
  readonly kind: "JSONFORMAT";
  readonly format_type: "default" | "json" | "jsonb";
}

export interface JsonReturning {
  readonly kind: "JSONRETURNING";
  readonly format: JsonFormat | null;
  readonly typid: number;
  readonly typmod: number;
}

export interface JsonValueExpr {
  readonly kind: "JSONVALUEEXPR";
  readonly raw_expr: Expression;
  readonly formatted_expr: Expression | null;
}

export interface JsonConstructorExpr {
  readonly kind: "JSONCONSTRUCTOREXPR";
  readonly type: "none" | "object" | "array" | "objectagg" | "arrayagg" | "parse" | "scalar" | "serialize";
  /** Keys and values in turn for an object. */
  readonly args: readonly Expression[];
  /** The aggregate of JSON_ARRAYAGG and JSON_OBJECTAGG. */
  readonly func: Expression | null;
  readonly coercion: Expression | null;
  readonly returning: JsonReturning | null;
  readonly absent_on_null: boolean;
}

export interface JsonIsPredicate {
  readonly kind: "JSONISPREDICATE";
  readonly expr: Expression;
}

export interface JsonBehavior {
  readonly kind: "JSONBEHAVIOR";
  readonly btype:
    | "null"
    | "error"
    | "empty"
    | "true"
    | "false"
    | "unknown"
    | "empty-array"
    | "empty-object"
    | "default";
  readonly expr: Expression | null;
}

/** JSON_EXISTS, JSON_QUERY, JSON_VALUE. */
export interface JsonExpr {
  readonly kind: "JSONEXPR";
  readonly op: "exists" | "query" | "value" | "table";
  readonly formatted_expr: Expression;
  readonly path_spec: Expression;
  readonly returning: JsonReturning | null;
  readonly passing_values: readonly Expression[];
  readonly on_empty: JsonBehavior | null;
  readonly on_error: JsonBehavior | null;
}

export interface MergeSupportFunc {
  readonly kind: "MERGESUPPORTFUNC";
  readonly msftype: number;
}

export interface NullTest {
  readonly kind: "NULLTEST";
  readonly arg: Expression;
  readonly nulltesttype: "is-null" | "is-not-null";
  /** Composite semantics: every field is, or is not, null. */
  readonly argisrow: boolean;
}

export interface BooleanTest {
  readonly kind: "BOOLEANTEST";
  readonly arg: Expression;
  readonly booltesttype:
    | "is-true"
    | "is-not-true"
    | "is-false"
    | "is-not-false"
    | "is-unknown"
    | "is-not-unknown";
}

export interface CoerceToDomain {
  readonly kind: "COERCETODOMAIN";
  readonly arg: Expression;
  readonly resulttype: number;
  readonly resulttypmod: number;
}

/** The value under test in a domain's check. */
export interface CoerceToDomainValue {
  readonly kind: "COERCETODOMAINVALUE";
  readonly typeId: number;
  readonly typeMod: number;
}

export interface SetToDefault {
  readonly kind: "SETTODEFAULT";
  readonly typeId: number;
  readonly typeMod: number;
}

export interface CurrentOfExpr {
  readonly kind: "CURRENTOFEXPR";
}

export interface NextValueExpr {
  readonly kind: "NEXTVALUEEXPR";
  readonly typeId: number;
}

export interface InferenceElem {
  readonly kind: "INFERENCEELEM";
  readonly expr: Expression;
}

/** `old` or `new` of a view's column in RETURNING: null when that row does not exist. */
export interface ReturningExpr {
  readonly kind: "RETURNINGEXPR";
  readonly retold: boolean;
  readonly retexpr: Expression;
}
