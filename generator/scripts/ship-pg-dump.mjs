// Copies pg_dump in WebAssembly into the built package, with its licence. The package that it comes in insists on another
// version of PGlite than ours, and whoever installs us would have both.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export function shipPgDump() {
  const from = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite-tools/pg_dump"));
  const to = fileURLToPath(new URL("../dist/postgres/pg-dump/program/", import.meta.url));
  mkdirSync(to, { recursive: true });
  const isNeeded = (name) => /^(?:pg_dump|chunk-\w+)\.js$/.test(name) || name === "pg_dump.wasm";
  for (const name of readdirSync(from).filter(isNeeded)) copyFileSync(join(from, name), join(to, name));
  copyFileSync(join(from, "..", "LICENSE"), join(to, "LICENSE"));
}
