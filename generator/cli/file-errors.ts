/** What the file system said, in words, and whether something is there at all. */
import { type Stats, statSync } from "node:fs";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOENT: "no such file or directory",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "it is a directory",
  EEXIST: "it exists and is not a directory",
  ELOOP: "too many symbolic links",
  ENOTREG: "it is not a regular file",
  EMFILE: "too many open files",
  ENOSPC: "no space left on the device, or too many watched files",
  EROFS: "the file system is read-only",
};

/** The system's code (`ENOENT`) of an error that it reported; absent for any other error, which is a bug of ours. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** What no file system says itself: a pipe or a device stands where a file is needed. */
export function notRegular(path: string): Error {
  return Object.assign(new Error(`not a regular file: ${path}`), { code: "ENOTREG" });
}

/** Why the file system refused. Errors that don't come from it are thrown again. */
export function fileErrorReason(error: unknown): string {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return reasons[code] ?? code;
}

/** Whether the error says that there is no such file, or no directory in which it could be. */
export function saysAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** What is at the path; absent if nothing is. Throws if the file system won't say. */
export function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (saysAbsent(error)) return undefined;
    throw error;
  }
}

/** Whether a directory is there, as far as one can see. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    fileErrorReason(error);
    return false;
  }
}
