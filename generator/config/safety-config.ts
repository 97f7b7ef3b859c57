/** What a project says about the safety of its migrations: which rules hold, and how much. */
import type { ConfiguredLevel } from "./lint-config.js";

export interface SafetyConfig {
  readonly levels: readonly ConfiguredLevel[];
}

export const noSafetyConfig: SafetyConfig = { levels: [] };
