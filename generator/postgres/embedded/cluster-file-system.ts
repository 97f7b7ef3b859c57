/** Gives PGlite its data directory from memory, and takes it back when Postgres has shut down. No Node API. */
import { MemoryFS, PGlite } from "@electric-sql/pglite";
import type { Cluster, ClusterFile } from "./cluster.js";

/** The calls of Emscripten's file system that are needed, all synchronous. */
interface EngineFiles {
  mkdirTree(path: string): void;
  readdir(path: string): string[];
  stat(path: string): { readonly mode: number };
  isDir(mode: number): boolean;
  open(path: string, flags: string): { readonly fd: number };
  write(
    stream: { readonly fd: number },
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | undefined,
    canOwn: boolean,
  ): number;
  close(stream: { readonly fd: number }): void;
  readFile(path: string): Uint8Array;
}

/** PGlite's memory file system with a cluster in it: no archive is unpacked, and no byte copied until it changes. */
export class ClusterFileSystem extends MemoryFS {
  readonly #cluster: Promise<Cluster> | undefined;
  dumpOnClose = false;
  dumped: Cluster | undefined;

  /** The cluster's bytes become the files' own. Without one PGlite makes a new cluster. */
  constructor(cluster?: Promise<Cluster>) {
    super();
    this.#cluster = cluster;
  }

  /** PGlite calls this when the engine is loaded and looks for a data directory next. */
  override async initialSyncFs(): Promise<void> {
    if (this.#cluster === undefined) return;
    const { directories, files } = await this.#cluster;
    const engine = this.#files();
    engine.mkdirTree(PGlite.paths.PGDATA);
    for (const directory of directories) engine.mkdirTree(pathOf(directory));
    for (const { path, bytes } of files) {
      const stream = engine.open(pathOf(path), "w");
      engine.write(stream, bytes, 0, bytes.length, undefined, true);
      engine.close(stream);
    }
  }

  /** PGlite calls this when Postgres has shut down. */
  override async closeFs(): Promise<void> {
    if (this.dumpOnClose) this.dumped = readCluster(this.#files());
    await super.closeFs();
  }

  #files(): EngineFiles {
    if (this.pg === undefined) throw new Error("the file system belongs to no engine yet");
    return this.pg.Module.FS;
  }
}

function pathOf(path: string): string {
  return `${PGlite.paths.PGDATA}/${path}`;
}

/** The lock file, and the relation cache, which every start of Postgres discards. */
function isMadeAnew(name: string): boolean {
  return name === "postmaster.pid" || name === "pg_internal.init";
}

function readCluster(engine: EngineFiles): Cluster {
  const directories: string[] = [];
  const files: ClusterFile[] = [];
  const visit = (directory: string): void => {
    for (const name of engine.readdir(pathOf(directory))) {
      if (name === "." || name === "..") continue;
      const path = directory === "" ? name : `${directory}/${name}`;
      if (engine.isDir(engine.stat(pathOf(path)).mode)) {
        directories.push(path);
        visit(path);
      } else if (!isMadeAnew(name)) {
        files.push({ path, bytes: engine.readFile(pathOf(path)) });
      }
    }
  };
  visit("");
  return { directories, files };
}
