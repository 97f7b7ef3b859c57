/** What is generated compiles under every strict flag that a user may have set. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const cases = import.meta.dirname;
const root = join(cases, "../..");

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
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true,
  paths: { "@codegen-db/runtime": [join(root, "runtime/index.ts")] },
};

const generated = readdirSync(cases, { withFileTypes: true })
  .map((entry) => join(entry.parentPath, entry.name, "expected"))
  .filter((directory) => existsSync(directory))
  .flatMap((directory) => readdirSync(directory, { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => join(entry.parentPath, entry.name));

test("there is generated code to compile", () => {
  expect(generated.length).toBeGreaterThan(60);
});

test("every expected file compiles under all strict flags", () => {
  const program = ts.createProgram(generated, options);
  expect(problems(program)).toEqual([]);
});

function problems(program: ts.Program): string[] {
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName.slice(root.length + 1)}:${line + 1}: ${message}`;
  });
}
