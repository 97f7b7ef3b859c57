/** Reads a file's bytes, and only a file's: what is read from a pipe or a device may never come to its end. */
import { readFileSync, statSync } from "node:fs";
import { notRegular } from "./file-errors.js";

/** The bytes of a regular file, links followed. Throws as the file system does, and if it is anything else. */
export function readRegularFile(path: string): Buffer {
  const stats = statSync(path);
  // Of a directory the file system says it better.
  if (!stats.isFile() && !stats.isDirectory()) throw notRegular(path);
  return readFileSync(path);
}
