/** Whether the row of an embedded relation may be missing, and what its columns are where it is there. */
import { placeIfPresent } from "../json/places.js";
import type { Judgement } from "../judgement.js";
import { entryAt, outputAt, type Scope } from "../lineage/scope.js";
import { holds } from "../nullability/ask.js";
import type { Expression, Var } from "../tree/expressions.js";
import type { ColumnRange, VisibleRelation } from "./items.js";

export interface Presence {
  /** An outer join may have made up the row, or RETURNING has none on that side. */
  readonly mayBeMissing: boolean;
  /** By output column: whether it may be NULL in a row that is there. */
  readonly nullable: ReadonlyMap<number, boolean>;
  /** An output column that is NULL only if the row is missing. */
  readonly presenceColumn?: number;
}

/** Undefined when the columns are not those of one relation, so that each stands for itself. */
export function presenceOf(
  { scope, analysis }: Judgement,
  relation: VisibleRelation,
  range: ColumnRange,
): Presence | undefined {
  const { place } = analysis;
  const positions = Array.from({ length: range.count }, (_, index) => range.first + index);
  const columns = positions.map((position) => outputAt(scope, position + 1)?.expression);
  const row = wholeRow(columns, relation.index, scope);
  if (place === null || row === undefined) return undefined;
  const mayBeMissing = !holds(place, row, "non-null");
  const present = mayBeMissing ? placeIfPresent(place, row) : place;
  const nullable = new Map(
    positions.map((position, index) => {
      const column = columns[index];
      return [position, column === undefined || !holds(present, column, "non-null")];
    }),
  );
  const presenceColumn = positions.find((position) => nullable.get(position) === false);
  return { mayBeMissing, nullable, ...(presenceColumn === undefined ? {} : { presenceColumn }) };
}

/** A reference to the row that the columns are of, as they see it. */
function wholeRow(
  columns: readonly (Expression | undefined)[],
  index: number,
  scope: Scope,
): Var | undefined {
  const references = columns.map((column) => column && plainColumn(column, scope));
  const row = references.find((reference) => reference?.varno === index);
  const isWhole = references.every((reference) => reference?.varno === index);
  return row === undefined || !isWhole ? undefined : { ...row, varattno: 0 };
}

/** The column that is grouped by, for one that is: the rest of a row that is grouped by its key are read as they are. */
function plainColumn(column: Expression, scope: Scope): Var | undefined {
  if (column.kind !== "VAR" || column.varlevelsup > 0) return undefined;
  const entry = entryAt(scope, column.varno);
  if (entry?.rtekind !== "group") return column;
  const grouped = entry.groupexprs[column.varattno - 1];
  return grouped?.kind === "VAR" && grouped.varlevelsup === 0 ? grouped : undefined;
}
