/** Which directories to watch so that no change of an input is missed, and which files in them matter. */
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isGlob } from "./expand.js";
import { isDirectory } from "./file-errors.js";
import type { InputPattern } from "./settings.js";

/** Directories are watched rather than files: an editor that saves by renaming puts another file in the same place. */
export interface WatchedPaths {
  /** Existing directories, absolute, none inside another's tree twice. */
  readonly directories: readonly string[];
  /** Whether a change at this path can change the result. Directories matter if something in them may. */
  matters(path: string, isDirectory: boolean): boolean;
}

interface Root {
  readonly directory: string;
  /** Whether directories inside it matter too. */
  readonly isDeep: boolean;
  /** The only file that matters; absent when all do. */
  readonly file?: string;
}

/** What to watch for the patterns and single files given; `outs`, which the program itself writes, never matter. */
export function watchedPaths(
  patterns: readonly InputPattern[],
  files: readonly string[],
  outs: readonly string[],
): WatchedPaths {
  const roots = [
    ...patterns.map(rootOf),
    ...files.map((file): Root => ({ directory: dirname(file), isDeep: false, file: basename(file) })),
  ];
  return {
    directories: [...new Set(roots.map((root) => existingAncestor(root.directory)))],
    matters: (path, isDirectory) => {
      if (path.split(sep).includes("node_modules") || outs.some((out) => isWithin(path, out))) return false;
      return roots.some((root) => (isDirectory ? leadsInto(path, root) : concerns(path, root)));
    },
  };
}

function rootOf({ pattern, base }: InputPattern): Root {
  const path = resolve(base, pattern);
  if (isDirectory(path)) return { directory: path, isDeep: false };
  if (existsSync(path)) return { directory: dirname(path), isDeep: false, file: basename(path) };
  // What is missing may come as a file or as a directory.
  if (!isGlob(pattern)) return { directory: dirname(path), isDeep: true, file: basename(path) };
  const segments = pattern.split(/[/\\]/);
  const fixed = segments.slice(0, segments.findIndex(isGlob));
  return { directory: resolve(base, join(...fixed, ".")), isDeep: segments.length - fixed.length > 1 };
}

function concerns(path: string, { directory, isDeep, file }: Root): boolean {
  if (file !== undefined)
    return path === join(directory, file) || (isDeep && isWithin(path, join(directory, file)));
  return isDeep ? isWithin(path, directory) : dirname(path) === directory;
}

/** On the way to the root, the root itself, or inside it where that matters. */
function leadsInto(path: string, { directory, isDeep, file }: Root): boolean {
  if (isWithin(directory, path)) return true;
  return isDeep && isWithin(path, file === undefined ? directory : join(directory, file));
}

function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(directory, way) === path);
}

/** A directory that will be created is noticed in the nearest one that exists. */
function existingAncestor(directory: string): string {
  let existing = directory;
  while (!isDirectory(existing) && dirname(existing) !== existing) existing = dirname(existing);
  return existing;
}
