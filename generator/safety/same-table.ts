/** Tables at a transaction's beginning and end: the same one by its oid, or another that has taken its name. */
import type { Table } from "../conventions/structure.js";
import { identifier } from "../source/sql-text.js";
import type { Renames } from "./narrowing.js";
import type { Moments } from "./rule.js";

export interface TableMoments {
  readonly start: Table;
  readonly end: Table;
}

/** Those that were there before everything that is pending. */
export function tablesOf({ start, end, origin }: Moments): TableMoments[] {
  return start.structure.tables.flatMap((before) => {
    if (!isIn(origin.structure.tables, before)) return [];
    const same = end.structure.tables.find(({ oid }) => oid === before.oid);
    const heir = end.structure.tables.find(
      ({ schema, name }) => schema === before.schema && name === before.name,
    );
    const after = same ?? heir;
    return after === undefined ? [] : [{ start: before, end: after }];
  });
}

/** Those that were not there before everything that is pending, nor one of the same name. */
export function newTables({ start, end, origin }: Moments): readonly Table[] {
  return end.structure.tables.filter(
    (table) => !isIn(origin.structure.tables, table) && !isIn(start.structure.tables, table),
  );
}

function isIn(tables: readonly Table[], { oid, schema, name }: Table): boolean {
  return tables.some((table) => table.oid === oid || (table.schema === schema && table.name === name));
}

/** Tables and columns that have other names at the end, as they are written in an expression. */
export function renamesOf(moments: Moments): Renames {
  const renames = new Map<string, string>();
  const add = (before: string, after: string): void => {
    if (before !== after) renames.set(before, after);
  };
  for (const { start, end } of tablesOf(moments)) {
    if (start.oid !== end.oid) continue;
    add(identifier(start.name), identifier(end.name));
    for (const column of start.columns) {
      const now = end.columns.find(({ number }) => number === column.number);
      if (now !== undefined) add(column.sql, now.sql);
    }
  }
  return renames;
}
