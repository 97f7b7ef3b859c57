/**
 * The way from SQL to typed queries, stage by stage. Postgres decides what a query means; everything else reads what it
 * said. No Node API: a browser hands in its own engine.
 */
import { consequencesLeftOut } from "./compile/consequences.js";
import { examine } from "./compile/examine.js";
import { memoryKey, type RememberedQuery, recall, remember } from "./compile/memory.js";
import { readQueries } from "./compile/read-queries.js";
import type { LoadedProject, Workspace } from "./compile/workspace.js";
import { type InferenceContext, inferenceContext } from "./inference/context.js";
import { type Inference, inferQuery } from "./inference/infer.js";
import type { TypedQuery } from "./inference/typed-query.js";
import { withoutQueries } from "./queries/parse-file.js";
import type { BoundQuery } from "./queries/query.js";
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
  /** Absent when there was no Postgres to ask. */
  readonly context?: InferenceContext;
  /** In the order of the files. */
  readonly queries: readonly TypedQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Asks Postgres about every query that isn't remembered and infers its types. Mistakes of all files come in one go. */
export async function typeQueries(
  workspace: Workspace,
  input: SqlInput,
  onProgress: (message: string) => void = () => {},
): Promise<TypedProject> {
  const { schema, queries: queryFiles } = withoutNamedQueries(input);
  const read = readQueries(queryFiles, new Set(schema.map((file) => file.path)), workspace.bindings);
  const memory = await workspace.memoryOf(schema);
  const known = new Map<BoundQuery, Inference>();
  for (const bound of read.bound) {
    const remembered = memory?.queries.get(memoryKey(bound));
    const inference = remembered && recall(bound, remembered);
    if (inference !== undefined) known.set(bound, inference);
  }
  const files = [...input.schema, ...input.queries];
  if (memory !== undefined && known.size === read.bound.length) {
    return project(inferenceContext(memory.catalog), read.bound, known, read.diagnostics, files);
  }

  onProgress("loading the schema");
  const loaded = await workspace.load(schema);
  if (!loaded.isLoaded) {
    const diagnostics = inReadingOrder([...loaded.diagnostics, ...read.diagnostics], files);
    return { queries: [], diagnostics };
  }
  // What is remembered names oids of another loading: ask anew.
  if (memory?.fingerprint !== loaded.fingerprint) known.clear();
  const missing = read.bound.filter((bound) => !known.has(bound));
  onProgress(`asking Postgres about ${missing.length} ${missing.length === 1 ? "query" : "queries"}`);
  const refused = await inferMissing(loaded, missing, known);
  workspace.remember(schema, memoryOf(read.bound, known));
  const diagnostics = [
    ...loaded.diagnostics,
    ...read.diagnostics,
    ...(hasErrors(loaded.diagnostics) ? consequencesLeftOut(refused, schema) : refused),
  ];
  return project(loaded.context, read.bound, known, diagnostics, files);
}

/** A file that is both schema and queries is loaded without its queries. */
function withoutNamedQueries({ schema, queries }: SqlInput): SqlInput {
  const paths = new Set(queries.map((file) => file.path));
  return { schema: schema.map((file) => (paths.has(file.path) ? withoutQueries(file) : file)), queries };
}

/** Adds what is inferred to `known` and returns what Postgres refused. */
async function inferMissing(
  { session, context }: LoadedProject,
  missing: readonly BoundQuery[],
  known: Map<BoundQuery, Inference>,
): Promise<readonly Diagnostic[]> {
  const examined = await examine(session, context.catalog, missing);
  for (const { bound, description, tree } of examined.queries) {
    known.set(bound, inferQuery(context, bound, description, tree));
  }
  return examined.diagnostics;
}

function memoryOf(
  queries: readonly BoundQuery[],
  known: ReadonlyMap<BoundQuery, Inference>,
): ReadonlyMap<string, RememberedQuery> {
  const remembered = new Map<string, RememberedQuery>();
  for (const bound of queries) {
    const inference = known.get(bound);
    const value = inference && remember(inference);
    if (value !== undefined) remembered.set(memoryKey(bound), value);
  }
  return remembered;
}

function project(
  context: InferenceContext,
  queries: readonly BoundQuery[],
  known: ReadonlyMap<BoundQuery, Inference>,
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): TypedProject {
  const inferred = queries.flatMap((bound) => known.get(bound) ?? []);
  const found = inferred.flatMap((inference) => inference.diagnostics);
  return {
    context,
    queries: inferred.map((inference) => inference.typed),
    diagnostics: inReadingOrder([...diagnostics, ...found], files),
  };
}
