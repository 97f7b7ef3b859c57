/** The library's doors: one Postgres, opened at first need and kept, that any number of projects are put to in turn. */
import { setImmediate } from "node:timers/promises";
import type { Analysis, Generation, Input, InputFile } from "./api.js";
import { shippedBuiltins } from "./builtins-file.js";
import type { Catalog } from "./catalog/catalog.js";
import type { Builtins } from "./catalog/load.js";
import { analysisOf } from "./compile/analysis.js";
import { analyzedDiagnostic } from "./compile/analyzed-diagnostic.js";
import { lostConnection } from "./compile/lost-connection.js";
import { checkOverrides, type RelocateModule, relocateModules } from "./compile/overrides.js";
import { createWorkspace, type OpenedEngine, type Workspace } from "./compile/workspace.js";
import { type SqlInput, type TypedProject, typeQueries } from "./compile.js";
import { defaultEmitOptions, type EmitOptions } from "./emit/options.js";
import type { TypedQuery } from "./inference/typed-query.js";
import { type Circumstances, keptEmitter } from "./kept-emitter.js";
import { type KeptMemories, memoryStore } from "./memory-store.js";
import { openCache } from "./postgres/cache.js";
import type { Instance } from "./postgres/embedded/instance.js";
import { openEmbedded } from "./postgres/embedded.js";
import { type Diagnostic, hasErrors } from "./source/diagnostic.js";
import type { SourceFile } from "./source/source-file.js";
import { toolFingerprint } from "./tool.js";

export interface CompileInput extends SqlInput {
  readonly emit: EmitOptions;
  /** Describes tables and columns, in the place of the schema's comments. */
  readonly annotations?: SourceFile;
  /** Without it the modules that query files name are imported as written. */
  readonly relocateModule?: RelocateModule;
}

/** A project's typed queries, and the files written from them. */
export interface Compiled {
  readonly queries: readonly TypedQuery[];
  /** Relative to the output directory; empty when there is an error. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly diagnostics: readonly Diagnostic[];
  /** The same as the plain data that `analyze` returns. */
  analysis(): Analysis;
}

export interface Progress {
  readonly message: string;
}

export interface AnalyzerOptions {
  /** A server to ask instead of the embedded Postgres. */
  readonly databaseUrl?: string;
  /** Where results are kept for the next run; nothing is kept without it. */
  readonly cacheDirectory?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** False ends Postgres as soon as a project has been asked about, while code is still written. True unless told. */
  readonly keepOpen?: boolean;
}

export interface Analyzer {
  compile(input: CompileInput): Promise<Compiled>;
  /** What can be said of each query, beside the diagnostics of those of which nothing can. */
  analyze(input: Input): Promise<Analysis>;
  /** The files that `generate` would write; none when there is an error. */
  generate(input: Input): Promise<Generation>;
  /** Ends every Postgres that was opened. */
  close(): Promise<void>;
}

/**
 * Opens an analyzer. Postgres starts at the first need; each project starts from a clean database. `ahead`: an instance
 * that the caller made ahead of that need, and that is the analyzer's now.
 *
 * @example
 * const analyzer = openAnalyzer();
 * const { queries } = await analyzer.analyze({
 *   schema: [{ path: "schema.sql", text: "CREATE TABLE t (id bigint NOT NULL)" }],
 *   queries: [{ path: "queries.sql", text: "-- name: All :many\nSELECT id FROM t" }],
 * });
 * queries[0]?.columns[0]?.nullable; // false
 * await analyzer.close();
 */
