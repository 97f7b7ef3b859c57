/** Every rule finds what it should and nothing else, and what it finds is gone when the safe rewrite is applied. */
import { describe, expect, test } from "vitest";
import { noSafetyConfig, type SafetyConfig } from "../../generator/config/safety-config.js";
import { readMigration } from "../../generator/migrations/migration-file.js";
import { safetyRules } from "../../generator/safety/rules.js";
import type { SchemaState } from "../../generator/safety/state.js";
import type { PendingHalf } from "../../generator/safety/trace/pending.js";
import { checkSafety } from "../../generator/safety.js";
import type { Diagnostic } from "../../generator/source/diagnostic.js";
import { useEmbedded } from "../support/embedded.js";
import type { SafetyCase } from "./cases/case.js";
import { data } from "./cases/data.js";
import { locks } from "./cases/locks.js";
import { security } from "./cases/security.js";

const cases = [...locks, ...data, ...security];
const postgres = useEmbedded();

/** `text` is what stands behind `-- migrate:up`. */
function halfOf(text: string, index: number): PendingHalf {
  const path = `migrations/${20_260_101_000_000 + index}_m.sql`;
  const read = readMigration({ path, text: `-- migrate:up${text.startsWith(" ") ? "" : "\n"}${text}` });
  if (!read.ok) throw new Error(read.diagnostics.map(({ title }) => title).join());
  return read.migration.up;
}

async function check(schema: string, migrations: readonly string[], config: SafetyConfig = noSafetyConfig) {
  const checked = await checkSafety(postgres(), {
    schema: [{ path: "schema.sql", text: schema }],
    pending: migrations.map(halfOf),
    projects: [],
    customer: "customer",
    config,
  });
  const faults = checked.diagnostics.filter(({ code }) => !safetyRules.some(({ name }) => name === code));
  expect(faults).toEqual([]);
  return checked;
}

/** The rule on, whatever its level is. */
function on(rule: string): SafetyConfig {
  const at = { file: { path: "db.toml", text: "" }, start: 0, end: 0 };
  return { levels: [{ rule, level: "error", at }] };
}

/** The fixes as files: those that say so are several. */
function filesOf(fix: string): readonly string[] {
  return fix.startsWith("-- migrate:up") ? fix.split("-- migrate:up").slice(1) : [fix];
}

/** What the schema is in the end, without the numbers that differ from one way to the other. */
function shapeOf({ structure }: SchemaState): unknown {
  const text = JSON.stringify(structure.tables, (key, value: unknown) =>
    key === "oid" || key === "partitionOf" ? undefined : value,
  );
  return JSON.parse(text);
}

test("every rule has its migrations", () => {
  expect(cases.map(({ rule }) => rule).toSorted()).toEqual(safetyRules.map(({ name }) => name).toSorted());
});

describe.each(cases)("$rule", ({ rule, schema, passes, fails }: SafetyCase) => {
  const ofRule = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ code }) => code === rule);

  test("finds nothing in safe migrations", async () => {
    const { diagnostics } = await check(schema, passes, on(rule));
    expect(ofRule(diagnostics)).toEqual([]);
  });

  describe.each(fails)("$finds.0", ({ migration, finds, points, rewrite }) => {
    test("is found, and pointed at", async () => {
      const { diagnostics } = await check(schema, [migration], on(rule));
      const found = ofRule(diagnostics).map(({ title, at }) => [
        title,
        at?.file.text.slice(at.start, at.end),
      ]);
      expect(found).toEqual(finds.map((title, index) => [title, points[index]]));
    });

    test(rewrite === "none" ? "has no safe rewrite" : "is gone in the safe rewrite", async () => {
      const { diagnostics, trace } = await check(schema, [migration], on(rule));
      const fixes = ofRule(diagnostics).flatMap(({ fix }) => fix ?? []);
      if (rewrite === "none") return expect(fixes).toEqual([]);
      expect(fixes).toHaveLength(finds.length);
      if (rewrite === "behind") {
        const mended = await check(schema, [`${migration}\n${fixes.join("\n")}`], on(rule));
        return expect(ofRule(mended.diagnostics)).toEqual([]);
      }
      const files = fixes.flatMap(filesOf);
      const safe = await check(schema, files);
      expect(safe.diagnostics.map(({ title }) => title)).toEqual(
        rule === "lock-timeout" ? expect.anything() : [],
      );
      expect(ofRule(safe.diagnostics)).toEqual([]);
      return expect(shapeOf(safe.trace.after)).toEqual(shapeOf(trace.after));
    });
  });
});
