/** The columns of a whole row: their names, and a reference to each. */
import type { Catalog } from "../../catalog/catalog.js";
import { commonTable, entryAt, outputList, type Scope } from "../lineage/scope.js";
import { typeIn } from "../lineage/types.js";
import { compositeType, isRowType } from "../row-types.js";
import type { Var } from "../tree/expressions.js";
import type { FunctionEntry, RangeTableEntry } from "../tree/nodes.js";

const RECORD = 2249;
const INT8 = 20;

export interface RowColumn {
  readonly name: string;
  /** Of type 0 when its type can't be told. */
  readonly reference: Var;
}

/** What the fields of a reference to a whole row of this query are; undefined when they can't be told. */
export function rowColumns(row: Var, scope: Scope): readonly RowColumn[] | undefined {
  const { catalog } = scope.trees;
  const entry = entryAt(scope, row.varno);
  if (entry === undefined) return undefined;
  const column = (name: string, position: number, typeOid: number): RowColumn => ({
    name,
    reference: { ...row, varattno: position, vartype: typeOid, vartypmod: -1 },
  });
  if (row.vartype !== RECORD) {
    // A named row type has its own names, whatever the alias calls the columns (ExecEvalWholeRowVar).
    const relation = catalog.relations.get(catalog.types.get(row.vartype)?.relationOid ?? 0);
    return relation?.columns
      .filter((stored) => stored !== null)
      .map((stored) => column(stored.name, stored.number, stored.typeOid));
  }
  const names = entry.eref?.colnames ?? [];
  const types = columnTypes(entry, scope, catalog);
  // A column that was dropped keeps its place, without a name.
  return names
    .map((name, index) => column(name, index + 1, types[index] ?? 0))
    .filter(({ name }) => name !== "");
}

function columnTypes(entry: RangeTableEntry, scope: Scope, catalog: Catalog): readonly number[] {
  switch (entry.rtekind) {
    case "subquery":
      return outputList(entry.subquery).map((target) => typeIn(catalog, target.expr));
    case "join":
      return entry.joinaliasvars.map((column) => typeIn(catalog, column));
    case "values":
      return entry.coltypes;
    case "cte": {
      const query = commonTable(scope, entry)?.scope.query;
      return query === undefined ? [] : outputList(query).map((target) => typeIn(catalog, target.expr));
    }
    case "function":
      return functionTypes(entry, catalog);
    case "relation":
    case "tablefunc":
    case "tuplestore":
    case "result":
    case "group":
      return [];
  }
}

function functionTypes(entry: FunctionEntry, catalog: Catalog): readonly number[] {
  const types = entry.functions.flatMap(({ funcexpr, funccolcount, funccoltypes }) => {
    if (funccoltypes.length > 0) return funccoltypes;
    const result = typeIn(catalog, funcexpr);
    if (funccolcount === 1 && !isRowType(catalog, result)) return [result];
    const attributes = compositeType(catalog, result)?.attributes ?? [];
    const types = new Map(attributes.map(({ number, typeOid }) => [number, typeOid]));
    return Array.from({ length: funccolcount }, (_, index) => types.get(index + 1) ?? 0);
  });
  return entry.funcordinality ? [...types, INT8] : types;
}
