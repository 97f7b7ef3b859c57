/**
 * The way from SQL to typed queries, stage by stage. Postgres decides what a query means; everything else reads what it
 * said. No Node API: a browser hands in its own engine.
 */
import { consequencesLeftOut } from "./compile/consequences.js";
import { type Examination, examine } from "./compile/examine.js";
import { inferExamined } from "./compile/infer.js";
import { digestOf, type Memory, type Remembered, recall, remember } from "./compile/memory.js";
import { openPauses, turn } from "./compile/pauses.js";
import { type BoundQueries, bindQueries, type ParsedQueries } from "./compile/read-queries.js";
import { findAll, type SchemaFacts, schemaFacts } from "./compile/schema-facts.js";
import type { LoadedProject, Workspace } from "./compile/workspace.js";
import type { Inference } from "./inference/infer.js";
import type { TypedQuery } from "./inference/typed-query.js";
import { withoutQueries } from "./queries/parse-file.js";
import type { BoundQuery, QueryBlock } from "./queries/query.js";
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
  readonly schema?: SchemaFacts;
  /** Tells this loading of the schema from others; absent where that can't be told. */
  readonly fingerprint?: string;
  /** In the order of the files. */
  readonly queries: readonly TypedQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Who is told how far it is. */
export interface Listener {
  progress(message: string): void;
  /**
   * Some queries are known without asking, for the loading of the schema that `fingerprint` tells from others. Nothing
   * is left to do but wait for Postgres.
   */
  recalled(fingerprint: string): void;
}

const nobody: Listener = { progress: () => {}, recalled: () => {} };

/** Asks Postgres about every query that isn't remembered and infers its types. Mistakes of all files come in one go. */
export async function typeQueries(
  workspace: Workspace,
  input: SqlInput,
  listener: Listener = nobody,
): Promise<TypedProject> {
  const { schema, queries: queryFiles } = withoutNamedQueries(input);
  const digest = await digestOf(queryFiles);
  const kept = await workspace.memoryOf(schema);
  // Postgres starts on its own thread while queries are read here.
  const loading = kept?.digest === digest ? undefined : workspace.load(schema);
  loading?.catch(() => undefined); // reported where it is waited for
  // What Postgres begins with is on its way before this thread is busy.
  if (loading !== undefined) await turn();
  const memory = await kept?.read();
  const parsed = workspace.reader.parse(queryFiles, new Set(schema.map((file) => file.path)));
  const files = [...input.schema, ...input.queries];
  const known = recallAll(parsed.blocks, memory);
  if (memory !== undefined && known.size === parsed.blocks.length) {
    const { fingerprint, catalog } = memory;
    listener.recalled(fingerprint);
    return project({ fingerprint, schema: schemaFacts(catalog) }, parsed, known, parsed.diagnostics, files);
  }

  listener.progress("loading the schema");
  let read = await bindQueries(parsed.blocks.filter((block) => !known.has(block)));
  if (memory !== undefined) {
    findAll(schemaFacts(memory.catalog));
    if (known.size > 0) listener.recalled(memory.fingerprint);
  }
  const loaded = await (loading ?? workspace.load(schema));
  const isValid =
    loaded.isLoaded && memory !== undefined && memory.fingerprint === (await loaded.fingerprint());
  if (known.size > 0 && !isValid) {
    // What is remembered names oids of another loading: ask anew.
    known.clear();
    read = await bindQueries(parsed.blocks);
  }
  const found = [...parsed.diagnostics, ...read.diagnostics];
  if (!loaded.isLoaded) {
    return { queries: [], diagnostics: inReadingOrder([...loaded.diagnostics, ...found], files) };
  }
  const missing = read.bound.length;
  listener.progress(`asking Postgres about ${missing} ${missing === 1 ? "query" : "queries"}`);
  const refused = await inferMissing(loaded, read.bound, known);
  const queries = memoryOf(parsed, known, read, isValid ? memory : undefined);
  const fingerprint = await loaded.fingerprint();
  workspace.remember(schema, loaded, { fingerprint, digest, queries });
  const diagnostics = [
    ...loaded.diagnostics,
    ...found,
    ...(hasErrors(loaded.diagnostics) ? consequencesLeftOut(refused, schema) : refused),
  ];
  return project({ fingerprint, schema: loaded.schema }, parsed, known, diagnostics, files);
}

