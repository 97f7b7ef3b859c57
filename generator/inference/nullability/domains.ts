/** Domains: what their NOT NULL and their checks keep true of every value. */
import type { PgType } from "../../catalog/catalog.js";
import { factsWhen } from "./ask.js";
import type { Knowledge, Property } from "./model.js";
import { expressionIn } from "./trees.js";
import { withoutParameters } from "./views.js";

/** Whether every value of the type has the property because of the type; false for types that are no domains. */
export function domainHolds(knowledge: Knowledge, typeOid: number, property: Property): boolean {
  const type = knowledge.catalog.types.get(typeOid);
  if (type?.kind !== "domain") return false;
  if (property === "non-null" && type.notNull) return true;
  return checksImply(knowledge, type, property) || domainHolds(knowledge, type.baseOid, property);
}

/** A check is not false of any value. */
function checksImply(knowledge: Knowledge, type: PgType, property: Property): boolean {
  const context = withoutParameters(knowledge);
  return type.domainChecks.some((check) => {
    const expression = expressionIn(knowledge, check.tree);
    const facts = expression === null ? [] : factsWhen(context, expression, "not-false");
    if (facts === "impossible") return false;
    return facts.some((fact) => fact.says === property && fact.expression.kind === "COERCETODOMAINVALUE");
  });
}
