/**
 * The way from SQL to typed queries, stage by stage. Postgres decides what a query means; everything else reads what it
 * said. No Node API: a browser hands in its own engine.
 */
import { consequencesLeftOut } from "./compile/consequences.js";
import { type Examination, examine } from "./compile/examine.js";
import {
  digestOf,
  type Memory,
  memoryKey,
  type RememberedQuery,
  recall,
  remember,
} from "./compile/memory.js";
import { type BoundQueries, bindQueries, parseQueries } from "./compile/read-queries.js";
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
  const digest = await digestOf(queryFiles);
  const memory = await workspace.memoryOf(schema);
  // Postgres starts on its own thread while queries are read here.
  const loading = memory?.digest === digest ? undefined : workspace.load(schema);
  loading?.catch(() => undefined); // reported where it is waited for
  const parsed = parseQueries(queryFiles, new Set(schema.map((file) => file.path)));
  const read = bindQueries(parsed.blocks, memory);
  const found = [...parsed.diagnostics, ...read.diagnostics];
  const files = [...input.schema, ...input.queries];
  const known = recalled(read.bound, memory);
  if (memory !== undefined && known.size === read.bound.length) {
    return project(inferenceContext(memory.catalog), read.bound, known, found, files);
  }

  onProgress("loading the schema");
  const loaded = await (loading ?? workspace.load(schema));
  if (!loaded.isLoaded) {
    return { queries: [], diagnostics: inReadingOrder([...loaded.diagnostics, ...found], files) };
  }
  // What is remembered names oids of another loading: ask anew.
  const valid = memory?.fingerprint === loaded.fingerprint ? memory : undefined;
  if (valid === undefined) known.clear();
  const missing = read.bound.filter((bound) => !known.has(bound));
  onProgress(`asking Postgres about ${missing.length} ${missing.length === 1 ? "query" : "queries"}`);
  const refused = await inferMissing(loaded, missing, known);
  workspace.remember(schema, loaded, { digest, queries: memoryOf(read, known, valid) });
  const diagnostics = [
    ...loaded.diagnostics,
    ...found,
    ...(hasErrors(loaded.diagnostics) ? consequencesLeftOut(refused, schema) : refused),
  ];
  return project(loaded.context, read.bound, known, diagnostics, files);
}

function recalled(queries: readonly BoundQuery[], memory: Memory | undefined): Map<BoundQuery, Inference> {
  const known = new Map<BoundQuery, Inference>();
  for (const bound of queries) {
    const remembered = memory?.queries.get(memoryKey(bound.block));
    const inference = remembered && recall(bound, remembered);
    if (inference !== undefined) known.set(bound, inference);
  }
  return known;
}

/** A file that is both schema and queries is loaded without its queries. */
function withoutNamedQueries({ schema, queries }: SqlInput): SqlInput {
  const paths = new Set(queries.map((file) => file.path));
  return { schema: schema.map((file) => (paths.has(file.path) ? withoutQueries(file) : file)), queries };
}

/** Queries that Postgres is asked about at once: while it works on some, others are inferred. */
const portion = 256;

/** Adds what is inferred to `known` and returns what Postgres refused. */
async function inferMissing(
  { session, context }: LoadedProject,
  missing: readonly BoundQuery[],
  known: Map<BoundQuery, Inference>,
): Promise<readonly Diagnostic[]> {
  const ask = (from: number): Promise<Examination> =>
    examine(session, context.catalog, missing.slice(from, from + portion));
  const diagnostics: Diagnostic[] = [];
  let asked = ask(0);
  for (let from = 0; from < missing.length; from += portion) {
    const examined = await asked;
    if (from + portion < missing.length) asked = ask(from + portion);
    diagnostics.push(...examined.diagnostics);
    for (const { bound, description, tree } of examined.queries) {
      known.set(bound, inferQuery(context, bound, description, tree));
    }
  }
  return diagnostics;
}

function memoryOf(
  { bound: queries, warnings }: BoundQueries,
  known: ReadonlyMap<BoundQuery, Inference>,
  before: Memory | undefined,
): ReadonlyMap<string, RememberedQuery> {
  const remembered = new Map<string, RememberedQuery>();
  for (const bound of queries) {
    const key = memoryKey(bound.block);
    const inference = known.get(bound);
    const value = before?.queries.get(key) ?? (inference && remember(inference, warnings.get(bound) ?? []));
    if (value !== undefined) remembered.set(key, value);
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
