/**
 * Keeps an embedded database's directory from being opened twice, which would destroy it: by this program while `codegen-db
 * migrate` works on it, or by both of two programs. Beside the directory there are files `<directory>.lock.<n>`: each says who
 * made it, and the one with the highest number counts, until it is emptied or its process is gone. The last one stays, so that
 * numbers never begin again.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseError } from "../errors/database-error.js";

/**
 * Takes the directory and gives what releases it. Throws `DatabaseError` when it is open already. Where nothing can be written
 * beside it, nobody is kept out who can't write there either.
 */
export function lockDirectory(path: string): () => void {
  // What the engine keeps elsewhere than on disk has another scheme.
  if (/^(?!file:)[a-z-]+:\/\//.test(path)) return () => undefined;
  const directory = resolve(path.replace(/^file:\/\//, ""));
  for (;;) {
    const last = numbersOf(directory).at(-1) ?? 0;
    const holder = readHolder(pathOf(directory, last));
    if (holder !== undefined && isAlive(holder)) throw inUse(path, holder, pathOf(directory, last));
    const mine = pathOf(directory, last + 1);
    const claimed = claim(mine);
    if (claimed === "refused") return () => undefined;
    if (claimed === "taken") continue;
    // While the number was chosen, others may have come and gone, or come and stayed.
    const numbers = numbersOf(directory);
    if (numbers.at(-1) === last + 1) {
      for (const older of numbers.slice(0, -1)) rmSync(pathOf(directory, older), { force: true });
      return () => empty(mine);
    }
    rmSync(mine, { force: true });
  }
}

interface Holder {
  readonly process: number;
  readonly host: string;
  /** When the process began, where the system says so: another one may have its number by now. */
  readonly began: string;
}

function pathOf(directory: string, number: number): string {
  return `${directory}.lock.${number}`;
}

/** Ascending. */
function numbersOf(directory: string): number[] {
  const start = `${basename(directory)}.lock.`;
  try {
    return readdirSync(dirname(directory))
      .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
      .map((name) => Number(name.slice(start.length)))
      .sort((first, second) => first - second);
  } catch {
    // There is nothing yet, not even the directory around it.
    return [];
  }
}

/** Makes the file with all that is in it at once. It may be `taken` already, or may not be made at all. */
function claim(path: string): "claimed" | "taken" | "refused" {
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const holder: Holder = {
    process: process.pid,
    host: hostname(),
    began: beginningOf(process.pid) ?? "",
  };
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, JSON.stringify(holder));
  } catch (error) {
    if (isRefusal(error)) return "refused";
    throw error;
  }
  try {
    linkSync(temporary, path);
    return "claimed";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "taken";
    if (isRefusal(error)) return "refused";
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether it is somebody else's place, or a file system without links. */
function isRefusal(error: unknown): boolean {
  const code = codeOf(error);
  return code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTSUP";
}

/** Undefined when it is released. */
function readHolder(path: string): Holder | undefined {
  try {
    const { process, host, began }: Partial<Holder> = JSON.parse(readFileSync(path, "utf8"));
    return { process: Number(process), host: String(host), began: String(began) };
  } catch {
    return undefined;
  }
}

/** Of another machine nothing is known, so its processes live. */
function isAlive({ process: id, host, began }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(id, 0);
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    if (codeOf(error) === "ESRCH") return false;
  }
  return began === "" || beginningOf(id) === began;
}

/** A process's start time in clock ticks since boot, as Linux tells it (proc(5), field 22); undefined elsewhere. */
function beginningOf(id: number): string | undefined {
  try {
    const status = readFileSync(join("/proc", String(id), "stat"), "utf8");
    // The name, in parentheses, may hold spaces and parentheses itself.
    return status.slice(status.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function empty(path: string): void {
  try {
    truncateSync(path);
  } catch {
    // Somebody removed it, or all of the directory.
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function inUse(directory: string, { process: id, host }: Holder, path: string): DatabaseError {
  return new DatabaseError(
    `the embedded database in "${directory}" is open in process ${id} on ${host}, as "${path}" says: end it first`,
  );
}
