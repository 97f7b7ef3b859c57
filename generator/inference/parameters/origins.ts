/** Which column's values a parameter takes: what it is compared with or assigned to, if all uses say the same. */
import type { Catalog } from "../../catalog/catalog.js";
import { eitherOrigin, elementOrigin, type Origin, originOf } from "../lineage/origin.js";
import type { ColumnOrigin } from "../typed-query.js";
import type { ParameterUse, Purpose } from "./uses.js";

export interface ParameterOrigin {
  readonly column: ColumnOrigin;
  /** The parameter is an array, and its elements are the column's values. */
  readonly isElement: boolean;
}

/** The origin that every use of a parameter agrees on; undefined when there is none. */
export function parameterOrigin(
  catalog: Catalog,
  number: number,
  uses: readonly ParameterUse[],
): ParameterOrigin | undefined {
  let agreed: Origin = { kind: "nothing" };
  for (const use of uses) {
    if (use.number !== number) continue;
    agreed = eitherOrigin(catalog, agreed, useOrigin(use));
  }
  if (agreed.kind !== "column" && agreed.kind !== "elements") return undefined;
  return { column: agreed.column, isElement: agreed.kind === "elements" };
}

/** `nothing` where the use does not limit the value, `unknown` where it allows others than a column's. */
function useOrigin(use: ParameterUse): Origin {
  const origin = purposeOrigin(use.purpose);
  if (origin.kind === "nothing") return origin;
  if (!use.keepsValue || origin.kind === "unknown") return { kind: "unknown" };
  if (!use.isElement) return origin;
  return origin.kind === "column" ? { kind: "elements", column: origin.column } : { kind: "unknown" };
}

function purposeOrigin(purpose: Purpose): Origin {
  switch (purpose.kind) {
    case "compared": {
      if (!purpose.isValueComparison) return { kind: "unknown" };
      const origin = originOf(purpose.with);
      return purpose.withElements ? elementOrigin(origin) : origin;
    }
    case "assigned": {
      if (purpose.stored === null) return { kind: "unknown" };
      const { relation, column } = purpose.stored;
      return { kind: "column", column: { relationOid: relation.oid, columnNumber: column.number } };
    }
    case "field":
      return { kind: "unknown" };
    case "near":
    case "near-bound":
    case "limit":
    case "offset":
    case "argument":
    case "null-tested":
    case "defaulted":
      return { kind: "nothing" };
  }
}
