/** Where NULL means something as an argument, and where it could only fail or make the statement pointless. */
import type { Column, Relation } from "../../catalog/catalog.js";
import type { ParameterUse } from "./uses.js";

/** Whether a table's column can't hold NULL. */
export type IsNotNull = (relation: Relation, column: Column) => boolean;

/**
 * Whether NULL is a sensible argument: it is tested for, has something in its place, or is stored. `ofElements` asks
 * the same of the elements of an array parameter.
 */
export function takesNull(
  number: number,
  ofElements: boolean,
  uses: readonly ParameterUse[],
  isNotNull: IsNotNull,
): boolean {
  const own = uses.filter((use) => use.number === number && use.isElement === ofElements && use.keepsNull);
  if (own.some(isAwareOfNull)) return true;
  let isStored = false;
  for (const { purpose } of own) {
    if (purpose.kind === "field") isStored = true;
    if (purpose.kind !== "assigned" || purpose.stored === null) continue;
    if (isNotNull(purpose.stored.relation, purpose.stored.column)) return false;
    isStored = true;
  }
  return isStored;
}

function isAwareOfNull({ purpose }: ParameterUse): boolean {
  switch (purpose.kind) {
    case "null-tested":
    case "defaulted":
      return true;
    case "argument":
      return purpose.nullIsUnbounded;
    default:
      return false;
  }
}
