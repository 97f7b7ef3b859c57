/** Which columns a nested model takes, and whether its row may be missing. */
import type { BoundEmbed, QueryBlock } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { partOf } from "../../source/source-file.js";
import { suggest } from "../../source/suggest.js";
import type { Scope } from "../lineage/scope.js";
import { type ColumnRange, type VisibleRelation, visibleRelation, visibleRelations } from "./items.js";

export interface ResolvedEmbed {
  readonly embed: BoundEmbed;
  readonly range: ColumnRange;
  /** Absent where it can't be told which one it is. */
  readonly relation?: VisibleRelation;
}

/** Finds the columns of each embed, or says why it has none. */
export function resolveEmbeds(
  embeds: readonly BoundEmbed[],
  ranges: readonly (ColumnRange | undefined)[],
  scope: Scope | undefined,
  block: QueryBlock,
): { readonly resolved: readonly ResolvedEmbed[]; readonly diagnostics: readonly Diagnostic[] } {
  const resolved: ResolvedEmbed[] = [];
  const diagnostics: Diagnostic[] = [];
  // The arms of a set operation may embed different relations; without a tree none can be looked up.
  const isNamed = scope !== undefined && scope.query.setOperations === null;
  for (const embed of embeds) {
    const range = ranges[embed.item];
    const relation = isNamed ? visibleRelation(scope, embed.relation, embed.schema) : undefined;
    if (isNamed && relation === undefined) diagnostics.push(unknownRelation(embed, scope, block));
    else if (range === undefined) diagnostics.push(uncountable(embed, block));
    else resolved.push({ embed, range, ...(relation === undefined ? {} : { relation }) });
  }
  return { resolved, diagnostics };
}

function unknownRelation(embed: BoundEmbed, scope: Scope, block: QueryBlock): Diagnostic {
  const names = visibleRelations(scope).map((relation) => relation.name);
  const meant = suggest(embed.relation, names);
  return {
    code: "unknown-embed",
    severity: "error",
    title: `sqlc.embed names "${embed.relation}", which is no table or alias of this query`,
    at: partOf(block.span, embed.place),
    label: "not in FROM",
    query: block.name,
    ...(meant === undefined ? {} : { hint: `did you mean sqlc.embed(${meant})?` }),
  };
}

function uncountable(embed: BoundEmbed, block: QueryBlock): Diagnostic {
  return {
    code: "embed-columns-unknown",
    severity: "error",
    title: `the columns of sqlc.embed(${embed.relation}) can't be told from those beside it`,
    at: partOf(block.span, embed.place),
    query: block.name,
    hint: "write out the columns that a * in the same list stands for",
  };
}
