/** Functions written in SQL: a call's result is what the analysed body gives for such arguments. */
import type { PgFunction } from "../../catalog/catalog.js";
import { typeIn } from "../lineage/types.js";
import { compositeType, isRowType } from "../row-types.js";
import type { Expression } from "../tree/expressions.js";
import { analyse, areNonNull, holds } from "./ask.js";
import { assignmentKeeps } from "./assignments.js";
import type { Context, Knowledge, Place, Property, QueryAnalysis } from "./model.js";
import { queryIn } from "./trees.js";

const VOID = 2278;

/** The body of a function, given what is known of the arguments; null when the body isn't known. */
export function bodyAnalysis(
  place: Place,
  called: PgFunction,
  args: readonly Expression[],
): QueryAnalysis | null {
  const { knowledge } = place.scope.context;
  if (called.bodyTree === undefined || called.resultTypeOid === VOID) return null;
  const properties = argumentProperties(place, called, args);
  const key = `${called.oid} ${properties.map((known) => [...known].join("+")).join()}`;
  const { functionResults } = knowledge.memo;
  const cached = functionResults.get(key);
  if (cached !== undefined) return cached;
  const query = queryIn(knowledge, called.bodyTree);
  const context: Context = {
    knowledge,
    parameter: (number, property) => properties[number - 1]?.has(property) ?? false,
    closed: new WeakMap(),
  };
  const analysis = query === null ? null : analyse(context, query, null);
  functionResults.set(key, analysis);
  return analysis;
}

/** What is known of each declared argument; nothing of one that is left to its default. */
function argumentProperties(
  place: Place,
  called: PgFunction,
  args: readonly Expression[],
): readonly ReadonlySet<Property>[] {
  const properties = called.argumentTypeOids.map(() => new Set<Property>());
  args.forEach((argument, index) => {
    const position = argument.kind === "NAMEDARGEXPR" ? argument.argnumber : index;
    for (const property of ["non-null", "elements", "finite"] as const) {
      if (holds(place, argument, property)) properties[position]?.add(property);
    }
  });
  return properties;
}

/** Whether a call that returns one value has the property: the body's first row, or NULL when it finds none. */
export function sqlFunctionHolds(
  place: Place,
  called: PgFunction,
  args: readonly Expression[],
  property: Property,
): boolean {
  if (called.returnsSet) return false;
  if (property === "non-null" && called.isStrict && !areNonNull(place, args)) return false;
  const body = bodyAnalysis(place, called, args);
  if (body === null) return false;
  if (property === "non-null" && body.rows().min < 1) return false;
  return bodyColumnHolds(place.scope.context.knowledge, called, body, property);
}

/** The function's value in a row that the body gives: its only column, or a row made of several, which is not null. */
export function bodyColumnHolds(
  knowledge: Knowledge,
  called: PgFunction,
  body: QueryAnalysis,
  property: Property,
): boolean {
  if (body.width !== 1) return property === "non-null" && body.width > 1;
  return bodyColumnHoldsAs(knowledge, body, 0, called.resultTypeOid, property);
}

/** Whether a column of a body, from 0, still has the property when it is assigned to the type that is returned. */
export function bodyColumnHoldsAs(
  knowledge: Knowledge,
  body: QueryAnalysis,
  column: number,
  typeOid: number,
  property: Property,
): boolean {
  const isNeverInfinite = () => knowledge.assumeFinite || body.holds(column, "finite");
  const given = bodyColumnType(knowledge, body, column);
  return (
    body.holds(column, property) &&
    assignmentKeeps(knowledge.catalog, given, typeOid, property, isNeverInfinite)
  );
}

/** The type of a field, from 1, of the rows that a call of the function returns; 0 when it isn't known. */
export function returnedFieldType(
  { catalog }: Knowledge,
  called: PgFunction,
  resultTypeOid: number,
  field: number,
): number {
  const composite = compositeType(catalog, resultTypeOid);
  if (composite !== undefined)
    return composite.attributes.find(({ number }) => number === field)?.typeOid ?? 0;
  return (isRowType(catalog, resultTypeOid) ? called.outputTypeOids[field - 1] : resultTypeOid) ?? 0;
}

/** The type of a body's column, from 0; 0 when it isn't known. */
export function bodyColumnType(knowledge: Knowledge, body: QueryAnalysis, column: number): number {
  const query = body.place?.scope.query;
  const targets = query?.commandType === "select" ? query.targetList : query?.returningList;
  const given = targets?.filter((target) => !target.resjunk)[column];
  return given === undefined ? 0 : typeIn(knowledge.catalog, given.expr);
}
