import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ConnectionFailed, createDatabase, DatabaseClosed, type Notification } from "../../runtime/index.js";
import { startProxy } from "../support/proxy.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

let tenants: Tenants;
let db: ReturnType<typeof open>;
beforeAll(async () => {
  tenants = await openTenants();
});
beforeEach(() => {
  db = open(tenants.admin);
});
afterEach(() => db.close());
afterAll(() => tenants.close());

function open(admin: string) {
  return createDatabase({ admin, queries: TenantQueries });
}

function notify(channel: string, payload = ""): Promise<unknown> {
  return tenants.outside.query("SELECT pg_notify($1, $2)", [channel, payload]);
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries++) {
    if (tries > 500) throw new Error("it didn't become true");
    await wait(10);
  }
}

/** The processes that listen. */
async function listeners(): Promise<number[]> {
  const { rows } = await tenants.outside.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND (query LIKE 'LISTEN%' OR query LIKE 'UNLISTEN%')`,
  );
  return rows.map(({ pid }) => pid);
}

describe("listening", () => {
  it("calls each handler of the channel with what is sent to it, whatever the channel is called", async () => {
    const seen: string[] = [];
    const note =
      (who: string) =>
      ({ channel, payload }: Notification) =>
        seen.push(`${who} ${channel} ${payload}`);
    await db.listen('a "B"; c', note("one"));
    await db.listen('a "B"; c', note("two"));
    await db.listen("other", note("three"));
    await notify('a "B"; c', "hello");
    await notify('a "b"; c', "not this");
    await db.xact(async (q) => {
      await q.sql`SELECT pg_notify('other', ${"x"})`;
      await wait(50);
      expect(seen).toHaveLength(2);
    });
    await until(() => seen.length === 3);
    expect(seen).toEqual(['one a "B"; c hello', 'two a "B"; c hello', "three other x"]);
    expect(await listeners()).toHaveLength(1);
  });

  it("ends for a handler that is stopped, and with the last of them its connection", async () => {
    const seen: string[] = [];
    const one = await db.listen("c", () => seen.push("one"));
    const two = await db.listen("c", () => seen.push("two"));
    await one.stop();
    await notify("c");
    await until(() => seen.length > 0);
    await two.stop();
    await two.stop();
    await until(async () => (await listeners()).length === 0);
    expect(seen).toEqual(["two"]);
    await db.listen("c", () => seen.push("three"));
    await notify("c");
    await until(() => seen.includes("three"));
  });

  it("goes on after its connection was killed, and says so", async () => {
    const seen: string[] = [];
    const onReconnect = () => seen.push("again");
    await db.listen("c", ({ payload }) => seen.push(payload), { onReconnect });
    await db.listen("d", ({ payload }) => seen.push(payload));
    for (const round of ["1", "2"]) {
      const [pid] = await listeners();
      await tenants.outside.query("SELECT pg_terminate_backend($1)", [pid]);
      await until(() => seen.includes("again"));
      await notify("c", `c${round}`);
      await notify("d", `d${round}`);
      await until(() => seen.includes(`d${round}`));
      expect(seen.splice(0)).toEqual(["again", `c${round}`, `d${round}`]);
    }
    expect(await listeners()).toHaveLength(1);
  });

  it("tries again for as long as the server can't be reached, and waits for it", async () => {
    const proxy = await startProxy(tenants.server.port);
    const through = open(proxy.through(tenants.admin));
    const seen: string[] = [];
    await through.listen("c", ({ payload }) => seen.push(payload), { onReconnect: () => seen.push("again") });
    await proxy.close();
    const more = through.listen("d", ({ payload }) => seen.push(payload));
    await wait(500);
    const again = await startProxy(tenants.server.port, 0, proxy.port);
    await more;
    await until(() => seen.includes("again"));
    await notify("c", "c");
    await notify("d", "d");
    await until(() => seen.length === 3);
    expect(seen).toEqual(["again", "c", "d"]);
    await through.close();
    await again.close();
  });

  it("connects once when somebody begins to listen while a lost connection is made again for nobody", async () => {
    const seen: string[] = [];
    const first = await db.listen("c", () => undefined);
    await tenants.outside.query("SELECT pg_terminate_backend($1)", [(await listeners())[0]]);
    await until(async () => (await listeners()).length === 0);
    const [, second] = await Promise.all([first.stop(), db.listen("c", ({ payload }) => seen.push(payload))]);
    await wait(400);
    expect(await listeners()).toHaveLength(1);
    await notify("c", "once");
    await until(() => seen.length > 0);
    await wait(50);
    expect(seen).toEqual(["once"]);
    await second.stop();
    await until(async () => (await listeners()).length === 0);
  });

  it("goes on when a handler throws, which the process is warned of", async () => {
    const warnings: string[] = [];
    const onWarning = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", onWarning);
    await db.listen("c", () => {
      throw new Error("thrown");
    });
    await db.listen("c", async () => {
      throw new Error("rejected");
    });
    await notify("c");
    await until(() => warnings.length === 2);
    await notify("c");
    await until(() => warnings.length === 4);
    process.off("warning", onWarning);
    expect(warnings.slice(0, 2).sort()).toEqual(["rejected", "thrown"]);
  });

  it("is refused without a server, without an admin, for impossible names and after the end", async () => {
    const nobody = open("postgres://postgres:password@127.0.0.1:1/none");
    await expect(nobody.listen("c", () => undefined)).rejects.toBeInstanceOf(ConnectionFailed);
    await nobody.close();
    await using customer = createDatabase({ customer: tenants.customer, queries: TenantQueries });
    await expect(customer.listen("c", () => undefined)).rejects.toThrow("needs an admin connection");
    await expect(db.listen("", () => undefined)).rejects.toBeInstanceOf(TypeError);
    await expect(db.listen("x".repeat(64), () => undefined)).rejects.toBeInstanceOf(TypeError);
    await db.listen("c", () => undefined);
    await db.close();
    await expect(db.listen("c", () => undefined)).rejects.toBeInstanceOf(DatabaseClosed);
    await until(async () => (await listeners()).length === 0);
  });
});

describe("an embedded database", () => {
  it("tells of notifications as well, and not of those after the handler was stopped", async () => {
    const schema = join(import.meta.dirname, "../../schema.sql");
    await using embedded = createDatabase({ embedded: { schema }, queries: TenantQueries });
    const seen: Notification[] = [];
    const subscription = await embedded.listen('a "B"', (notification) => seen.push(notification));
    await embedded.xact((q) => q.sql`SELECT pg_notify('a "B"', 'x')`);
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ channel: 'a "B"', payload: "x" }]);
    await subscription.stop();
    await embedded.xact((q) => q.sql`SELECT pg_notify('a "B"', 'y')`);
    expect(seen).toHaveLength(1);
  });
});
