import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LockedDirectory, lockDirectory } from "../../generator/postgres/directory/lock.js";

let directory: string;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), "codegen-db-lock-")), "database");
});
afterEach(() => rmSync(join(directory, ".."), { recursive: true, force: true }));

async function lock(patience = 0): Promise<LockedDirectory> {
  return lockDirectory(directory, patience);
}

/** What a process that was killed leaves behind. */
function leaveBehind(holder: object): void {
  writeFileSync(`${directory}.lock.7`, JSON.stringify(holder));
}

describe("the lock of a directory", () => {
  it("is had by one at a time, and by the next when it is released", async () => {
    const first = await lock();
    expect(first.ok).toBe(true);
    const second = await lock();
    expect(second).toMatchObject({ ok: false, holder: { process: process.pid, host: hostname() } });
    const waiting = lock(5_000);
    if (first.ok) first.lock.release();
    expect((await waiting).ok).toBe(true);
  });

  it("goes to one of many that want it at once", async () => {
    const tried = await Promise.all(Array.from({ length: 20 }, () => lock()));
    expect(tried.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is free when its holder's process is gone", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    leaveBehind({ process: pid, host: hostname(), began: "" });
    expect((await lock()).ok).toBe(true);
    expect(readdirSync(join(directory, ".."))).toEqual(["database.lock.8"]);
  });

  it.runIf(process.platform === "linux")("is free when another process has its holder's number", async () => {
    leaveBehind({ process: process.pid, host: hostname(), began: "1" });
    expect((await lock()).ok).toBe(true);
  });

  it("stays with a process of another machine, of which nothing is known", async () => {
    leaveBehind({ process: 1, host: "elsewhere", began: "" });
    expect(await lock()).toMatchObject({ ok: false, holder: { host: "elsewhere" } });
  });

  it("is free when the file of its holder is empty", async () => {
    writeFileSync(`${directory}.lock.7`, "");
    expect((await lock()).ok).toBe(true);
    expect(readFileSync(`${directory}.lock.8`, "utf8")).toContain(hostname());
  });
});
