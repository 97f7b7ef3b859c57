/** What each parameter is called: as its author wrote, else after what it is compared with or assigned to. */
import { entryAt, type Located, outerScope } from "../lineage/scope.js";
import type { Expression, Var } from "../tree/expressions.js";
import { isCast } from "./carried.js";
import type { ParameterUse, Purpose } from "./uses.js";

/** A parameter as far as its text tells. */
export interface NamedParameter {
  readonly number: number;
  readonly name?: string;
}

/**
 * The name of each parameter, by number, unique within the statement: the author's; else that of the column it is
 * compared with or assigned to, `limit`, `offset`, the declared name of a function's argument; else `arg_<number>`.
 * A name that is taken, or `reserved` for another argument, gets `_2`, `_3` and so on.
 * @example parameterNames([{ number: 1 }], uses) // for `WHERE email = $1`: Map { 1 => "email" }
 */
export function parameterNames(
  parameters: readonly NamedParameter[],
  uses: readonly ParameterUse[],
  reserved: readonly string[] = [],
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Set<string>(reserved);
  for (const { number, name } of parameters) {
    if (name === undefined) continue;
    names.set(number, name);
    taken.add(name);
  }
  for (const { number } of parameters) {
    if (names.has(number)) continue;
    const name = unique(inferredName(number, uses) ?? `arg_${number}`, taken);
    names.set(number, name);
    taken.add(name);
  }
  return names;
}

/** The name, or the name with the least number from 2 that makes it differ from those that are taken. */
export function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let repeat = 2;
  while (taken.has(`${name}_${repeat}`)) repeat += 1;
  return `${name}_${repeat}`;
}

/** A column says more than a function's argument, and that more than a column that is merely near. */
const ranks: readonly ((purpose: Purpose) => string | undefined)[] = [
  (purpose) => {
    switch (purpose.kind) {
      case "compared":
        return columnName(purpose.with);
      case "assigned":
      case "field":
        return purpose.name;
      case "limit":
      case "offset":
        return purpose.kind;
      default:
        return undefined;
    }
  },
  (purpose) => (purpose.kind === "argument" ? purpose.name : undefined),
  (purpose) => {
    if (purpose.kind === "near-bound") return purpose.bound;
    return purpose.kind === "near" ? columnName(purpose.with) : undefined;
  },
];

function inferredName(number: number, uses: readonly ParameterUse[]): string | undefined {
  const own = uses.filter((use) => use.number === number);
  for (const rank of ranks) {
    for (const { purpose } of own) {
      const name = rank(purpose);
      if (name !== undefined && name !== "") return name;
    }
  }
  return undefined;
}

/** The name of the one column that an expression is made of. */
export function columnName(located: Located): string | undefined {
  const references = [
    ...new Set(columnsIn(located.expression).map((column) => visibleName(column, located))),
  ];
  const [name] = references;
  return references.length === 1 ? name : undefined;
}

function visibleName(reference: Var, located: Located): string | undefined {
  const home = outerScope(located.scope, reference.varlevelsup);
  const entry = home === undefined ? undefined : entryAt(home, reference.varno);
  if (home === undefined || entry === undefined) return undefined;
  if (entry.rtekind === "group") {
    const expression = entry.groupexprs[reference.varattno - 1];
    return expression === undefined ? undefined : columnName({ expression, scope: home });
  }
  const name = entry.eref?.colnames[reference.varattno - 1];
  return name === "?column?" ? undefined : name;
}

/** References to columns in an expression, at any depth but not in subqueries or conditions. */
function columnsIn(expression: Expression): readonly Var[] {
  switch (expression.kind) {
    case "VAR":
      return expression.varattno > 0 ? [expression] : [];
    case "RELABELTYPE":
    case "COERCEVIAIO":
    case "ARRAYCOERCEEXPR":
    case "COERCETODOMAIN":
    case "COLLATEEXPR":
    case "NAMEDARGEXPR":
    case "FIELDSELECT":
      return columnsIn(expression.arg);
    case "SUBSCRIPTINGREF":
      return columnsIn(expression.refexpr);
    case "FUNCEXPR":
      return isCast(expression)
        ? expression.args.slice(0, 1).flatMap(columnsIn)
        : expression.args.flatMap(columnsIn);
    case "OPEXPR":
    case "COALESCEEXPR":
    case "MINMAXEXPR":
    case "NULLIFEXPR":
      return expression.args.flatMap(columnsIn);
    case "AGGREF":
      return expression.args.flatMap((arg) => columnsIn(arg.expr));
    default:
      return [];
  }
}
