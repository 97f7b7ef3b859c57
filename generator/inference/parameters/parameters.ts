/** What is known of each parameter of a statement: its name, whether it may be null, and whose values it takes. */
import type { Description } from "../../postgres/session.js";
import type { BoundParameter, BoundQuery } from "../../queries/query.js";
import type { InferenceContext } from "../context.js";
import type { Scope } from "../lineage/scope.js";
import { baseType } from "../lineage/types.js";
import { domainHolds } from "../nullability/domains.js";
import { tableColumnHolds } from "../nullability/tables.js";
import type { Parameter } from "../typed-query.js";
import { callUses } from "./calls.js";
import { parameterNames } from "./names.js";
import { type IsNotNull, takesNull } from "./nullability.js";
import { parameterOrigin } from "./origins.js";
import { parameterUses } from "./uses.js";

/** Every parameter, by number. */
export function inferParameters(
  { catalog, knowledge }: InferenceContext,
  bound: BoundQuery,
  description: Description,
  scope: Scope | undefined,
): readonly Parameter[] {
  const uses = scope === undefined ? callUses(catalog, bound.call) : parameterUses(scope);
  const isNotNull: IsNotNull = (relation, column) =>
    tableColumnHolds(knowledge, relation.oid, column.number, false, "non-null");
  const written = description.parameterTypeOids.map((_, index) => writtenParameter(bound, index + 1));
  const sortNames = bound.sorts.map((sort) => sort.name);
  const names = parameterNames(written, uses, sortNames);
  return written.map((parameter) => {
    const { number } = parameter;
    const typeOid = description.parameterTypeOids[number - 1] ?? 0;
    const origin = parameterOrigin(catalog, number, uses);
    const base = baseType(catalog, typeOid);
    const isArray = catalog.types.get(base)?.category === "A";
    const mayBeNull = !domainHolds(knowledge, typeOid, "non-null");
    return {
      number,
      name: names.get(number) ?? `arg_${number}`,
      typeOid,
      nullable: parameter.narg || (mayBeNull && takesNull(number, false, uses, isNotNull)),
      // A domain over an array is a type of its own, whose elements may be null.
      elementsNullable:
        isArray && (base !== typeOid || (!parameter.slice && takesNull(number, true, uses, isNotNull))),
      ...(origin === undefined ? {} : { origin: origin.column }),
      originIsElement: origin?.isElement === true,
      bound: parameter,
    };
  });
}

/** A number that is left out between others has no place in the text. */
function writtenParameter(bound: BoundQuery, number: number): BoundParameter {
  const found = bound.parameters.find((parameter) => parameter.number === number);
  return found ?? { number, narg: false, slice: false, optional: false, places: [] };
}
