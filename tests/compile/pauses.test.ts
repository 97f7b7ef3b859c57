import { expect, test } from "vitest";
import { openPauses, turn } from "../../generator/compile/pauses.js";

function workFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test("others have their turns while long work goes on", async () => {
  const pause = openPauses();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  for (let step = 0; step < 50; step += 1) {
    workFor(2);
    await pause();
  }
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

test("short work is not interrupted", async () => {
  const pause = openPauses();
  let isInterrupted = false;
  const others = turn().then(() => {
    isInterrupted = true;
  });
  for (let step = 0; step < 10; step += 1) await pause();
  expect(isInterrupted).toBe(false);
  await others;
  expect(isInterrupted).toBe(true);
});
