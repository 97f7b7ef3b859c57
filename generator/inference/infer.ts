/** From a described and analysed statement to a typed query: puts together what each rule family finds. */
import type { Description } from "../postgres/session.js";
import type { BoundQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { RowCount } from "./cardinality/row-count.js";
import type { InferenceContext } from "./context.js";
import { type Judgement, judge } from "./judgement.js";
import { outermostScope, type Scope } from "./lineage/scope.js";
import { onlyReads } from "./only-reads.js";
import { inferColumns } from "./output/columns.js";
import { commandDiagnostics } from "./output/commands.js";
import { parameterDiagnostics } from "./parameters/mistakes.js";
import { inferParameters } from "./parameters/parameters.js";
import { touchedRelations } from "./relations.js";
import { parseQuery } from "./tree/parse.js";
import { upgradeQuery } from "./tree/upgrade.js";
import type { Cardinality, TypedQuery } from "./typed-query.js";

export interface Inference {
  readonly typed: TypedQuery;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Infers everything that is known of a query. `description` is that of `bound.text`, `tree` the analysed tree of
 * `bound.probeText`; without a tree (a utility statement) every column is nullable and there may be many rows.
 *
 * @example
 * const { typed } = inferQuery(inferenceContext(catalog), bound, description, analysed.tree);
 * typed.columns[0]?.nullable // false
 */
export function inferQuery(
  context: InferenceContext,
  bound: BoundQuery,
  description: Description,
  tree: string | undefined,
): Inference {
  const scope = tree === undefined ? undefined : statementScope(context, tree);
  const parameters = inferParameters(context, bound, description, scope);
  const judgement: Judgement | undefined = scope && judge(context, scope, parameters);
  const output = inferColumns(context, bound, description, judgement);
  const cardinality = judgement === undefined ? "many" : cardinalityOf(judgement.analysis.rows());
  const touched =
    scope === undefined ? { reads: [], writes: [] } : touchedRelations(context.trees, scope.query);
  const outcome = {
    returnsRows: description.columns.length > 0 || scope?.query.commandType === "select",
    cardinality,
    parameterCount: parameters.length,
    ...(scope === undefined ? {} : { scope }),
  };
  return {
    typed: {
      bound,
      parameters,
      columns: output.columns,
      embeds: output.embeds,
      cardinality,
      reads: touched.reads,
      writes: touched.writes,
      // Of a sort's choices the tree has the first alone.
      onlyReads: scope !== undefined && bound.sorts.length === 0 && onlyReads(context.trees, scope.query),
    },
    diagnostics: [
      ...parameterDiagnostics(context.catalog, bound.block, parameters, scope),
      ...output.diagnostics,
      ...commandDiagnostics(bound.block, outcome),
    ],
  };
}

function statementScope({ catalog, trees }: InferenceContext, tree: string): Scope | undefined {
  const query = parseQuery(tree);
  return query === null ? undefined : outermostScope(trees, upgradeQuery(query, catalog.serverVersion));
}

function cardinalityOf({ min, max }: RowCount): Cardinality {
  if (max > 1) return "many";
  return min === 1 ? "one" : "at-most-one";
}
