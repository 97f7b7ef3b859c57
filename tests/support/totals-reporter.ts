/** The last line of a test run: how many tests passed, failed and were skipped, in plain text for whatever reads the log. */

import type { Reporter, TestModule } from "vitest/node";

export const totalsReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const totals = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A module that could not be loaded has no tests, and has failed all the same.
      if (module.errors().length > 0) totals.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        totals[state === "pending" ? "skipped" : state] += 1;
      }
    }
    // After what vitest's own reporter prints at the end.
    process.once("exit", () => {
      process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
    });
  },
};
