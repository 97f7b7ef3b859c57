/** How CALL uses its parameters: as the arguments that the procedure declares. */
import type { Catalog } from "../../catalog/catalog.js";
import type { BoundCall } from "../../queries/query.js";
import type { ParameterUse } from "./uses.js";

/** The uses of a statement that is no CALL are none. Positions say nothing where more than one procedure may be meant. */
export function callUses(catalog: Catalog, call: BoundCall | undefined): readonly ParameterUse[] {
  if (call === undefined) return [];
  const declared = [...catalog.functions.values()].filter(
    ({ kind, name }) => kind === "procedure" && name === call.procedure,
  );
  const [only] = declared.length === 1 ? declared : [];
  const names = only?.argumentTypeOids.length === call.arguments.length ? only.argumentNames : [];
  return call.arguments.flatMap(({ name = "", parameter }, index): readonly ParameterUse[] => {
    if (parameter === undefined) return [];
    const purpose = { kind: "argument", name: name || (names[index] ?? ""), nullIsUnbounded: false } as const;
    return [{ number: parameter, isElement: false, keepsValue: true, keepsNull: true, purpose }];
  });
}
