/** Compiles PGlite's WebAssembly ahead of PGlite, which would begin only when its own code has been read. */
/// <reference path="../web-assembly.d.ts" />
import { readFile } from "node:fs/promises";
import type { CompiledEngine } from "./pglite-host.js";

/** Compiles the module in the file. */
export async function compileEngine(path: string): Promise<CompiledEngine> {
  return WebAssembly.compile(await readFile(path));
}
