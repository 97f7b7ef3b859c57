/** The fields of every node that this tool reads, and how each is read. Fields not listed are skipped. */
import type { CoercionForm } from "./expressions.js";
import type { JoinType, Node, NodeKind, NodeOf, RangeTableEntry } from "./nodes.js";
import {
  bool,
  datum,
  expression,
  int,
  ints,
  keyword,
  list,
  name,
  node,
  optional,
  optionalExpression,
  type Reader,
  strings,
  text,
  word,
} from "./readers.js";

type FieldsOf<N extends Node> = {
  readonly [F in Exclude<keyof N, "kind" | "label">]: Reader<N[F]>;
};

const coercion = word<CoercionForm>("call", "explicit-cast", "implicit-cast", "sql-syntax");
const joinType = word<JoinType>("inner", "left", "full", "right");
const command = word<NodeOf<"QUERY">["commandType"]>(
  "unknown",
  "select",
  "update",
  "insert",
  "delete",
  "merge",
  "utility",
  "nothing",
);
const expressions = list(expression);
const optionalExpressions = list(optionalExpression);
const targets = list(node("TARGETENTRY"));
const sortGroups = list(node("SORTGROUPCLAUSE"));
const query = node("QUERY");
const joinTreeNode = node("RANGETBLREF", "JOINEXPR", "FROMEXPR");
const setOperationNode = node("RANGETBLREF", "SETOPERATIONSTMT");
const returning = optional(node("JSONRETURNING"));
const behavior = optional(node("JSONBEHAVIOR"));

const operator = {
  opno: int,
  opfuncid: int,
  opresulttype: int,
  opretset: bool,
  inputcollid: int,
  args: expressions,
};

/** A number inside `(i …)`, or a nested set. */
const groupingContent: Reader<NodeOf<"GROUPINGSET">["content"]> = {
  read: (cursor) => {
    const isIntegers = /^\s*\(i[ )]/.test(cursor.text.slice(cursor.at, cursor.at + 8));
    return isIntegers ? ints.read(cursor) : list(node("GROUPINGSET")).read(cursor);
  },
  absent: [],
  holdsNodes: true,
};

