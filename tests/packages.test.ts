/** What somebody who installs the packages gets: their tarballs, unpacked where nothing of this repository is around. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
let directory: string;

/** The built runtime as `npm pack` bundles it, without touching the one that is worked on. */
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

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Packs a built package and unpacks it into a program's modules. Returns the tarball's bytes. */
function install(from: string, name: string, modules: string): number {
  const said = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", directory], {
    cwd: from,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [{ size, filename }]: [{ size: number; filename: string }] = JSON.parse(said);
  const target = join(modules, name);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["xzf", join(directory, filename), "-C", target, "--strip-components", "1"]);
  return size;
}

function link(modules: string, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
}

test.each(["runtime", "generator"])("every entry of the packed %s can be imported", (workspace) => {
  const from = workspace === "runtime" ? join(directory, workspace) : join(root, workspace);
  const manifest: Manifest = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
  const app = join(directory, `imports-${workspace}`);
  const modules = join(app, "node_modules");
  install(from, manifest.name, modules);
  link(modules, Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const specifiers = Object.keys(manifest.exports).map((entry) => manifest.name + entry.slice(1));
  expect(specifiers.length).toBeGreaterThan(1);

  const imports = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});\n`);
  writeFileSync(join(app, "imports.mjs"), `${imports.join("")}console.log("imported");\n`);
  expect(execFileSync(process.execPath, ["imports.mjs"], { cwd: app, encoding: "utf8" })).toBe("imported\n");
});

test("the runtime is small, and works beside pg alone", () => {
  const app = join(directory, "app");
  const modules = join(app, "node_modules");
  const size = install(join(directory, "runtime"), "@codegen-db/runtime", modules);
  expect(size).toBeLessThan(60_000);
  link(modules, ["pg", "@types", "typescript"]);
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
  const code = 'import { createDatabase } from "@codegen-db/runtime"; createDatabase({ queries: class {} });';
  const uncaught = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: app,
    encoding: "utf8",
  });
  expect(uncaught.stderr).toContain("neither an admin connection nor a customer connection");
  expect(uncaught.stderr.length).toBeLessThan(4_000);
});
