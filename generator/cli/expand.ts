/** Turns a file, a directory or a glob into the files it means, in an order that is the same everywhere. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { statIfThere } from "./file-errors.js";
import { naturalOrder } from "./natural-order.js";
import type { InputPattern } from "./settings.js";

export type Expanded =
  | { readonly kind: "files"; readonly paths: readonly string[] }
  | { readonly kind: "missing" }
  /** A glob that matches nothing. */
  | { readonly kind: "no-match" }
  /** A directory without SQL files; whether those below it hold some. */
  | { readonly kind: "empty-directory"; readonly isNested: boolean };

/**
 * The absolute paths of the files that `pattern` means. A directory means its own `.sql` files, not those of
 * directories in it; hidden files and the down halves of migrations (`.down.sql`) are never meant. What exists under
 * the very name is taken before the name is read as a glob.
 */
export async function expand(pattern: InputPattern): Promise<Expanded> {
  const path = resolve(pattern.base, pattern.pattern);
  const stats = statIfThere(path);
  if (stats?.isDirectory()) return expandDirectory(path);
  if (stats !== undefined) return { kind: "files", paths: [path] };
  if (!isGlob(pattern.pattern)) return { kind: "missing" };
  const { glob } = await import("tinyglobby");
  const found = await glob(pattern.pattern.replaceAll("\\", "/"), {
    cwd: pattern.base,
    absolute: true,
    expandDirectories: false,
    ignore: ["**/node_modules/**"],
  });
  const paths = found.filter(isUpPart).map((match) => resolve(match));
  return paths.length === 0 ? { kind: "no-match" } : { kind: "files", paths: paths.toSorted(naturalOrder) };
}

/** Whether `*`, `?`, `[…]`, `{…}` or `!` gives the pattern a meaning beyond its letters. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}!]/.test(pattern);
}

function expandDirectory(path: string): Expanded {
  const entries = readdirSync(path, { withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".sql") && !entry.name.startsWith("."))
    .map((entry) => join(path, entry.name))
    .filter(isUpPart);
  if (files.length > 0) return { kind: "files", paths: files.toSorted(naturalOrder) };
  const isNested = entries.some(
    (entry) =>
      entry.isDirectory() && readdirSync(join(path, entry.name)).some((name) => name.endsWith(".sql")),
  );
  return { kind: "empty-directory", isNested };
}

function isUpPart(path: string): boolean {
  return !path.endsWith(".down.sql");
}
