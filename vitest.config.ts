import { defineConfig } from "vitest/config";
import { totalsReporter } from "./tests/support/totals-reporter.js";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ["default", totalsReporter],
  },
});
