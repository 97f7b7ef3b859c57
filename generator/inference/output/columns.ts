/** What is known of each output column, and which of them are nested as embedded models. */
import type { DescribedColumn, Description } from "../../postgres/session.js";
import type { BoundQuery } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { InferenceContext } from "../context.js";
import { isJsonType } from "../json/encoding.js";
import { outputShape } from "../json/output.js";
import { mayBeNull, withoutNull } from "../json/shape.js";
import type { Judgement } from "../judgement.js";
import { outputOrigin } from "../lineage/origin.js";
import { entryAt, innerScope, outputAt, type Scope } from "../lineage/scope.js";
import { baseType, typeIn } from "../lineage/types.js";
import type { Embed, OutputColumn } from "../typed-query.js";
import { resolveEmbeds } from "./embeds.js";
import { itemRanges } from "./items.js";
import { columnLabels } from "./labels.js";
import { presenceOf } from "./presence.js";
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
  judgement: Judgement | undefined,
): Output {
  const items = bound.output ?? [];
  const list = judgement && listOf(judgement.scope);
  const ranges = itemRanges(items, description.columns.length, list);
  const { resolved, diagnostics } = resolveEmbeds(bound.embeds, ranges, judgement?.scope, bound.block);
  const labels = columnLabels(description.columns, items, ranges, catalog);
  const names = uniqueNames(
    labels.map((label) => label.name),
    resolved,
  );

  const presences = resolved.map(
    ({ range, relation }) => judgement && relation && presenceOf(judgement, relation, range),
  );
  const nullableIfPresent = new Map(presences.flatMap((presence) => [...(presence?.nullable ?? [])]));
  const columns = description.columns.map((described, index): OutputColumn => {
    const name = names.columns[index] ?? described.name;
    const { typeOid, typeModifier } = described;
    if (judgement === undefined) {
      const nullable = labels[index]?.override !== "non-null";
      return { ...naming(described, name), typeOid, typeModifier, nullable, elementsNullable: true };
    }
    const column = judgeColumn(described, index, judgement, nullableIfPresent.get(index));
    const override = labels[index]?.override;
    return {
      ...column,
      ...naming(described, name),
      ...(override === undefined ? {} : { nullable: override === "nullable" }),
    };
  });
  const embeds = resolved.map(({ range, relation }, index): Embed => {
    const presence = presences[index];
    return {
      name: names.embeds[index] ?? "",
      ...(relation?.entry.rtekind === "relation" ? { relationOid: relation.entry.relid } : {}),
      first: range.first,
      count: range.count,
      nullable: presence?.mayBeMissing === true,
      ...(presence?.presenceColumn === undefined ? {} : { presenceColumn: presence.presenceColumn }),
    };
  });
  return { columns, embeds, diagnostics };
}

function naming(described: DescribedColumn, name: string): Pick<OutputColumn, "name" | "returnedName"> {
  return described.name === name ? { name } : { name, returnedName: described.name };
}

/** `nullableIfPresent`: of a column of an embed, whether it may be NULL where the embed's row is there. */
export function judgeColumn(
  described: DescribedColumn,
  index: number,
  { scope, analysis, known }: Judgement,
  nullableIfPresent: boolean | undefined,
): OutputColumn {
  const origin = outputOrigin(scope, index + 1);
  const isJson = isJsonType(scope.trees.catalog, described.typeOid);
  const shape = isJson ? outputShape(known(), index + 1) : undefined;
  const isKnown = shape !== undefined && shape.kind !== "unknown";
  const nullable = nullableIfPresent ?? !analysis.holds(index, "non-null");
  return {
    name: described.name,
    typeOid: columnType(described, index, scope),
    typeModifier: described.typeModifier,
    // A JSON null arrives as null as well.
    nullable: nullable || (isKnown && mayBeNull(shape)),
    elementsNullable: !analysis.holds(index, "elements"),
    ...(origin.kind === "column" ? { origin: origin.column } : {}),
    ...(origin.kind === "elements" ? { elementOrigin: origin.column } : {}),
    ...(isKnown ? { json: withoutNull(shape) } : {}),
  };
}

/** Postgres describes a value of a domain by the type below it (`SendRowDescriptionMessage`); the tree has the domain. */
function columnType(described: DescribedColumn, index: number, scope: Scope): number {
  const { catalog } = scope.trees;
  const { setOperations } = scope.query;
  const inTree =
    setOperations?.kind === "SETOPERATIONSTMT"
      ? setOperations.colTypes[index]
      : outputAt(scope, index + 1)?.expression;
  if (inTree === undefined) return described.typeOid;
  const typeOid = typeof inTree === "number" ? inTree : typeIn(catalog, inTree);
  return baseType(catalog, typeOid) === described.typeOid ? typeOid : described.typeOid;
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
