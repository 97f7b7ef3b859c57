/**
 * The engine over an embedded Postgres. A schema is loaded in a transaction that never ends, so that the next one finds
 * a clean database after ROLLBACK; or its cluster comes from a snapshot, and the next one starts Postgres anew.
 */
import { type Diagnostic, hasErrors } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import type { LoadedSchema, ScratchEngine } from "../engine.js";
import { catalogFingerprint } from "../fingerprint.js";
import { openLinkSession } from "../link-session.js";
import { loadDespiteCrashes } from "../schema/survive.js";
import { runControl, runEach } from "../scripts.js";
import type { Session } from "../session.js";
import { type EmbeddedParts, Postmaster } from "./postmaster.js";
import type { SnapshotStore } from "./snapshot.js";

/** Characters of schemas loaded before Postgres is started anew: what is rolled back stays in the catalogs' files. */
const charactersPerStart = 500_000;
/** What is known of the schema that is there. */
interface Loaded {
  readonly diagnostics: readonly Diagnostic[];
  readonly searchPath: string;
  /** There is a snapshot already, or there shall be none. */
  readonly isKept: boolean;
}

/** Set when a schema is loaded: what is done later is undone before a snapshot is taken. */
const loadedSavepoint = "codegen_db_loaded";

/**
 * Opens an engine. With snapshots Postgres is started by the first `loadSchema` or `reset`, for it may be another
 * cluster's; else at once.
 */
