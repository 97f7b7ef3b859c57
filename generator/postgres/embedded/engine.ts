/**
 * The engine over an embedded Postgres. A schema is loaded in a transaction that never ends, so that the next one finds
 * a clean database after ROLLBACK; or its cluster comes from a snapshot, and the next one starts Postgres anew.
 */
import { type Diagnostic, hasErrors } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import type { Engine, LoadedSchema } from "../engine.js";
import { openLinkSession } from "../link-session.js";
import { loadDespiteCrashes } from "../schema/survive.js";
import { runControl, runEach } from "../scripts.js";
import type { Session } from "../session.js";
import { BackendLost } from "../wire.js";
import { type EmbeddedParts, Postmaster } from "./postmaster.js";
import type { SnapshotStore } from "./snapshot.js";

/** Schemas loaded and rolled back before Postgres is started anew, for what they leave in the catalogs' files. */
const schemasPerStart = 40;
/** Set when a schema is loaded: what is done later is undone before a snapshot is taken. */
const loadedSavepoint = "codegen_db_loaded";

/**
 * Opens an engine. With snapshots Postgres is started by the first `loadSchema` or `reset`, for it may be another
 * cluster's; else at once.
 */
export async function openEmbeddedEngine(parts: EmbeddedParts, snapshots?: SnapshotStore): Promise<Engine> {
  const postmaster = new Postmaster(parts);
  let session: Session | undefined;
  let files: readonly SourceFile[] = [];
  /** Schemas that this start has seen; undefined when the initial cluster isn't what it started from. */
  let schemas: number | undefined;
  let dumpable: { readonly diagnostics: readonly Diagnostic[]; readonly searchPath: string } | undefined;

  async function start(difference?: Uint8Array): Promise<void> {
    await postmaster.start(difference);
    schemas = difference === undefined ? 0 : undefined;
    if (session === undefined) {
      session = await openLinkSession(postmaster.link, "printed");
      postmaster.link.recover = recover;
    }
  }

  async function clean(): Promise<void> {
    dumpable = undefined;
    if (schemas === undefined || schemas >= schemasPerStart) {
      await start();
    } else if (schemas > 0) {
      await runControl(postmaster.link, "ROLLBACK");
      await runControl(postmaster.link, "DISCARD ALL");
    }
  }

  async function restore(): Promise<LoadedSchema | undefined> {
    const snapshot = await snapshots?.get(files);
    if (snapshot === undefined) return undefined;
    try {
      dumpable = undefined;
      await start(snapshot.difference);
      for (const name of snapshot.extensions) await postmaster.install(name);
      await runControl(postmaster.link, "BEGIN");
      await runControl(postmaster.link, `SET search_path = ${snapshot.searchPath}`);
      return { diagnostics: snapshot.diagnostics };
    } catch (failure) {
      if (!(failure instanceof BackendLost)) throw failure;
      await postmaster.replace();
      schemas = undefined;
      return undefined;
    }
  }

  async function load(): Promise<LoadedSchema> {
    await clean();
    schemas = (schemas ?? 0) + 1;
    await begin();
    const target = { link: postmaster.link, extensions: postmaster, commit };
    const diagnostics = await loadDespiteCrashes(target, files, async () => {
      await postmaster.replace();
      await start();
      await begin();
    });
    await runControl(postmaster.link, `SAVEPOINT ${loadedSavepoint}`);
    const [[searchPath] = []] = (await session?.rows("SHOW search_path")) ?? [];
    if (!hasErrors(diagnostics)) dumpable = { diagnostics, searchPath: searchPath ?? "" };
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
    schemas = undefined;
    await begin();
    return true;
  }

  /** After a crash: another Postgres, with the same schema. */
  async function recover(): Promise<void> {
    await postmaster.replace();
    schemas = undefined;
    await load();
  }

  async function saveSnapshot(): Promise<void> {
    if (snapshots === undefined || dumpable === undefined) return;
    const { diagnostics, searchPath } = dumpable;
    dumpable = undefined;
    await runControl(postmaster.link, `ROLLBACK TO SAVEPOINT ${loadedSavepoint}`);
    await runControl(postmaster.link, "COMMIT");
    const extensions = postmaster.installed;
    const difference = await postmaster.stopAndDump();
    await snapshots.put(files, { diagnostics, searchPath, extensions, difference });
  }

  if (snapshots === undefined) await start();
  return {
    get session() {
      if (session === undefined) throw new Error("no schema was loaded yet");
      return session;
    },
    async loadSchema(newFiles) {
      files = newFiles;
      return (await restore()) ?? (await load());
    },
    async reset() {
      files = [];
      await clean();
    },
    async close() {
      // A deferred constraint that doesn't hold, or a crash: there is no snapshot then.
      await saveSnapshot().catch(() => undefined);
      await postmaster.destroy();
    },
  };
}
