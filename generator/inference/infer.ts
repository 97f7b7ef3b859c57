/** From a described and analysed statement to a typed query: puts together what each rule family finds. */
import type { Description } from "../postgres/session.js";
import type { BoundQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { InferenceContext } from "./context.js";
import { outermostScope, type Scope } from "./lineage/scope.js";
import { inferColumns } from "./output/columns.js";
import { commandDiagnostics } from "./output/commands.js";
import { inferParameters } from "./parameters/parameters.js";
import { touchedRelations } from "./relations.js";
import { parseQuery } from "./tree/parse.js";
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
  const query = tree === undefined ? null : parseQuery(tree);
  const scope: Scope | undefined = query === null ? undefined : outermostScope(context.trees, query);
  const parameters = inferParameters(context, bound, description, scope);
  const output = inferColumns(context, bound, description, scope);
  const cardinality: Cardinality = "many";
  const touched =
    scope === undefined ? { reads: [], writes: [] } : touchedRelations(context.trees, scope.query);
  const outcome = {
    returnsColumns: description.columns.length > 0,
    cardinality,
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
    },
    diagnostics: [...output.diagnostics, ...commandDiagnostics(bound.block, outcome)],
  };
}
