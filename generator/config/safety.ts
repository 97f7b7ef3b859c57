/** Knows the table `[safety]` of a `db.toml`. */
import { z } from "zod";
import type { Span } from "../source/source-file.js";
import { levelsTable } from "./lint.js";
import type { SafetyConfig } from "./safety-config.js";

/** `[safety]` of a `db.toml`. */
export const safetyTable = z.strictObject({ rules: levelsTable }, { error: "must be a table" });

/** The settings that may stand in `[safety]`, for a misspelt one. */
export const safetySettings: readonly string[] = Object.keys(safetyTable.shape);

/** Gives each setting its place. */
export function toSafetyConfig(
  data: z.output<typeof safetyTable>,
  span: (path: readonly (string | number)[], part: "key" | "value") => Span,
): SafetyConfig {
  return {
    levels: Object.entries(data.rules).map(([rule, level]) => ({
      rule,
      level,
      at: span(["safety", "rules", rule], "key"),
    })),
  };
}
