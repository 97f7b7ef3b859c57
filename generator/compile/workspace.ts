/** One Postgres and what is known of the schema that it was given last. */
import { type Builtins, loadBuiltins, loadCatalog } from "../catalog/load.js";
import type { Engine } from "../postgres/engine.js";
import { catalogFingerprint } from "../postgres/fingerprint.js";
import type { Session } from "../postgres/session.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import type { Memory } from "./memory.js";
import { createQueryReader, type QueryReader } from "./read-queries.js";
import { type SchemaFacts, schemaFacts } from "./schema-facts.js";

/** Where memories of schemas are kept between runs. */
export interface MemoryStore {
  get(schema: readonly SourceFile[]): Promise<KeptMemory | undefined>;
  /** Need not be done when it returns: nobody waits for what only the next process reads. */
  put(schema: readonly SourceFile[], memory: Memory): void;
}

/** A memory, the greater part of which is read, once, when it is asked for. */
export interface KeptMemory {
  readonly digest: Memory["digest"];
  read(): Promise<Memory>;
}

export interface WorkspaceOptions {
  /** Called when Postgres is needed for the first time. */
  readonly openEngine: () => Promise<OpenedEngine>;
  /** Absent where a schema can't be told by its text alone: on a server that others change. */
  readonly store?: MemoryStore;
  /** What is in every database of this Postgres, where that is known without asking. */
  readonly builtins?: () => Promise<Builtins | undefined>;
}

/** A server may not be reachable; the embedded Postgres always is. */
export type OpenedEngine =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

export interface Workspace {
  readonly reader: QueryReader;
  /** What is known of a schema without asking Postgres. */
  memoryOf(schema: readonly SourceFile[]): Promise<KeptMemory | undefined>;
  /** Keeps what has been found out about a schema and its queries. */
  remember(schema: readonly SourceFile[], project: LoadedProject, found: Omit<Memory, "catalog">): void;
  /** Postgres with the schema in it. Calling it early, without waiting, lets it work meanwhile. */
  load(schema: readonly SourceFile[]): Promise<LoadedProject | NotLoaded>;
  close(): Promise<void>;
}

/** There is no Postgres to ask. */
export interface NotLoaded {
  readonly isLoaded: false;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedProject {
  readonly isLoaded: true;
  readonly session: Session;
  readonly schema: SchemaFacts;
  /** Tells this loading of the schema from others; empty on a server. Asked of Postgres, at most once. */
  fingerprint(): Promise<string>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Current<T> {
  readonly schema: readonly SourceFile[];
  readonly value: T;
}

/** Opens nothing yet. One project at a time. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { openEngine, store } = options;
  let engine: Engine | undefined;
  let builtins: Builtins | undefined;
  let loading: Current<Promise<LoadedProject | NotLoaded>> | undefined;
  let memory: Current<KeptMemory> | undefined;

  async function loadAnew(schema: readonly SourceFile[]): Promise<LoadedProject | NotLoaded> {
    const shipped = builtins === undefined ? options.builtins?.() : undefined;
    if (engine === undefined) {
      const opened = await openEngine();
      if (!opened.ok) return { isLoaded: false, diagnostics: [opened.diagnostic] };
      engine = opened.engine;
    }
    const loadedBy = engine;
    const { diagnostics } = await loadedBy.loadSchema(schema);
    const { session } = loadedBy;
    builtins ??= (await shipped) ?? (await loadBuiltins(session));
    let asked: Promise<string> | undefined;
    const fingerprint = (): Promise<string> => {
      if (store === undefined) return Promise.resolve("");
      asked ??= loadedBy.fingerprint?.() ?? catalogFingerprint(session);
      return asked;
    };
    const known =
      memory !== undefined && isSame(memory.schema, schema) ? await memory.value.read() : undefined;
    const isKnown = known !== undefined && known.fingerprint === (await fingerprint());
    const catalog = isKnown ? known.catalog : await loadCatalog(session, builtins);
    return { isLoaded: true, session, schema: schemaFacts(catalog), fingerprint, diagnostics };
  }

  return {
    reader: createQueryReader(),
    async memoryOf(schema) {
      if (store === undefined) return undefined;
      if (memory !== undefined && isSame(memory.schema, schema)) return memory.value;
      const value = await store.get(schema);
      memory = value === undefined ? undefined : { schema, value };
      return value;
    },
    remember(text, { schema: { context }, diagnostics }, found) {
      if (store === undefined || diagnostics.length > 0) return;
      const value = { catalog: context.catalog, ...found };
      memory = { schema: text, value: { digest: value.digest, read: () => Promise.resolve(value) } };
      store.put(text, value);
    },
    load(schema) {
      if (loading !== undefined && isSame(loading.schema, schema)) return loading.value;
      const value = loadAnew(schema);
      const current = { schema, value };
      loading = current;
      const forget = (): void => {
        if (loading === current) loading = undefined;
      };
      value.then((project) => {
        if (!project.isLoaded) forget();
      }, forget);
      return value;
    },
    async close() {
      await loading?.value.catch(() => undefined);
      const open = engine;
      engine = undefined;
      loading = undefined;
      await open?.close();
    },
  };
}

function isSame(one: readonly SourceFile[], other: readonly SourceFile[]): boolean {
  return (
    one.length === other.length &&
    one.every((file, index) => file.path === other[index]?.path && file.text === other[index]?.text)
  );
}
