/**
 * Keeps processes apart that would open the same directory: Postgres in WebAssembly can't see that another one has it.
 *
 * A holder is a file `<directory>.lock.<n>` that says who made it. The one with the highest number counts, until it is
 * emptied or its process is gone; whoever comes next makes the one after it, which only one can. The last one stays, so
 * that numbers never begin again: somebody slow could take an old one for the last.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

export interface DirectoryLock {
  release(): void;
}

export type LockedDirectory =
  | { readonly ok: true; readonly lock: DirectoryLock }
  /** Somebody has it. */
  | { readonly ok: false; readonly holder: Holder };

export interface Holder {
  readonly process: number;
  readonly host: string;
  /** When the process began, where the system says so: another one may have its number by now. */
  readonly began: string;
  /** The file that says so. */
  readonly path: string;
}

const pauseMilliseconds = 50;

/** Waits for the directory, for `patience` milliseconds. Throws what the file system says. */
export async function lockDirectory(directory: string, patience: number): Promise<LockedDirectory> {
  mkdirSync(dirname(directory), { recursive: true });
  const end = performance.now() + patience;
  for (;;) {
    const tried = tryToLock(directory);
    if (tried.ok || performance.now() > end) return tried;
    await setTimeout(pauseMilliseconds);
  }
}

function tryToLock(directory: string): LockedDirectory {
  const last = numbersOf(directory).at(-1);
  const holder = last === undefined ? undefined : readHolder(pathOf(directory, last));
  if (holder !== undefined && isAlive(holder)) return { ok: false, holder };
  const number = (last ?? 0) + 1;
  const path = pathOf(directory, number);
  if (!claim(path)) return tryToLock(directory);
  // While the number was chosen, others may have come and gone, or come and stayed.
  const numbers = numbersOf(directory);
  if (numbers.at(-1) !== number) {
    rmSync(path, { force: true });
    return tryToLock(directory);
  }
  for (const older of numbers.slice(0, -1)) rmSync(pathOf(directory, older), { force: true });
  return { ok: true, lock: { release: () => empty(path) } };
}

/** Makes the file with all that is in it at once; false when it is there already. */
function claim(path: string): boolean {
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const began = beginningOf(process.pid) ?? "";
  writeFileSync(temporary, JSON.stringify({ process: process.pid, host: hostname(), began }));
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function empty(path: string): void {
  try {
    truncateSync(path);
  } catch {
    // Somebody removed it, or all of the directory.
  }
}

function pathOf(directory: string, number: number): string {
  return `${directory}.lock.${number}`;
}

/** Ascending. */
function numbersOf(directory: string): number[] {
  const start = `${basename(directory)}.lock.`;
  return readdirSync(dirname(directory))
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
    .toSorted((first, second) => first - second);
}

/** Undefined when it is released. */
function readHolder(path: string): Holder | undefined {
  try {
    const { process, host, began }: Partial<Holder> = JSON.parse(readFileSync(path, "utf8"));
    return { process: Number(process), host: String(host), began: String(began), path };
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
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
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
