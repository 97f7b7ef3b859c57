/** What this program is: its version, and a fingerprint that changes with its code. */
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of the running code: `generator/dist`, or `generator` where tests run the sources. */
const codeDirectory = dirname(fileURLToPath(import.meta.url));

/** As in package.json, which stands beside the sources and above the compiled code. */
export function toolVersion(): string {
  for (const directory of [codeDirectory, dirname(codeDirectory)]) {
    const version = versionIn(join(directory, "package.json"));
    if (version !== undefined) return version;
  }
  throw new Error("the package.json of codegen-db is missing");
}

/**
 * Another one for every version of this program and of the embedded Postgres, and in a working copy for every build:
 * what another program recorded is not trusted. File sizes and times stand for the code, so that it needn't be read.
 */
export function toolFingerprint(): string {
  fingerprint ??= readFingerprint();
  return fingerprint;
}

/** Of the code that was there when this process first asked. */
let fingerprint: string | undefined;

function readFingerprint(): string {
  const hash = createHash("sha256").update(`${toolVersion()}\n`);
  for (const path of codeFiles(codeDirectory).toSorted()) addFile(hash, path);
  addFile(hash, createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  return hash.digest("base64url");
}

function addFile(hash: Hash, path: string): void {
  const { size, mtimeMs } = statSync(path);
  hash.update(`${path}\n${size}\n${mtimeMs}\n`);
}

function codeFiles(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry): readonly string[] => {
    const path = join(directory, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" || entry.name === "dist" ? [] : codeFiles(path);
    return /\.(?:[jt]s|json|hbs)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function versionIn(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const content: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof content !== "object" || content === null) return undefined;
  if (!("name" in content) || content.name !== "codegen-db" || !("version" in content)) return undefined;
  return typeof content.version === "string" ? content.version : undefined;
}