export const nodeFields: {
  readonly [K in Exclude<NodeKind, "RANGETBLENTRY" | "UNKNOWN">]: FieldsOf<NodeOf<K>>;
} = {
  VAR: {
    varno: int,
    varattno: int,
    vartype: int,
    vartypmod: int,
    varcollid: int,
    varnullingrels: ints,
    varlevelsup: int,
    varreturningtype: word("default", "old", "new"),
  },
  CONST: {
    consttype: int,
    consttypmod: int,
    constlen: int,
    constbyval: bool,
    constisnull: bool,
    constvalue: datum,
  },
  PARAM: {
    paramkind: word("extern", "exec", "sublink", "multiexpr"),
    paramid: int,
    paramtype: int,
    paramtypmod: int,
  },
  AGGREF: {
    aggfnoid: int,
    aggtype: int,
    aggargtypes: ints,
    aggdirectargs: expressions,
    args: targets,
    aggorder: sortGroups,
    aggdistinct: sortGroups,
    aggfilter: optionalExpression,
    aggstar: bool,
    aggvariadic: bool,
    aggkind: text,
    agglevelsup: int,
  },
  GROUPINGFUNC: { args: expressions, agglevelsup: int },
  WINDOWFUNC: {
    winfnoid: int,
    wintype: int,
    args: expressions,
    aggfilter: optionalExpression,
    winref: int,
    winstar: bool,
    winagg: bool,
  },
  SUBSCRIPTINGREF: {
    refcontainertype: int,
    refelemtype: int,
    refrestype: int,
    reftypmod: int,
    refupperindexpr: optionalExpressions,
    reflowerindexpr: optionalExpressions,
    refexpr: expression,
    refassgnexpr: optionalExpression,
  },
  FUNCEXPR: {
    funcid: int,
    funcresulttype: int,
    funcretset: bool,
    funcvariadic: bool,
    funcformat: coercion,
    inputcollid: int,
    args: expressions,
  },
  NAMEDARGEXPR: { arg: expression, name, argnumber: int },
  OPEXPR: operator,
  DISTINCTEXPR: operator,
  NULLIFEXPR: operator,
  SCALARARRAYOPEXPR: { opno: int, opfuncid: int, useOr: bool, inputcollid: int, args: expressions },
  BOOLEXPR: { boolop: keyword("and", "or", "not"), args: expressions },
  SUBLINK: {
    subLinkType: word("exists", "all", "any", "rowcompare", "expr", "multiexpr", "array", "cte"),
    subLinkId: int,
    testexpr: optionalExpression,
    subselect: query,
  },
  FIELDSELECT: { arg: expression, fieldnum: int, resulttype: int, resulttypmod: int },
  FIELDSTORE: { arg: expression, newvals: expressions, fieldnums: ints, resulttype: int },
  RELABELTYPE: { arg: expression, resulttype: int, resulttypmod: int, relabelformat: coercion },
  COERCEVIAIO: { arg: expression, resulttype: int, coerceformat: coercion },
  ARRAYCOERCEEXPR: {
    arg: expression,
    elemexpr: optionalExpression,
    resulttype: int,
    resulttypmod: int,
    coerceformat: coercion,
  },
  CONVERTROWTYPEEXPR: { arg: expression, resulttype: int },
  COLLATEEXPR: { arg: expression, collOid: int },
  CASEEXPR: {
    casetype: int,
    arg: optionalExpression,
    args: list(node("CASEWHEN")),
    defresult: optionalExpression,
  },
  CASEWHEN: { expr: expression, result: expression },
  CASETESTEXPR: { typeId: int, typeMod: int },
  ARRAYEXPR: { array_typeid: int, element_typeid: int, elements: expressions, multidims: bool },
  ROWEXPR: { args: expressions, row_typeid: int, row_format: coercion, colnames: strings },
  ROWCOMPAREEXPR: { opnos: ints, largs: expressions, rargs: expressions },
  COALESCEEXPR: { coalescetype: int, args: expressions },
  MINMAXEXPR: { minmaxtype: int, op: word("greatest", "least"), args: expressions },
  SQLVALUEFUNCTION: {
    op: word(
      "current_date",
      "current_time",
      "current_time_n",
      "current_timestamp",
      "current_timestamp_n",
      "localtime",
      "localtime_n",
      "localtimestamp",
      "localtimestamp_n",
      "current_role",
      "current_user",
      "user",
      "session_user",
      "current_catalog",
      "current_schema",
    ),
    type: int,
    typmod: int,
  },
  XMLEXPR: {
    op: word("concat", "element", "forest", "parse", "pi", "root", "serialize", "document"),
    name: text,
    named_args: expressions,
    args: expressions,
    type: int,
    typmod: int,
  },
  JSONFORMAT: { format_type: word("default", "json", "jsonb") },
  JSONRETURNING: { format: optional(node("JSONFORMAT")), typid: int, typmod: int },
  JSONVALUEEXPR: { raw_expr: expression, formatted_expr: optionalExpression },
  JSONCONSTRUCTOREXPR: {
    type: word("none", "object", "array", "objectagg", "arrayagg", "parse", "scalar", "serialize"),
    args: expressions,
    func: optionalExpression,
    coercion: optionalExpression,
    returning,
    absent_on_null: bool,
  },
  JSONISPREDICATE: { expr: expression },
  JSONBEHAVIOR: {
    btype: word(
      "null",
      "error",
      "empty",
      "true",
      "false",
      "unknown",
      "empty-array",
      "empty-object",
      "default",
    ),
    expr: optionalExpression,
  },
  JSONEXPR: {
    op: word("exists", "query", "value", "table"),
    formatted_expr: expression,
    path_spec: expression,
    returning,
    passing_values: expressions,
    on_empty: behavior,
    on_error: behavior,
  },
  MERGESUPPORTFUNC: { msftype: int },
  NULLTEST: { arg: expression, nulltesttype: word("is-null", "is-not-null"), argisrow: bool },
  BOOLEANTEST: {
    arg: expression,
    booltesttype: word("is-true", "is-not-true", "is-false", "is-not-false", "is-unknown", "is-not-unknown"),
  },
  COERCETODOMAIN: { arg: expression, resulttype: int, resulttypmod: int },
  COERCETODOMAINVALUE: { typeId: int, typeMod: int },
  SETTODEFAULT: { typeId: int, typeMod: int },
  CURRENTOFEXPR: {},
  NEXTVALUEEXPR: { typeId: int },
  INFERENCEELEM: { expr: expression },
  RETURNINGEXPR: { retold: bool, retexpr: expression },
  QUERY: {
    commandType: command,
    resultRelation: int,
    hasAggs: bool,
    hasWindowFuncs: bool,
    hasTargetSRFs: bool,
    hasSubLinks: bool,
    hasDistinctOn: bool,
    hasModifyingCTE: bool,
    hasForUpdate: bool,
    cteList: list(node("COMMONTABLEEXPR")),
    rtable: list(node("RANGETBLENTRY")),
    jointree: optional(node("FROMEXPR")),
    mergeActionList: list(node("MERGEACTION")),
    mergeTargetRelation: int,
    mergeJoinCondition: optionalExpression,
    targetList: targets,
    onConflict: optional(node("ONCONFLICTEXPR")),
    returningList: targets,
    groupClause: sortGroups,
    groupingSets: list(node("GROUPINGSET")),
    havingQual: optionalExpression,
    windowClause: list(node("WINDOWCLAUSE")),
    distinctClause: sortGroups,
    sortClause: sortGroups,
    limitOffset: optionalExpression,
    limitCount: optionalExpression,
    limitOption: word("count", "with-ties", "default"),
    rowMarks: list(node("ROWMARKCLAUSE")),
    setOperations: optional(setOperationNode),
  },
  TARGETENTRY: {
    expr: expression,
    resno: int,
    resname: text,
    ressortgroupref: int,
    resorigtbl: int,
    resorigcol: int,
    resjunk: bool,
  },
  RANGETBLFUNCTION: {
    funcexpr: expression,
    funccolcount: int,
    funccolnames: strings,
    funccoltypes: ints,
  },
  TABLEFUNC: {
    functype: word("xmltable", "json_table"),
    docexpr: optionalExpression,
    colnames: strings,
    coltypes: ints,
    colexprs: optionalExpressions,
    coldefexprs: optionalExpressions,
    colvalexprs: optionalExpressions,
    notnulls: ints,
    plan: optional(node("JSONTABLEPATHSCAN")),
    ordinalitycol: int,
  },
  JSONTABLEPATHSCAN: { colMin: int, colMax: int },
  TABLESAMPLECLAUSE: { args: expressions, repeatable: optionalExpression },
  ALIAS: { aliasname: name, colnames: strings },
  FROMEXPR: { fromlist: list(joinTreeNode), quals: optionalExpression },
  JOINEXPR: {
    jointype: joinType,
    larg: joinTreeNode,
    rarg: joinTreeNode,
    quals: optionalExpression,
    rtindex: int,
  },
  RANGETBLREF: { rtindex: int },
  ONCONFLICTEXPR: {
    action: word("none", "nothing", "update"),
    onConflictSet: targets,
    onConflictWhere: optionalExpression,
    exclRelIndex: int,
  },
  MERGEACTION: {
    matchKind: word("matched", "not-matched-by-source", "not-matched-by-target"),
    commandType: command,
    qual: optionalExpression,
    targetList: targets,
  },
  COMMONTABLEEXPR: {
    ctename: name,
    ctequery: query,
    search_clause: optional(node("CTESEARCHCLAUSE")),
    cycle_clause: optional(node("CTECYCLECLAUSE")),
    cterecursive: bool,
    ctecolnames: strings,
    ctecoltypes: ints,
  },
  CTESEARCHCLAUSE: { search_seq_column: name },
  CTECYCLECLAUSE: {
    cycle_mark_column: name,
    cycle_mark_value: optionalExpression,
    cycle_mark_default: optionalExpression,
    cycle_path_column: name,
  },
  SETOPERATIONSTMT: {
    op: word("none", "union", "intersect", "except"),
    all: bool,
    larg: setOperationNode,
    rarg: setOperationNode,
    colTypes: ints,
  },
  SORTGROUPCLAUSE: { tleSortGroupRef: int, eqop: int },
  GROUPINGSET: {
    settype: word("empty", "simple", "rollup", "cube", "sets"),
    content: groupingContent,
  },
  WINDOWCLAUSE: {
    partitionClause: sortGroups,
    orderClause: sortGroups,
    frameOptions: int,
    startOffset: optionalExpression,
    endOffset: optionalExpression,
    winref: int,
  },
  ROWMARKCLAUSE: { rti: int },
};

