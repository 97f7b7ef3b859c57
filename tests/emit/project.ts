/** Whole projects given as text: what is generated, and what the compiler says of it under every strict flag. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll } from "vitest";
import { type Analyzer, openAnalyzer } from "../../generator/analyzer.js";
import type { EmitOptions } from "../../generator/emit/options.js";

const root = join(import.meta.dirname, "../..");

export interface Generated {
  readonly models: string;
  readonly queries: string;
}

export interface Projects {
  /** Throws when there is an error. */
  generate(schema: string, queries: string, config?: Partial<EmitOptions>): Promise<Generated>;
  readonly analyzer: Analyzer;
}

/** Opens one Postgres for the file's projects and closes it after them. */
export function useProjects(): Projects {
  const analyzer = openAnalyzer();
  afterAll(() => analyzer.close());
  return {
    analyzer,
    async generate(schema, queries, config = {}) {
      const { files, diagnostics } = await analyzer.generate({
        schema: [{ path: "schema.sql", text: schema }],
        queries: [{ path: "queries.sql", text: queries }],
        config,
      });
      const text = (path: string): string => {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
        return file.text;
      };
      return { models: text("models.ts"), queries: text("queries.ts") };
    },
  };
}

const options: ts.CompilerOptions = {
  noEmit: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.es2024.string.d.ts", "lib.esnext.disposable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true,
  paths: { "@codegen-db/runtime": [join(root, "runtime/index.ts")] },
};

/** Reads each file of the libraries and the runtime once for all projects. */
const host = ts.createCompilerHost(options);
const readSource = host.getSourceFile;
const sources = new Map<string, ts.SourceFile | undefined>();
host.getSourceFile = (path, ...rest) => {
  if (path.includes("emit-test-")) return readSource(path, ...rest);
  if (!sources.has(path)) sources.set(path, readSource(path, ...rest));
  return sources.get(path);
};

/** What the compiler reports of the files, beside which `others` stand. */
export function compileErrors(generated: Generated, others: Readonly<Record<string, string>> = {}): string[] {
  // Inside the repository, so that types of packages are found.
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  const directory = mkdtempSync(join(root, "node_modules/.cache/emit-test-"));
  try {
    const files = { "models.ts": generated.models, "queries.ts": generated.queries, ...others };
    const paths = Object.entries(files).map(([path, text]) => {
      const target = join(directory, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
      return target;
    });
    writeFileSync(join(directory, "package.json"), '{"type":"module"}');
    const program = ts.createProgram(paths, options, host);
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
      if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
      const line = diagnostic.file.text.slice(0, diagnostic.start).split("\n").length;
      return `${diagnostic.file.fileName.slice(directory.length + 1)}:${line}: ${message}`;
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
