/** What the embedded Postgres has in every database, read once when the package is built and shipped beside the code. */
import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Builtins, loadBuiltins } from "./catalog/load.js";
import { builtinsOf, type PlainBuiltins, plainBuiltins } from "./catalog/plain.js";
import { enginePackage } from "./postgres/embedded/engine-package.js";
import { openEmbedded } from "./postgres/embedded.js";

/** Undefined where the package isn't built, as in tests of the sources: then Postgres is asked. */
export async function shippedBuiltins(): Promise<Builtins | undefined> {
  try {
    const plain: PlainBuiltins = JSON.parse(await readFile(pathOfFile(), "utf8"));
    return builtinsOf(plain);
  } catch {
    return undefined;
  }
}

/** Whether there is no list, or the code that makes it is newer. */
export async function builtinsAreStale(): Promise<boolean> {
  const made = await stat(pathOfFile()).catch(() => undefined);
  if (made === undefined) return true;
  const directory = fileURLToPath(new URL("catalog/", import.meta.url));
  const changed = (await readdir(directory)).map((name) => stat(join(directory, name)));
  return (await Promise.all(changed)).some(({ mtimeMs }) => mtimeMs > made.mtimeMs);
}

/** Writes the file that the package ships. */
export async function shipBuiltins(): Promise<void> {
  const engine = await openEmbedded();
  try {
    await engine.loadSchema([]);
    const text = JSON.stringify(plainBuiltins(await loadBuiltins(engine.session)));
    const temporary = `${pathOfFile()}.tmp`;
    await writeFile(temporary, text);
    await rename(temporary, pathOfFile());
  } finally {
    await engine.close();
  }
}

function pathOfFile(): string {
  return fileURLToPath(new URL(`builtins-${enginePackage().version}.json`, import.meta.url));
}
