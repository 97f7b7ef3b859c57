/** docs/conventions.md and the rules say the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../../generator/conventions/rules.js";

const page = readFileSync(join(import.meta.dirname, "../../docs/conventions.md"), "utf8");
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

test("every rule has a section, and every section a rule", () => {
  expect([...sections.keys()].toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});

test.each(rules)(
  "$name is explained by its level, what must hold and why",
  ({ name, level, summary, rationale }) => {
    expect(sections.get(name)).toBe(`${levels[level]}${summary} ${rationale}`);
  },
);

test.each(rules)("the file of $name is called after it", async ({ name }) => {
  const path = join(import.meta.dirname, `../../generator/conventions/rules/${name}.ts`);
  expect(readFileSync(path, "utf8")).toContain(`name: "${name}"`);
});