export function openAnalyzer(options: AnalyzerOptions = {}, ahead?: Instance): Analyzer {
  const workspaces = new Map<string | undefined, Workspace>();
  const cache =
    options.cacheDirectory === undefined ? undefined : openCache({ directory: options.cacheDirectory });
  const fingerprint = cache === undefined ? "" : toolFingerprint();
  const emitter = keptEmitter(cache, fingerprint);
  let shipped: Promise<Builtins | undefined> | undefined;
  const builtins = (): Promise<Builtins | undefined> => {
    shipped ??= shippedBuiltins();
    return shipped;
  };
  const store = cache === undefined ? forgetful : memoryStore(cache, fingerprint, builtins);
  let lastAnnotated: KnownAnnotated | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let ending: Promise<unknown> = Promise.resolve();

  /** One project at a time: they share a session. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  }

  /** The same catalog for the same annotations, so that what was written from it counts as long as it stays. */
  async function annotated(catalog: Catalog, annotations: SourceFile | undefined): Promise<Annotated> {
    const { path, text } = annotations ?? {};
    const before = lastAnnotated;
    if (before?.from === catalog && before.path === path && before.text === text) return before;
    const found = await annotate(catalog, annotations);
    // Mistakes point into the file that they were found in.
    lastAnnotated = found.mistakes.length > 0 ? undefined : { ...found, from: catalog, path, text };
    return found;
  }

  function progress(message: string): void {
    options.onProgress?.({ message });
  }

  async function openEngine(databaseUrl: string | undefined): Promise<OpenedEngine> {
    if (databaseUrl === undefined) {
      progress("starting Postgres");
      const instance = takeAhead();
      return { ok: true, engine: await openEmbedded({ cache, fingerprint, instance }) };
    }
    progress("connecting to the server");
    const { openServer } = await import("./postgres/server.js");
    return openServer(databaseUrl);
  }

  function takeAhead(): Instance | undefined {
    const instance = ahead;
    ahead = undefined;
    return instance;
  }

  function workspaceFor(databaseUrl: string | undefined): Workspace {
    const known = workspaces.get(databaseUrl);
    if (known !== undefined) return known;
    const workspace = createWorkspace({
      openEngine: () => openEngine(databaseUrl),
      // What is behind a URL may change without a trace.
      ...(databaseUrl === undefined && { store, builtins }),
    });
    workspaces.set(databaseUrl, workspace);
    return workspace;
  }

  async function compileWith(databaseUrl: string | undefined, input: CompileInput): Promise<Compiled> {
    const workspace = workspaceFor(databaseUrl);
    const circumstances = (fingerprint: string | undefined): Circumstances => {
      const { schema, annotations, emit } = input;
      return { schema, fingerprint, annotations, options: emit };
    };
    const asked = typeQueries(workspace, input, {
      progress,
      recalled: (fingerprint) => emitter.recall(circumstances(fingerprint)),
    });
    const project = await asked.catch(async (failure: unknown): Promise<TypedProject> => {
      const lost = lostConnection(failure);
      if (lost === undefined) throw failure;
      // The next project connects anew.
      await workspace.close().catch(() => undefined);
      return { queries: [], diagnostics: [lost] };
    });
    if (options.keepOpen === false) {
      ending = Promise.all([ending, workspace.close()]);
      ending.catch(() => undefined); // reported by close
      // What is asked of Postgres now it does while code is written.
      await setImmediate();
    }
    const { schema } = project;
    if (schema === undefined) return nothingCompiled(project.diagnostics);
    const { catalog, mistakes } = await annotated(schema.context.catalog, input.annotations);
    const diagnostics = [
      ...project.diagnostics,
      ...(isWhole(project, input)
        ? [...mistakes, ...checkOverrides(catalog, input.emit, project.queries)]
        : []),
    ];
    const queries = input.relocateModule
      ? relocateModules(project.queries, input.relocateModule)
      : project.queries;
    const emitInput = {
      catalog,
      constraints: schema.constraints(),
      queries,
      relationColumns: schema.relationColumns(),
      options: input.emit,
    };
    return {
      queries,
      diagnostics,
      files: hasErrors(diagnostics) ? [] : await emitter.emit(emitInput, circumstances(project.fingerprint)),
      analysis: () => analysisOf(emitInput, diagnostics),
    };
  }

  return {
    compile: (input) => inTurn(() => compileWith(options.databaseUrl, input)),
    analyze: (input) =>
      inTurn(async () =>
        (await compileWith(input.databaseUrl ?? options.databaseUrl, compileInput(input))).analysis(),
      ),
    generate: (input) =>
      inTurn(async () => {
        const compiled = await compileWith(input.databaseUrl ?? options.databaseUrl, compileInput(input));
        return { files: compiled.files, diagnostics: compiled.diagnostics.map(analyzedDiagnostic) };
      }),
    close: () =>
      inTurn(async () => {
        const open = [...workspaces.values()];
        workspaces.clear();
        const unneeded = takeAhead()?.destroy();
        await Promise.all([
          ending,
          store.flush(),
          emitter.flush(),
          unneeded,
          ...open.map((workspace) => workspace.close()),
        ]);
      }),
  };
}

/** Whether the schema could be loaded in full: what it lacks otherwise is no mistake of whoever names it. */
function isWhole({ diagnostics }: TypedProject, { schema }: CompileInput): boolean {
  return !diagnostics.some(
    ({ severity, at }) => severity === "error" && at !== undefined && schema.includes(at.file),
  );
}

/** A catalog that annotations describe, and what is wrong with them. */
interface Annotated {
  readonly catalog: Catalog;
  readonly mistakes: readonly Diagnostic[];
}

interface KnownAnnotated extends Annotated {
  readonly from: Catalog;
  /** Of the annotations, if there are any. */
  readonly path: string | undefined;
  readonly text: string | undefined;
}

/** The parser of annotations is imported only where there are any. */
async function annotate(catalog: Catalog, annotations: SourceFile | undefined): Promise<Annotated> {
  if (annotations === undefined) return { catalog, mistakes: [] };
  const { annotateCatalog } = await import("./annotations/annotate.js");
  const { catalog: described, diagnostics } = annotateCatalog(catalog, annotations);
  return { catalog: described, mistakes: diagnostics };
}

/** There was no Postgres to ask. */
function nothingCompiled(diagnostics: readonly Diagnostic[]): Compiled {
  return {
    queries: [],
    files: [],
    diagnostics,
    analysis: () => ({ queries: [], types: {}, diagnostics: diagnostics.map(analyzedDiagnostic) }),
  };
}

/** What is known lasts as long as the workspace itself. */
const forgetful: KeptMemories = {
  get: () => Promise.resolve(undefined),
  put: () => undefined,
  flush: () => Promise.resolve(),
};

function compileInput(input: Input): CompileInput {
  return {
    schema: sourceFiles(input.schema),
    queries: sourceFiles(input.queries),
    ...(input.annotations !== undefined && { annotations: input.annotations }),
    emit: { ...defaultEmitOptions, ...input.config },
  };
}

/** The same text given as schema and as queries is one file. */
function sourceFiles(files: readonly InputFile[]): SourceFile[] {
  return files.map(({ path, text }) => ({ path, text: text.replace(/^\uFEFF/, "") }));
}
