import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let directory: string;

/** The built package as `npm pack` makes it, without touching the one that is worked on. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "codegen-db-package-"));
  const copy = join(directory, "runtime");
  for (const name of ["dist", "scripts", "package.json", "README.md", "LICENSE"]) {
    cpSync(join(root, "runtime", name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  execFileSync(process.execPath, ["scripts/bundle.mjs"], { cwd: copy, stdio: "pipe" });
});
afterAll(() => rmSync(directory, { recursive: true }));

function packed(): { readonly size: number; readonly filename: string } {
  const said = execFileSync("npm", ["pack", "--ignore-scripts", "--json"], {
    cwd: join(directory, "runtime"),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [found]: [{ size: number; filename: string }] = JSON.parse(said);
  return found;
}

test("the package is small, and works beside pg alone", () => {
  const { size, filename } = packed();
  expect(size).toBeLessThan(60_000);

  const app = join(directory, "app");
  const modules = join(app, "node_modules");
  mkdirSync(join(modules, "@codegen-db"), { recursive: true });
  execFileSync("tar", ["xzf", join(directory, "runtime", filename), "-C", join(modules, "@codegen-db")]);
  cpSync(join(modules, "@codegen-db/package"), join(modules, "@codegen-db/runtime"), { recursive: true });
  for (const name of ["pg", "@types", "typescript"]) {
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(app, "use.ts"),
    `import { ConnectionFailed, createDatabase } from "@codegen-db/runtime";
import { proveTenantIsolation } from "@codegen-db/runtime/testing";
class Queries {}
export const db = createDatabase({ admin: "postgres://nobody@127.0.0.1:1/nothing", queries: Queries });
const failure: unknown = await db.xact((q) => q.sql\`SELECT 1\`).catch((error: unknown) => error);
console.log(failure instanceof ConnectionFailed, failure instanceof Error && failure.name, typeof proveTenantIsolation);
await db.close();
`,
  );
  const flags = [
    "--strict",
    "--declaration",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--lib",
    "es2023,esnext.disposable",
  ];
  execFileSync(
    process.execPath,
    [join(modules, "typescript/bin/tsc"), ...flags, "--types", "node", "use.ts"],
    {
      cwd: app,
      stdio: "pipe",
    },
  );
  const said = execFileSync(process.execPath, ["use.js"], { cwd: app, encoding: "utf8" });
  expect(said.trim()).toBe("true ConnectionFailed function");

  // Node shows the line that threw what nobody caught.
  const uncaught = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `
    import { createDatabase } from "@codegen-db/runtime";
    createDatabase({ queries: class {} });`,
    ],
    { cwd: app, encoding: "utf8" },
  );
  expect(uncaught.stderr).toContain("neither an admin connection nor a customer connection");
  expect(uncaught.stderr.length).toBeLessThan(4_000);
});
