/** Knows the table `[lint]` of a `db.toml`. */
import { z } from "zod";
import type { Span } from "../source/source-file.js";
import { defaultCustomer, type LintConfig } from "./lint-config.js";

const text = (error: string) => z.string({ error }).trim().min(1, { error });

/** Rules by their names. */
export const levelsTable = z
  .record(z.string(), z.enum(["error", "warning", "off"], { error: 'must be "error", "warning" or "off"' }), {
    error: "must be a table",
  })
  .default({});

/** `[lint]` of a `db.toml`. */
export const lintTable = z.strictObject(
  {
    customer: text("must be a role").default(defaultCustomer),
    rules: levelsTable,
    except: z
      .array(
        z.strictObject(
          {
            rule: text('must be a rule, or "*" for all'),
            on: text('must be a table, view or function, or a part of one as "users.email"'),
            reason: text("must say why, in words"),
          },
          { error: "must be tables, each begun by [[lint.except]]" },
        ),
        { error: "must be tables, each begun by [[lint.except]]" },
      )
      .default([]),
  },
  { error: "must be a table" },
);

/** The settings that may stand at a path inside of `[lint]`, for a misspelt one. */
export function lintSettings(path: readonly (string | number)[]): readonly string[] {
  return path.length === 2 ? Object.keys(lintTable.shape) : ["rule", "on", "reason"];
}

/** Gives each setting its place. */
export function toLintConfig(
  data: z.output<typeof lintTable>,
  span: (path: readonly (string | number)[], part: "key" | "value") => Span,
): LintConfig {
  return {
    customer: data.customer,
    levels: Object.entries(data.rules).map(([rule, level]) => ({
      rule,
      level,
      at: span(["lint", "rules", rule], "key"),
    })),
    exceptions: data.except.map((exception, index) => ({
      ...exception,
      ruleAt: span(["lint", "except", index, "rule"], "value"),
      onAt: span(["lint", "except", index, "on"], "value"),
    })),
  };
}
