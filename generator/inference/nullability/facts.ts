/** Combining what follows from conditions. */
import { varKey } from "./keys.js";
import type { Fact, Facts } from "./model.js";

export const nothing: Facts = [];
export const impossible: Facts = "impossible";

/** Everything that holds when all of these hold. */
export function both(...facts: readonly Facts[]): Facts {
  const known: Fact[] = [];
  for (const each of facts) {
    if (each === "impossible") return impossible;
    known.push(...each);
  }
  return known;
}

/** What holds whichever of these holds. */
export function either(arms: readonly Facts[]): Facts {
  const possible = arms.filter((arm) => arm !== "impossible");
  const [first, ...rest] = possible;
  if (first === undefined) return arms.length === 0 ? nothing : impossible;
  return rest.reduce((common, arm) => {
    const identities = new Set(arm.map(identity));
    return common.filter((fact) => identities.has(identity(fact)));
  }, first);
}

function identity({ says, isWholeRow, column, given, key }: Fact): string {
  const references = given?.map(varKey).join() ?? "";
  return `${says} ${isWholeRow ?? ""} ${column?.varnullingrels.join() ?? ""} ${references} ${key}`;
}
