/** The type that Postgres gave to an expression (`exprType` in nodeFuncs.c). */
import type { Expression } from "./expressions.js";
import type { Query } from "./nodes.js";

const RECORD = 2249;
const BOOLEAN = 16;
const INTEGER = 23;

/** Oid of the expression's type; 0 when it can't be told. `arrayOf` maps a type to its array type. */
export function typeOf(expression: Expression, arrayOf: (typeOid: number) => number): number {
  switch (expression.kind) {
    case "VAR":
      return expression.vartype;
    case "CONST":
      return expression.consttype;
    case "PARAM":
      return expression.paramtype;
    case "AGGREF":
      return expression.aggtype;
    case "GROUPINGFUNC":
      return INTEGER;
    case "WINDOWFUNC":
      return expression.wintype;
    case "SUBSCRIPTINGREF":
      return expression.refrestype;
    case "FUNCEXPR":
      return expression.funcresulttype;
    case "NAMEDARGEXPR":
    case "COLLATEEXPR":
      return typeOf(expression.arg, arrayOf);
    case "OPEXPR":
    case "NULLIFEXPR":
      return expression.opresulttype;
    case "DISTINCTEXPR":
    case "SCALARARRAYOPEXPR":
    case "BOOLEXPR":
    case "ROWCOMPAREEXPR":
    case "NULLTEST":
    case "BOOLEANTEST":
    case "JSONISPREDICATE":
    case "CURRENTOFEXPR":
      return BOOLEAN;
    case "SUBLINK":
      return subLinkType(expression.subLinkType, expression.subselect, arrayOf);
    case "FIELDSELECT":
    case "FIELDSTORE":
    case "RELABELTYPE":
    case "COERCEVIAIO":
    case "ARRAYCOERCEEXPR":
    case "CONVERTROWTYPEEXPR":
    case "COERCETODOMAIN":
      return expression.resulttype;
    case "CASEEXPR":
      return expression.casetype;
    case "CASETESTEXPR":
    case "COERCETODOMAINVALUE":
    case "SETTODEFAULT":
    case "NEXTVALUEEXPR":
      return expression.typeId;
    case "ARRAYEXPR":
      return expression.array_typeid;
    case "ROWEXPR":
      return expression.row_typeid === 0 ? RECORD : expression.row_typeid;
    case "COALESCEEXPR":
      return expression.coalescetype;
    case "MINMAXEXPR":
      return expression.minmaxtype;
    case "SQLVALUEFUNCTION":
    case "XMLEXPR":
      return expression.op === "document" ? BOOLEAN : expression.type;
    case "JSONVALUEEXPR":
      return typeOf(expression.formatted_expr ?? expression.raw_expr, arrayOf);
    case "JSONCONSTRUCTOREXPR":
    case "JSONEXPR":
      return expression.returning?.typid ?? 0;
    case "MERGESUPPORTFUNC":
      return expression.msftype;
    case "INFERENCEELEM":
      return typeOf(expression.expr, arrayOf);
    case "RETURNINGEXPR":
      return typeOf(expression.retexpr, arrayOf);
    case "UNKNOWN":
      return 0;
  }
}

function subLinkType(
  kind: "exists" | "all" | "any" | "rowcompare" | "expr" | "multiexpr" | "array" | "cte",
  query: Query,
  arrayOf: (typeOid: number) => number,
): number {
  if (kind === "multiexpr") return RECORD;
  if (kind !== "expr" && kind !== "array") return BOOLEAN;
  const column = query.targetList.find((target) => !target.resjunk);
  if (column === undefined) return 0;
  const type = typeOf(column.expr, arrayOf);
  return kind === "array" ? arrayOf(type) : type;
}
