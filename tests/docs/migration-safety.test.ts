/** docs/migration-safety.md and the rules say the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { queryRules } from "../../generator/safety/query-rules.js";
import { safetyRules } from "../../generator/safety/rules.js";

const page = readFileSync(join(import.meta.dirname, "../../docs/migration-safety.md"), "utf8");
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = "", ...lines] = (section.split(/^## /m)[0] ?? "").split("\n");
      return [heading.replaceAll("`", ""), lines.join(" ").replace(/\s+/g, " ").trim()] as const;
    }),
);
const levels = { error: "", warning: "A warning. ", off: "Off unless asked for. " };
const rules = [...safetyRules, ...queryRules];

test("every rule has a section, and every section a rule", () => {
  expect([...sections.keys()].toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});

test.each(rules)(
  "$name is explained by its level, what must hold and why",
  ({ name, level, summary, rationale }) => {
    expect(sections.get(name)).toBe(`${levels[level]}${summary} ${rationale}`);
  },
);

test.each(safetyRules)("the file of $name is called after it", ({ name }) => {
  const path = join(import.meta.dirname, `../../generator/safety/rules/${name}.ts`);
  expect(readFileSync(path, "utf8")).toContain(`name: "${name}"`);
});
