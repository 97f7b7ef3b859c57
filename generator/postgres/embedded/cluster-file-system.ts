/** Gives PGlite its data directory from memory, and takes it back when Postgres has shut down. No Node API. */
import { MemoryFS, PGlite } from "@electric-sql/pglite";
import type { Cluster, ClusterFile } from "./cluster.js";

/** The calls of Emscripten's file system that are needed, all synchronous. */
interface EngineFiles {
  mkdirTree(path: string): void;
  readdir(path: string): string[];
  stat(path: string): { readonly mode: number };
  isDir(mode: number): boolean;
  lookupPath(path: string): { readonly node: DirectoryNode };
  readFile(path: string): Uint8Array;
}

/** A directory in memory, which can be given a file without its path being looked up. */
interface DirectoryNode {
  readonly node_ops: {
    mknod(parent: DirectoryNode, name: string, mode: number, device: number): FileNode;
  };
}

interface FileNode {
  contents: Uint8Array;
  usedBytes: number;
}

/** A file that everyone may read and write (`S_IFREG | 0666`). */
const regularFile = 0o100666;

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
    const nodes = new Map([["", engine.lookupPath(PGlite.paths.PGDATA).node]]);
    for (const directory of directories) {
      engine.mkdirTree(pathOf(directory));
      nodes.set(directory, engine.lookupPath(pathOf(directory)).node);
    }
    for (const { path, bytes } of files) {
      const nameStart = path.lastIndexOf("/") + 1;
      const directory = nodes.get(path.slice(0, Math.max(nameStart - 1, 0)));
      if (directory === undefined) throw new Error(`the cluster has no directory for ${path}`);
      const file = directory.node_ops.mknod(directory, path.slice(nameStart), regularFile, 0);
      file.contents = bytes;
      file.usedBytes = bytes.length;
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