export async function openEmbeddedEngine(
  parts: EmbeddedParts,
  snapshots?: SnapshotStore,
): Promise<ScratchEngine> {
  const postmaster = new Postmaster(parts);
  let session: Session | undefined;
  let files: readonly SourceFile[] = [];
  /** Characters of schemas that this start has seen; undefined when the database isn't clean after ROLLBACK. */
  let seen: number | undefined;
  let loaded: Loaded | undefined;
  /** Of the schema as it was loaded, once it was asked for. */
  let fingerprint: Promise<string> | undefined;

  async function start(difference?: Uint8Array): Promise<void> {
    await postmaster.start(difference);
    seen = difference === undefined ? 0 : undefined;
    if (session === undefined) {
      session = await openLinkSession(postmaster.link, "printed");
      postmaster.link.recover = recover;
    }
  }

  async function clean(): Promise<void> {
    if (seen === undefined || seen > charactersPerStart) {
      await start();
    } else if (postmaster.link.status !== "idle") {
      await runControl(postmaster.link, "ROLLBACK");
      await runControl(postmaster.link, "DISCARD ALL");
    }
  }

  /** The schema that is there already, as it was when it was loaded. */
  async function reuse(newFiles: readonly SourceFile[]): Promise<LoadedSchema | undefined> {
    if (loaded === undefined || !areSame(files, newFiles)) return undefined;
    const diagnostics = relocated(loaded.diagnostics, files, newFiles);
    files = newFiles;
    await runControl(postmaster.link, `ROLLBACK TO SAVEPOINT ${loadedSavepoint}`);
    postmaster.link.changed();
    loaded = { ...loaded, diagnostics };
    return { diagnostics };
  }

  async function restore(): Promise<LoadedSchema | undefined> {
    const snapshot = await snapshots?.get(files);
    if (snapshot === undefined) return undefined;
    const { diagnostics, searchPath } = snapshot;
    try {
      await start(snapshot.difference);
      for (const name of snapshot.extensions) await postmaster.install(name);
      await runControl(
        postmaster.link,
        `BEGIN; SET search_path = ${searchPath}; SAVEPOINT ${loadedSavepoint}`,
      );
    } catch {
      // Whatever is wrong with it, loading the schema shows whether it was the snapshot.
      await postmaster.replace();
      seen = undefined;
      return undefined;
    }
    loaded = { diagnostics, searchPath, isKept: true };
    fingerprint = snapshot.fingerprint === undefined ? undefined : Promise.resolve(snapshot.fingerprint);
    return { diagnostics };
  }

  async function load(): Promise<LoadedSchema> {
    fingerprint = undefined;
    await clean();
    seen = files.reduce((sum, file) => sum + file.text.length, seen ?? 0);
    await begin();
    const target = { link: postmaster.link, extensions: postmaster, commit };
    const diagnostics = await loadDespiteCrashes(target, files, async () => {
      await postmaster.replace();
      await start();
      await begin();
    });
    await runControl(postmaster.link, `SAVEPOINT ${loadedSavepoint}`);
    const [[searchPath] = []] = (await session?.rows("SHOW search_path")) ?? [];
    loaded = { diagnostics, searchPath: searchPath ?? "", isKept: hasErrors(diagnostics) };
    return { diagnostics };
  }

  async function begin(): Promise<void> {
    await runControl(postmaster.link, "BEGIN; SET LOCAL check_function_bodies = off");
  }

  async function commit(): Promise<boolean> {
    // A constraint that doesn't hold would undo everything.
    const [violated] = await runEach(postmaster.link, ["SET CONSTRAINTS ALL IMMEDIATE"]);
    if (violated !== undefined) return false;
    await runControl(postmaster.link, "COMMIT");
    seen = undefined;
    await begin();
    return true;
  }

  /** After a crash: another Postgres, with the same schema. */
  async function recover(): Promise<void> {
    await postmaster.replace();
    seen = undefined;
    await load();
  }

  async function saveSnapshot(): Promise<void> {
    if (snapshots === undefined || loaded === undefined || loaded.isKept) return;
    const { diagnostics, searchPath } = loaded;
    loaded = undefined;
    const extensions = postmaster.installed;
    // Asked in one go, for whoever closes may be busy with other things before it looks at answers.
    const [, difference] = await Promise.all([
      runControl(postmaster.link, `ROLLBACK TO SAVEPOINT ${loadedSavepoint}; COMMIT`),
      postmaster.stopAndDump(),
    ]);
    const kept = { diagnostics, searchPath, fingerprint: await fingerprint, extensions, difference };
    await snapshots.put(files, kept);
  }

  if (snapshots === undefined) {
    await start();
    await begin();
  }
  return {
    get session() {
      if (session === undefined) throw new Error("no schema was loaded yet");
      return session;
    },
    async loadSchema(newFiles) {
      const reused = await reuse(newFiles);
      if (reused !== undefined) return reused;
      loaded = undefined;
      files = newFiles;
      return (await restore()) ?? (await load());
    },
    async fingerprint() {
      if (session === undefined) throw new Error("no schema was loaded yet");
      fingerprint ??= catalogFingerprint(session);
      return fingerprint;
    },
    async reset() {
      loaded = undefined;
      files = [];
      await clean();
      await begin();
    },
    get extensions() {
      return postmaster;
    },
    async control(script) {
      // From here on nothing undoes what is done.
      loaded = undefined;
      seen = undefined;
      postmaster.link.changed();
      await runControl(postmaster.link, script);
    },
    async close() {
      // A deferred constraint that doesn't hold, or a crash: there is no snapshot then.
      await saveSnapshot().catch(() => undefined);
      await postmaster.destroy();
    },
  };
}

function areSame(first: readonly SourceFile[], second: readonly SourceFile[]): boolean {
  return (
    first.length === second.length &&
    first.every(({ path, text }, index) => second[index]?.path === path && second[index].text === text)
  );
}

/** The same diagnostics in files of the same texts. */
function relocated(
  diagnostics: readonly Diagnostic[],
  from: readonly SourceFile[],
  to: readonly SourceFile[],
): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const file = diagnostic.at && to[from.indexOf(diagnostic.at.file)];
    return diagnostic.at === undefined || file === undefined
      ? diagnostic
      : { ...diagnostic, at: { ...diagnostic.at, file } };
  });
}
