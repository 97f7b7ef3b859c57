/** Finds the configuration file and reads its bytes, without knowing what they mean. */
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../source/diagnostic.js";
import { fileErrorReason, isDirectory, saysAbsent } from "./file-errors.js";
import { readRegularFile } from "./read-regular-file.js";

/** In order of preference. */
const configNames = ["db.toml", "sqlc.yaml", "sqlc.yml", "sqlc.json"] as const;

export type LocatedConfig =
  | { readonly kind: "file"; readonly path: string; readonly bytes: Uint8Array; readonly directory: string }
  /** The defaults hold. */
  | { readonly kind: "none"; readonly directory: string }
  | { readonly kind: "mistake"; readonly directory: string; readonly diagnostic: Diagnostic };

/** The file that `--config` names (or the one in the directory it names), else the first known name in `cwd`. */
export function locateConfig(cwd: string, flag: string | undefined): LocatedConfig {
  if (flag === undefined) return firstOf(cwd) ?? { kind: "none", directory: cwd };
  const path = resolve(cwd, flag);
  if (isDirectory(path)) {
    return firstOf(path) ?? mistake(path, `the directory "${flag}" holds no ${configNames.join(", ")}`, flag);
  }
  return (
    readConfig(path, flag) ?? mistake(dirname(path), `the configuration file "${flag}" does not exist`, flag)
  );
}

/** Every path at which a configuration file would be noticed, the preferred one first. */
export function configCandidates(
  cwd: string,
  flag: string | undefined,
): readonly [string, ...(readonly string[])] {
  const path = resolve(cwd, flag ?? ".");
  if (flag !== undefined && !isDirectory(path)) return [path];
  const [first, ...others] = configNames;
  return [join(path, first), ...others.map((name) => join(path, name))];
}

function firstOf(directory: string): LocatedConfig | undefined {
  for (const name of configNames) {
    const located = readConfig(join(directory, name), name);
    if (located !== undefined) return located;
  }
  return undefined;
}

function readConfig(path: string, shown: string): LocatedConfig | undefined {
  try {
    return { kind: "file", path, bytes: readRegularFile(path), directory: dirname(path) };
  } catch (error) {
    if (saysAbsent(error)) return undefined;
    return mistake(
      dirname(path),
      `can't read the configuration file "${shown}": ${fileErrorReason(error)}`,
      shown,
    );
  }
}

function mistake(directory: string, title: string, file: string): LocatedConfig {
  return {
    kind: "mistake",
    directory,
    diagnostic: { code: "unreadable-config", severity: "error", title, file },
  };
}
