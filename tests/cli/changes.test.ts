import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openChanges } from "../../generator/cli/changes.js";

describe("the moments at which to look again", () => {
  test("a burst of reports is one moment, whose time is that of the first", async () => {
    const changes = openChanges(new AbortController().signal);
    const next = changes.next();
    await setTimeout(20);
    const before = performance.now();
    for (let count = 0; count < 4; count += 1) {
      changes.notify();
      await setTimeout(2);
    }
    expect((await next) - before).toBeLessThan(5);
  });

  test("reports without end don't put it off", async () => {
    const changes = openChanges(new AbortController().signal);
    const noise = setInterval(() => changes.notify(), 1);
    const started = performance.now();
    await changes.next();
    clearInterval(noise);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("what is reported while nobody waits is not lost", async () => {
    const changes = openChanges(new AbortController().signal);
    changes.notify();
    const notified = performance.now();
    await setTimeout(20);
    expect(await changes.next()).toBeLessThanOrEqual(notified);
  });

  test("there is a second look after every report, and only one", async () => {
    const abort = new AbortController();
    const changes = openChanges(abort.signal);
    changes.notify();
    await changes.next();
    const started = performance.now();
    await changes.next();
    expect(performance.now() - started).toBeGreaterThan(30);
    let isOver = false;
    const third = changes.next().then(() => {
      isOver = true;
    });
    await setTimeout(200);
    expect(isOver).toBe(false);
    abort.abort();
    await third;
  });

  test("the wait ends with the program", async () => {
    const abort = new AbortController();
    const next = openChanges(abort.signal).next();
    abort.abort();
    expect(await next).toBeTypeOf("number");
    expect(await openChanges(abort.signal).next()).toBeTypeOf("number");
  });
});
