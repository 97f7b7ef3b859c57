/** Which columns a nested model takes, and whether its row may be missing. */
import type { BoundEmbed } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { suggest } from "../../source/suggest.js";
import type { Scope } from "../lineage/scope.js";
import { type ColumnRange, type VisibleRelation, visibleRelation, visibleRelations } from "./items.js";

export interface ResolvedEmbed {
  readonly embed: BoundEmbed;
  readonly range: ColumnRange;
  /** Absent where the outermost query is a set operation: its arms may embed different relations. */
  readonly relation?: VisibleRelation;
}

/** Finds the columns of each embed, or says why it has none. */
export function resolveEmbeds(
  embeds: readonly BoundEmbed[],
  ranges: readonly (ColumnRange | undefined)[],
  scope: Scope | undefined,
  query: string,
): { readonly resolved: readonly ResolvedEmbed[]; readonly diagnostics: readonly Diagnostic[] } {
  const resolved: ResolvedEmbed[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const embed of embeds) {
    const range = ranges[embed.item];
    const isSetOperation = scope !== undefined && scope.query.setOperations !== null;
    if (isSetOperation && range !== undefined) {
      resolved.push({ embed, range });
      continue;
    }
    const relation = scope === undefined ? undefined : visibleRelation(scope, embed.relation, embed.schema);
    if (relation === undefined) diagnostics.push(unknownRelation(embed, scope, query));
    else if (range === undefined) diagnostics.push(uncountable(embed, query));
    else resolved.push({ embed, range, relation });
  }
  return { resolved, diagnostics };
}

function unknownRelation(embed: BoundEmbed, scope: Scope | undefined, query: string): Diagnostic {
  const names = scope === undefined ? [] : visibleRelations(scope).map((relation) => relation.name);
  const meant = suggest(embed.relation, names);
  return {
    code: "unknown-embed",
    severity: "error",
    title: `sqlc.embed names "${embed.relation}", which is no table or alias of this query`,
    at: embed.span,
    label: "not in FROM",
    query,
    ...(meant === undefined ? {} : { hint: `did you mean sqlc.embed(${meant})?` }),
  };
}

function uncountable(embed: BoundEmbed, query: string): Diagnostic {
  return {
    code: "embed-columns-unknown",
    severity: "error",
    title: `the columns of sqlc.embed(${embed.relation}) can't be told from those beside it`,
    at: embed.span,
    query,
    hint: "write out the columns that a * in the same list stands for",
  };
}
