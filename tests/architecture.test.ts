/** The house's rules of who may know whom, read from the import statements of every source file. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  /** `import("…")`. */
  readonly isDynamic: boolean;
}

interface SourceText {
  /** Relative to the package: `queries/bind.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** What each stage may import from other stages when the program runs; types may come from any contract. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  source: [],
  queries: ["source"],
  postgres: ["source"],
  catalog: ["source"],
  inference: ["source", "catalog"],
  emit: ["source"],
  config: ["source", "emit"],
  conventions: ["source"],
  "schema-file": ["source", "postgres"],
  annotations: ["source", "config"],
  safety: ["source", "postgres", "conventions"],
};
const stages = Object.keys(mayUse);
/** Runs in a browser beside PGlite. */
const core = ["queries", "catalog", "inference", "emit", "source"];
const coreLibraries: Readonly<Record<string, readonly string[]>> = {
  queries: ["pgsql-ast-parser"],
  emit: ["handlebars"],
};

const generator = sourcesOf("generator");
const runtime = sourcesOf("runtime");

describe("the generator", () => {
  test.each(stages)("%s calls no other stage than it may", (stage) => {
    const violations = inStage(stage).flatMap((file) =>
      file.imports
        .filter((found) => !found.isTypeOnly)
        .map((found) => stageOf(file, found.specifier))
        .filter((target) => target !== undefined && target !== stage && !mayUse[stage]?.includes(target))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(inStage(stage).length).toBeGreaterThan(0);
    expect(violations).toEqual([]);
  });

  test.each(core)("%s uses no Node API and no library but its own", (stage) => {
    const allowed = coreLibraries[stage] ?? [];
    const foreign = inStage(stage).flatMap((file) =>
      file.imports
        .filter(({ specifier, isTypeOnly }) => !isTypeOnly && !specifier.startsWith("."))
        .filter(
          ({ specifier }) => !allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`)),
        )
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    const globals = inStage(stage)
      .filter(({ text }) => /\b(?:process\.|Buffer\.|__dirname|require\()/.test(codeOf(text)))
      .map(({ path }) => `${path} uses a global of Node`);
    expect([...foreign, ...globals]).toEqual([]);
  });

  test("only bin.ts touches process", () => {
    const touching = generator.filter(
      ({ path, text, imports }) =>
        path !== "bin.ts" &&
        (imports.some(({ specifier }) => specifier === "node:process") ||
          /\bprocess\.(?:exit|argv|env|stdout|stderr|stdin|cwd)\b/.test(codeOf(text))),
    );
    expect(touching.map(({ path }) => path)).toEqual([]);
  });

  test("no stage knows the command line", () => {
    const knowing = generator
      .filter(({ path }) => stages.includes(path.split("/")[0] ?? "") || path.startsWith("compile"))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier }) => specifier.includes("/cli/") || specifier.includes("bin.js"))
          .map(({ specifier }) => `${file.path} imports ${specifier}`),
      );
    expect(knowing).toEqual([]);
  });

  test("does not import the runtime", () => {
    const importing = generator.filter(({ imports }) =>
      imports.some(
        ({ specifier }) => specifier.startsWith("@codegen-db/runtime") || specifier.includes("../runtime/"),
      ),
    );
    expect(importing.map(({ path }) => path)).toEqual([]);
  });
});

describe("the runtime", () => {
  /** Peers that a program may do without: their types, and imports at the moment they are needed. */
  const optional = ["@electric-sql/pglite", "@electric-sql/pglite/node-postgres", "@opentelemetry/api"];

  test("depends on pg alone, and never on the generator", () => {
    const foreign = runtime.flatMap((file) =>
      file.imports
        .filter(
          ({ specifier, isTypeOnly, isDynamic }) =>
            !specifier.startsWith(".") &&
            !specifier.startsWith("node:") &&
            specifier !== "pg" &&
            !(optional.includes(specifier) && (isTypeOnly || isDynamic)) &&
            !(file.path === "opentelemetry.ts" && specifier === "@opentelemetry/api"),
        )
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(runtime.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  });

  test("knows OpenTelemetry in one file, which none of its others import", () => {
    const importing = runtime.filter((file) =>
      file.imports.some(({ specifier }) => /\/opentelemetry\.js$/.test(specifier)),
    );
    expect(importing.map(({ path }) => path)).toEqual([]);
  });
});

function inStage(stage: string): SourceText[] {
  return generator.filter(({ path }) => path.startsWith(`${stage}/`));
}

/** The stage that a relative import leads to; undefined for libraries and files that belong to none. */
function stageOf(file: SourceText, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const [first] = join(dirname(file.path), specifier).split("/");
  return first !== undefined && stages.includes(first) ? first : undefined;
}

function sourcesOf(packageDirectory: string): SourceText[] {
  const directory = join(root, packageDirectory);
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(?:dist|node_modules)\//.test(path))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path: relative(directory, path), text, imports: importsOf(text) };
    });
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?([^;]*?from\s+)?"([^"]+)";/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, names, specifier]) => ({
      specifier: specifier ?? "",
      isTypeOnly: type !== undefined || isAllTypes(names ?? ""),
      isDynamic: false,
    })),
    ...[...dynamic].map(([, specifier]) => ({
      specifier: specifier ?? "",
      isTypeOnly: false,
      isDynamic: true,
    })),
  ];
}

/** `{ type A, type B } from`. */
function isAllTypes(names: string): boolean {
  const listed = /^\{([^}]*)\}/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  return listed
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .every((name) => name.startsWith("type "));
}

/** Without comments and the contents of strings, roughly: enough for looking for a global. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/gm, "");
}
