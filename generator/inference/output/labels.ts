/** What output columns are called, and what their authors say of their nullability. */

import type { Catalog } from "../../catalog/catalog.js";
import type { DescribedColumn } from "../../postgres/session.js";
import type { OutputItem } from "../../queries/query.js";
import type { ColumnRange } from "./items.js";

export interface ColumnLabel {
  /** Without the mark of an override. */
  readonly name: string;
  readonly override?: "non-null" | "nullable";
}

/** The label of each column; only marks in the outermost list override anything. */
export function columnLabels(
  columns: readonly DescribedColumn[],
  items: readonly OutputItem[],
  ranges: readonly (ColumnRange | undefined)[],
  catalog: Catalog,
): readonly ColumnLabel[] {
  const labels: ColumnLabel[] = columns.map((column) => ({ name: nameOf(column, catalog) }));
  items.forEach((item, index) => {
    const range = ranges[index];
    if (item.kind !== "expression" || range === undefined) return;
    const name = item.label ?? labels[range.first]?.name ?? "";
    labels[range.first] = { name, ...(item.override === undefined ? {} : { override: item.override }) };
  });
  return labels;
}

/** A mark that came from a label in a subquery is no part of the name; one in a table's own column is. */
function nameOf(column: DescribedColumn, catalog: Catalog): string {
  const { name } = column;
  const stored = catalog.relations.get(column.tableOid)?.columns[column.columnNumber - 1];
  const isMarked = /.[!?]$/s.test(name) && name !== "?column?" && stored?.name !== name;
  return isMarked ? name.slice(0, -1) : name;
}
