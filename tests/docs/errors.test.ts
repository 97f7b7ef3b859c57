/** docs/errors.md and the generator name the same diagnostics. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

const documented = new Set(
  [...readFileSync(join(root, "docs/errors.md"), "utf8").matchAll(/^### `([\w-]+)`$/gm)].map(
    ([, code = ""]) => code,
  ),
);
const reported = reportedCodes();

test("codes are found in the sources", () => {
  expect(reported).toContain("duplicate-query-name");
  expect(reported).toContain("unknown-macro");
  expect(reported.size).toBeGreaterThan(30);
});

test("every code that the generator reports is documented", () => {
  expect([...reported].filter((code) => !documented.has(code))).toEqual([]);
});

test("every documented code is reported somewhere", () => {
  expect([...documented].filter((code) => !reported.has(code))).toEqual([]);
});

/**
 * Literals that become a diagnostic's code: what is assigned to a property `code` and what is passed for a parameter
 * `code`. SQLSTATEs are Postgres's own and documented there.
 */
function reportedCodes(): ReadonlySet<string> {
  const path = join(root, "generator/tsconfig.json");
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    join(root, "generator"),
  );
  const program = ts.createProgram(fileNames, { ...options, noEmit: true, composite: false });
  const checker = program.getTypeChecker();
  const codes = new Set<string>();

  const add = (expression: ts.Expression): void => {
    if (ts.isStringLiteralLike(expression)) {
      if (/^[a-z]+(?:-[a-z0-9]+)*$/.test(expression.text)) codes.add(expression.text);
    } else if (ts.isConditionalExpression(expression)) {
      add(expression.whenTrue);
      add(expression.whenFalse);
    } else if (ts.isParenthesizedExpression(expression)) {
      add(expression.expression);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === "code") {
      add(node.initializer);
    } else if (ts.isCallExpression(node)) {
      const parameters = checker.getResolvedSignature(node)?.getParameters() ?? [];
      parameters.forEach((parameter, index) => {
        const argument = node.arguments[index];
        if (parameter.name === "code" && argument !== undefined) add(argument);
      });
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (file.fileName.startsWith(join(root, "generator")) && !file.isDeclarationFile) visit(file);
  }
  return codes;
}