/** What is known without asking. */
function recallAll(blocks: readonly QueryBlock[], memory: Memory | undefined): Map<QueryBlock, Inference> {
  const known = new Map<QueryBlock, Inference>();
  for (const block of blocks) {
    const remembered = memory?.queries.get(block.key);
    const inference = remembered && recall(block, remembered);
    if (inference !== undefined) known.set(block, inference);
  }
  return known;
}

/** A file that is both schema and queries is loaded without its queries. */
function withoutNamedQueries({ schema, queries }: SqlInput): SqlInput {
  const paths = new Set(queries.map((file) => file.path));
  return { schema: schema.map((file) => (paths.has(file.path) ? withoutQueries(file) : file)), queries };
}

/** Queries that Postgres is asked about at once: while it works on some, others are inferred. */
const portionSize = 256;
/** There is nothing to infer until it has answered for the first time. */
const firstPortionSize = 32;

function portionsOf<T>(all: readonly T[]): T[][] {
  const portions: T[][] = [];
  for (let from = 0; from < all.length; ) {
    const size = from === 0 ? firstPortionSize : portionSize;
    portions.push(all.slice(from, from + size));
    from += size;
  }
  return portions;
}

/** Adds what is inferred to `known` and returns what was refused. */
async function inferMissing(
  { session, schema, fingerprint }: LoadedProject,
  missing: readonly BoundQuery[],
  known: Map<QueryBlock, Inference>,
): Promise<readonly Diagnostic[]> {
  const { context } = schema;
  const portions = portionsOf(missing);
  const askNext = (): Promise<Examination> | undefined => {
    const portion = portions.shift();
    const examined = portion && examine(session, context.catalog, portion);
    examined?.catch(() => undefined); // reported where it is waited for
    return examined;
  };
  const pause = openPauses();
  const diagnostics: Diagnostic[] = [];
  let asked = askNext();
  findAll(schema);
  while (asked !== undefined) {
    const examined = await asked;
    asked = askNext();
    // What is needed in the end, while Postgres has nothing else to do.
    if (asked === undefined) fingerprint().catch(() => undefined);
    diagnostics.push(...examined.diagnostics);
    for (const query of examined.queries) {
      const inferred = inferExamined(context, query);
      if (inferred.ok) known.set(query.bound.block, inferred.inference);
      else diagnostics.push(inferred.diagnostic);
      await pause();
    }
  }
  return diagnostics;
}

/** What is worth keeping for the next run. `before` holds what was known from the last. */
function memoryOf(
  { blocks }: ParsedQueries,
  known: ReadonlyMap<QueryBlock, Inference>,
  { warnings }: BoundQueries,
  before: Memory | undefined,
): ReadonlyMap<string, Remembered> {
  const remembered = new Map<string, Remembered>();
  for (const block of blocks) {
    const { key } = block;
    const inference = known.get(block);
    const value = before?.queries.get(key) ?? (inference && remember(inference, warnings.get(block) ?? []));
    if (value !== undefined) remembered.set(key, value);
  }
  return remembered;
}

function project(
  { fingerprint, schema }: { readonly fingerprint: string; readonly schema: SchemaFacts },
  { blocks }: ParsedQueries,
  known: ReadonlyMap<QueryBlock, Inference>,
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): TypedProject {
  const inferred = blocks.flatMap((block) => known.get(block) ?? []);
  const found = inferred.flatMap((inference) => inference.diagnostics);
  return {
    schema,
    ...(fingerprint !== "" && { fingerprint }),
    queries: inferred.map((inference) => inference.typed),
    diagnostics: inReadingOrder([...diagnostics, ...found], files),
  };
}
