/**
 * The whole way from SQL to TypeScript, stage by stage. Postgres decides what a query means; everything else reads what
 * it said. No Node API: a browser hands in its own engine.
 */
import type { Catalog } from "./catalog/catalog.js";
import { type Builtins, loadBuiltins, loadCatalog } from "./catalog/load.js";
import { examine } from "./compile/examine.js";
import { readQueries } from "./compile/read-queries.js";
import { inferenceContext } from "./inference/context.js";
import { inferQuery } from "./inference/infer.js";
import type { TypedQuery } from "./inference/typed-query.js";
import type { Engine } from "./postgres/engine.js";
import { withoutQueries } from "./queries/parse-file.js";
import { type Diagnostic, hasErrors } from "./source/diagnostic.js";
import { inReadingOrder } from "./source/reading-order.js";
import type { SourceFile } from "./source/source-file.js";

export interface SqlInput {
  /** In load order. */
  readonly schema: readonly SourceFile[];
  readonly queries: readonly SourceFile[];
}

/** What is known of a project once Postgres has been asked. */
export interface TypedProject {
  readonly catalog: Catalog;
  readonly queries: readonly TypedQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the stages keep between projects on one engine. */
export interface Workspace {
  readonly engine: Engine;
  builtins?: Builtins;
}

/** Loads the schema, asks Postgres about every query and infers its types. Mistakes of all files come in one go. */
export async function typeQueries(workspace: Workspace, input: SqlInput): Promise<TypedProject> {
  const read = readQueries(input.queries, new Set(input.schema.map((file) => file.path)));
  const queryPaths = new Set(input.queries.map((file) => file.path));
  const schemaFiles = input.schema.map((file) => (queryPaths.has(file.path) ? withoutQueries(file) : file));
  const schema = await workspace.engine.loadSchema(schemaFiles);
  const { session } = workspace.engine;
  workspace.builtins ??= await loadBuiltins(session);
  const catalog = await loadCatalog(session, workspace.builtins);
  const earlier = [...schema.diagnostics, ...read.diagnostics];
  const files = [...input.schema, ...input.queries];
  // Queries over a schema that is not there in full would all be blamed for what the schema lacks.
  if (hasErrors(schema.diagnostics)) {
    return { catalog, queries: [], diagnostics: inReadingOrder(earlier, files) };
  }
  const examined = await examine(session, catalog, read.bound);
  const context = inferenceContext(catalog);
  const inferred = examined.queries.map(({ bound, description, tree }) =>
    inferQuery(context, bound, description, tree),
  );
  return {
    catalog,
    queries: inferred.map((inference) => inference.typed),
    diagnostics: inReadingOrder(
      [...earlier, ...examined.diagnostics, ...inferred.flatMap((inference) => inference.diagnostics)],
      files,
    ),
  };
}
