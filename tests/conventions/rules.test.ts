/** Every rule has schemas that keep to it and schemas that don't, and its fixes mend what it finds. */
import { describe, expect, test } from "vitest";
import { type LintConfig, noLintConfig } from "../../generator/config/lint-config.js";
import { fixMigration } from "../../generator/conventions/fix-migration.js";
import { rules } from "../../generator/conventions/rules.js";
import { type LintResult, lintOn } from "../../generator/lint.js";
import type { SourceFile } from "../../generator/source/source-file.js";
import { useEmbedded } from "../support/embedded.js";
import { columns } from "./cases/columns.js";
import { ids } from "./cases/ids.js";
import { keys } from "./cases/keys.js";
import { security } from "./cases/security.js";

const cases = [...ids, ...columns, ...keys, ...security];
const postgres = useEmbedded();

/** With every other rule off. */
function only(rule: string): LintConfig {
  const at = { file: { path: "db.toml", text: "" }, start: 0, end: 0 };
  const levels = rules.map(
    ({ name }) => ({ rule: name, level: name === rule ? "error" : "off", at }) as const,
  );
  return { ...noLintConfig, levels };
}

async function lint(rule: string, ...texts: readonly string[]): Promise<LintResult> {
  const schema = texts.map((text, index): SourceFile => ({ path: `${index}.sql`, text }));
  const { diagnostics, result } = await lintOn(postgres(), { schema, config: only(rule) });
  if (result === undefined) throw new Error(diagnostics.map(({ title }) => title).join("\n"));
  return result;
}

function findingsOf({ verdicts }: LintResult) {
  return verdicts.flatMap(({ findings }) => findings);
}

test("every rule has its schemas", () => {
  expect(cases.map(({ rule }) => rule).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});

describe.each(cases)("$rule", ({ rule, passes, fails }) => {
  test("finds nothing in schemas that keep to it", async () => {
    for (const schema of passes) expect(findingsOf(await lint(rule, schema)), schema).toEqual([]);
  });

  describe.each(fails)("$finds.0", ({ schema, finds, points, mends = finds.length }) => {
    test("is found, and pointed at", async () => {
      const text = [{ path: "schema.sql", text: schema }];
      const { diagnostics } = await lintOn(postgres(), { schema: text, config: only(rule) });
      const found = diagnostics.map(({ title, at }) => [title, at && schema.slice(at.start, at.end)]);
      expect(found.toSorted()).toEqual(finds.map((title, index) => [title, points[index]]).toSorted());
    });

    if (mends === 0) return;
    test("is mended by its fix, and is back when that is undone", async () => {
      const before = await lint(rule, schema);
      const migration = fixMigration(before.verdicts);
      expect(migration?.mended).toBe(mends);
      const [up = "", down = ""] = (migration?.text ?? "").split("-- migrate:down");
      const after = await lint(rule, schema, up);
      expect(findingsOf(after)).toHaveLength(finds.length - mends);
      if (down.includes("Not undone")) return;
      const undone = findingsOf(await lint(rule, schema, up, down));
      expect(undone.map(({ title }) => title)).toEqual(findingsOf(before).map(({ title }) => title));
    });
  });
});

test("says what is in the way of another type", async () => {
  const schema = `CREATE TABLE notes (n int, k int) PARTITION BY LIST (k); CREATE VIEW shown AS SELECT n FROM notes;`;
  const findings = findingsOf(await lint("bigint", schema));
  expect(findings.map(({ hint }) => hint)).toEqual([
    "rule _RETURN on view shown uses it, so Postgres refuses to change its type: drop that before, and make it again",
    "the partition key uses it, so Postgres refuses to change its type: make a new table",
  ]);
});
