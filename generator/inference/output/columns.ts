/** What is known of each output column, and which of them are nested as embedded models. */
import type { Description } from "../../postgres/session.js";
import type { BoundQuery } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { InferenceContext } from "../context.js";
import { outputOrigin } from "../lineage/origin.js";
import { entryAt, innerScope, type Scope } from "../lineage/scope.js";
import type { Embed, OutputColumn } from "../typed-query.js";
import { resolveEmbeds } from "./embeds.js";
import { itemRanges } from "./items.js";
import { columnLabels } from "./labels.js";
import { uniqueNames } from "./unique-names.js";

export interface Output {
  readonly columns: readonly OutputColumn[];
  readonly embeds: readonly Embed[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every output column in the order in which Postgres returns them. */
export function inferColumns(
  { catalog }: InferenceContext,
  bound: BoundQuery,
  description: Description,
  scope: Scope | undefined,
): Output {
  const items = bound.output ?? [];
  const listScope = scope === undefined ? undefined : listOf(scope);
  const ranges = itemRanges(items, description.columns.length, listScope);
  const { resolved, diagnostics } = resolveEmbeds(bound.embeds, ranges, scope, bound.block.name);
  const labels = columnLabels(description.columns, items, ranges, catalog);
  const names = uniqueNames(
    labels.map((label) => label.name),
    resolved,
  );
  const columns = description.columns.map((column, index): OutputColumn => {
    const label = labels[index];
    const origin = scope === undefined ? undefined : outputOrigin(scope, index + 1);
    return {
      name: names.columns[index] ?? column.name,
      typeOid: column.typeOid,
      typeModifier: column.typeModifier,
      nullable: label?.override !== "non-null",
      elementsNullable: true,
      ...(origin?.kind === "column" ? { origin: origin.column } : {}),
      ...(origin?.kind === "elements" ? { elementOrigin: origin.column } : {}),
    };
  });
  const embeds = resolved.map(
    ({ range, relation }, index): Embed => ({
      name: names.embeds[index] ?? "",
      ...(relation?.entry.rtekind === "relation" ? { relationOid: relation.entry.relid } : {}),
      first: range.first,
      count: range.count,
      nullable: true,
    }),
  );
  return { columns, embeds, diagnostics };
}

/** The query whose list is written outermost: of a set operation, the first arm. */
function listOf(scope: Scope): Scope {
  let current = scope;
  for (;;) {
    let arm = current.query.setOperations;
    while (arm?.kind === "SETOPERATIONSTMT") arm = arm.larg;
    const entry = arm === null ? undefined : entryAt(current, arm.rtindex);
    if (entry?.rtekind !== "subquery") return current;
    current = innerScope(current, entry.subquery);
  }
}
