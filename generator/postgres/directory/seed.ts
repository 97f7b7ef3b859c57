/** Makes the directory of an embedded database that stays: the initial cluster, written whole or not at all. */
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { unpackCluster } from "../embedded/cluster.js";
import { initialCluster, readCluster } from "../embedded/cluster-file.js";

/** Whether there is a cluster in the directory. */
export function holdsCluster(directory: string): boolean {
  return existsSync(join(directory, "PG_VERSION"));
}

/** A directory of this name is ours. */
const ownName = ".codegen-db";

/** Makes a cluster there unless there is one. The caller has locked the directory. */
export async function seedDirectory(directory: string): Promise<void> {
  if (holdsCluster(directory)) return;
  const parent = dirname(directory);
  // Nothing in it belongs into a repository.
  if (basename(parent) === ownName) await writeFile(join(parent, ".gitignore"), "*\n");
  const { directories, files } = unpackCluster(readCluster(await initialCluster()));
  const temporary = `${directory}.new`;
  // What a run that was killed left behind.
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  for (const path of directories) await mkdir(join(temporary, path), { recursive: true, mode: 0o700 });
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(temporary, path)), { recursive: true });
    await writeFile(join(temporary, path), bytes, { mode: 0o600 });
  }
  await rename(temporary, directory);
}
