import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openProgress } from "../../generator/cli/progress.js";

function open(isTerminal: boolean, isQuiet = false) {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  const stderr = { write, isTerminal, closed: new AbortController().signal };
  const progress = openProgress({ stderr }, isQuiet);
  return { progress, written: () => written.replaceAll("\r\u001b[K", "<clear>") };
}

describe("progress", () => {
  test("is shown once a second has passed, then at once, and is cleared", async () => {
    const { progress, written } = open(true);
    progress.show("one");
    progress.show("two");
    await setTimeout(300);
    expect(written()).toBe("");
    await setTimeout(1_000);
    expect(written()).toBe("<clear>two …");
    progress.show("three");
    expect(written()).toBe("<clear>two …<clear>three …");
    progress.clear();
    expect(written()).toBe("<clear>two …<clear>three …<clear>");
  });

  test("leaves no trace of what was done sooner", async () => {
    const { progress, written } = open(true);
    progress.show("one");
    progress.clear();
    await setTimeout(1_200);
    expect(written()).toBe("");
  });

  test.each([
    ["in a pipe", false, false],
    ["when it must be quiet", true, true],
  ])("is not shown %s", async (_where, isTerminal, isQuiet) => {
    const { progress, written } = open(isTerminal, isQuiet);
    progress.show("one");
    await setTimeout(1_200);
    progress.clear();
    expect(written()).toBe("");
  });
});