type EntryKind = RangeTableEntry["rtekind"];
type EntryOf<R extends EntryKind> = RangeTableEntry extends infer E
  ? E extends RangeTableEntry
    ? R extends E["rtekind"]
      ? E
      : never
    : never
  : never;

const entry = {
  alias: optional(node("ALIAS")),
  eref: optional(node("ALIAS")),
  lateral: bool,
  inFromCl: bool,
};

/** In the order of `RTEKind` in parsenodes.h; a named tuplestore is 7. */
export const entryKinds = [
  "relation",
  "subquery",
  "join",
  "function",
  "tablefunc",
  "values",
  "cte",
  "tuplestore",
  "result",
  "group",
] as const;

/** A range table entry's fields by its kind, which is printed after the two aliases. */
export const entryFields: {
  readonly [R in EntryKind]: Omit<FieldsOf<EntryOf<R>>, "rtekind">;
} = {
  relation: {
    ...entry,
    relid: int,
    inh: bool,
    relkind: text,
    tablesample: optional(node("TABLESAMPLECLAUSE")),
  },
  subquery: { ...entry, subquery: query },
  join: { ...entry, jointype: joinType, joinmergedcols: int, joinaliasvars: expressions },
  function: { ...entry, functions: list(node("RANGETBLFUNCTION")), funcordinality: bool },
  tablefunc: { ...entry, tablefunc: node("TABLEFUNC") },
  values: { ...entry, values_lists: list(expressions), coltypes: ints },
  cte: { ...entry, ctename: name, ctelevelsup: int, self_reference: bool, coltypes: ints },
  tuplestore: entry,
  result: entry,
  group: { ...entry, groupexprs: expressions },
};
