/** What becomes of a value that is assigned to another type, by a cast that no tree shows. */
import type { Catalog } from "../../catalog/catalog.js";
import { baseType, elementType } from "../lineage/types.js";
import { isRowType } from "../row-types.js";
import type { Property } from "./model.js";

const TIME = 1083;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const TIMETZ = 1266;
const FIRST_USER_OID = 16384;

/**
 * Whether a value that has the property still has it when it is assigned to another type. A function that is not built in
 * may give NULL; of Postgres's own assignment casts those from timestamps to times do, for infinities.
 */
export function assignmentKeeps(
  catalog: Catalog,
  from: number,
  to: number,
  property: Property,
  isNeverInfinite: () => boolean,
): boolean {
  const source = baseType(catalog, from);
  const target = baseType(catalog, to);
  if (source === 0 || target === 0) return false;
  if (source === target) return true;
  if (catalog.assignmentCasts.has(`${source} ${target}`)) return false;
  const elements = [elementType(catalog, source), elementType(catalog, target)] as const;
  if (elements[0] !== 0 && elements[1] !== 0) {
    if (property !== "elements") return property === "non-null";
    return assignmentKeeps(catalog, ...elements, "non-null", () => false);
  }
  if (isRowType(catalog, source) || isRowType(catalog, target)) return false;
  if (source >= FIRST_USER_OID || target >= FIRST_USER_OID) return property === "non-null";
  const losesInfinity =
    (source === TIMESTAMP || source === TIMESTAMPTZ) && (target === TIME || target === TIMETZ);
  return property !== "non-null" || !losesInfinity || isNeverInfinite();
}
