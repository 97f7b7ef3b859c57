import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { expect, it } from "vitest";

const directory = join(import.meta.dirname, "../../generator/emit/templates");

/** What `compiled.ts` should be: the templates as functions, so that neither files nor a compiler are needed to fill them. */
function compiled(): string {
  const entries = ["models", "queries", "query", "method"].map((name) => {
    const source = readFileSync(join(directory, `${name}.hbs`), "utf8");
    const options = { noEscape: true, knownHelpersOnly: true, data: false, assumeObjects: true };
    return `  ${name}: ${String(Handlebars.precompile(source, options))},\n`;
  });
  return [
    "// biome-ignore-all lint: written by Handlebars",
    "// biome-ignore-all format: written by Handlebars",
    "// @ts-nocheck: written by Handlebars",
    "/** The templates beside this file, precompiled: `UPDATE=1 npx vitest run tests/emit/templates.test.ts` writes them anew. */",
    'export const templates: Readonly<Record<"models" | "queries" | "query" | "method", object>> = {',
    `${entries.join("")}};`,
    "",
  ].join("\n");
}

it("the precompiled templates are those of the files", () => {
  const path = join(directory, "compiled.ts");
  if (process.env.UPDATE === "1") writeFileSync(path, compiled());
  expect(readFileSync(path, "utf8")).toBe(compiled());
});
