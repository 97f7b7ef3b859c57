/** Exports that are longer than any buffer: slow clients, clients that leave, and the end of the service. */
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, places, type Running, send, signUp } from "./service.js";

const count = 20_000;

/** 20,000 tasks with notes of 1,000 characters: more than the sockets of both sides hold. */
async function signUpWithTasks(running: Running): Promise<Person> {
  const person = await signUp(running);
  await running.db.xact(
    (q) => q.sql`INSERT INTO tasks (organization_id, title, notes)
      SELECT ${person.organizationId}, 'Task ' || n, repeat('x', 1000) FROM generate_series(1, ${count}::int) n`,
  );
  return person;
}

async function startExport({ service }: Running, { token }: Person): Promise<IncomingMessage> {
  const request = get({
    port: service.port,
    path: "/tasks/export",
    headers: { authorization: `Bearer ${token}` },
    agent: false,
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  expect(response.statusCode).toBe(200);
  response.on("error", () => undefined);
  await once(response, "readable");
  return response;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 10) {
    if (waited > 10_000) throw new Error("it didn't come true in ten seconds");
    await sleep(10);
  }
}

describe.each(Object.entries(places))("an export on %s", (name, open) => {
  let running: Running;
  let person: Person;

  beforeAll(async () => {
    running = await open();
    person = await signUpWithTasks(running);
  });
  afterAll(() => running.close());

  const inUse = () => running.db.counts("customer")?.inUse;

  it("gives every task once", async () => {
    const { body } = await send(running, "GET", "/tasks/export", person);
    const lines = String(body).trimEnd().split("\n");
    expect(lines).toHaveLength(count);
    expect(new Set(lines).size).toBe(count);
    await until(() => inUse() === 0);
  });

  it("reads no further than its client does", async () => {
    const response = await startExport(running, person);
    const before = process.memoryUsage();
    await sleep(500);
    const after = process.memoryUsage();
    // The whole result is 25 MB of text. What is held are the sockets' buffers and a batch of rows.
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(15_000_000);
    expect(inUse()).toBe(1);
    expect(response.readableEnded).toBe(false);
    let size = 0;
    for await (const chunk of response) size += Buffer.byteLength(chunk);
    expect(size).toBeGreaterThan(count * 1_000);
    await until(() => inUse() === 0);
  });

  it("gives its connection back when the client leaves in the middle", async () => {
    const responses = [];
    const together = name === "embedded" ? 1 : 8;
    for (let each = 0; each < together; each++) responses.push(await startExport(running, person));
    expect(inUse()).toBe(together);
    for (const response of responses) response.destroy();
    await until(() => inUse() === 0);
    expect(running.db.counts("customer")).toMatchObject({ inUse: 0, waiting: 0 });
    expect(running.log.slice(-together)).toEqual(
      Array.from({ length: together }, () => expect.stringMatching(/^GET \/tasks\/export gone/)),
    );
    if (name !== "embedded") {
      const open = await running.db.xact(
        (q) => q.sql`SELECT state FROM pg_stat_activity
          WHERE datname = current_database() AND usename = 'customer' AND state <> 'idle'`,
      );
      expect(open).toEqual([]);
    }
    expect((await send(running, "GET", "/tasks?limit=1", person)).status).toBe(200);
  });

  it("is finished when the service stops, which takes no more requests", async () => {
    const response = await startExport(running, person);
    const stopping = running.service.stop(5_000);
    await expect(send(running, "GET", "/health")).rejects.toThrow("fetch failed");
    let lines = 0;
    for await (const chunk of response) lines += String(chunk).split("\n").length - 1;
    expect(lines).toBe(count);
    await stopping;
    expect(running.db.counts("customer")).toMatchObject({ total: 0, inUse: 0 });
  });
});

describe.each(Object.entries(places))("a client that stops reading, on %s", (_, open) => {
  it("doesn't keep the service from stopping in time", async () => {
    const running = await open();
    const response = await startExport(running, await signUpWithTasks(running));
    const startedAt = performance.now();
    await running.service.stop(300);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(running.db.counts("customer")?.inUse).toBe(0);
    response.destroy();
    await running.close();
  });
});
