/** Generated files as they run: each query's own object, with the types that its text gives to its rows and arguments. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import * as runtime from "../../runtime/index.js";
import type { Query } from "../../runtime/query.js";
import { type Declarations, parse, readDeclarations } from "./typescript-types.js";

export interface GeneratedQuery {
  readonly name: string;
  /** Its `row` is absent for commands that return none. */
  readonly query: Pick<Query<unknown, unknown>, "name" | "text" | "values"> &
    Partial<Query<unknown, unknown>>;
  /** `undefined` when there are no arguments. */
  readonly argumentsType: ts.TypeNode;
  readonly rowType?: ts.TypeNode;
}

export interface GeneratedModule {
  readonly declarations: Declarations;
  readonly queries: ReadonlyMap<string, GeneratedQuery>;
}

/** Loads what was generated. The text is run as it is, its types taken off. */
export function loadGenerated(
  files: readonly { readonly path: string; readonly text: string }[],
): GeneratedModule {
  const text = files.find((file) => file.path === "queries.ts")?.text ?? "";
  const found = constantsOf(parse(text));
  const exported = found.map((constant) => `${JSON.stringify(constant.identifier)}: ${constant.identifier}`);
  const constants = evaluate(`${text}\nexport const constants = { ${exported.join(", ")} };`, files);
  const queries = new Map<string, GeneratedQuery>();
  for (const { identifier, argumentsType, rowType } of found) {
    const query = constants[identifier];
    if (!isQuery(query)) throw new Error(`${identifier} is no query`);
    queries.set(query.name, {
      name: query.name,
      query,
      argumentsType,
      ...(rowType === undefined ? {} : { rowType }),
    });
  }
  return {
    declarations: new Map([...runtimeDeclarations(), ...readDeclarations(files.map((file) => file.text))]),
    queries,
  };
}

interface Constant {
  readonly identifier: string;
  readonly argumentsType: ts.TypeNode;
  readonly rowType: ts.TypeNode | undefined;
}

/** `const getUserQuery: Query<GetUserArgs, User> = …` and `const touch: Command<void> = …`. */
function constantsOf(file: ts.SourceFile): Constant[] {
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap((declaration) => {
      const { name, type } = declaration;
      if (!ts.isIdentifier(name) || type === undefined || !ts.isTypeReferenceNode(type)) return [];
      if (!["Query", "Command"].includes(type.typeName.getText())) return [];
      const [argumentsType, rowType] = type.typeArguments ?? [];
      return argumentsType === undefined ? [] : [{ identifier: name.text, argumentsType, rowType }];
    }),
  );
}

function evaluate(
  text: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Readonly<Record<string, unknown>> {
  const exports: Record<string, unknown> = {};
  const code = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  }).outputText;
  function require(specifier: string): unknown {
    if (specifier === "@codegen-db/runtime") return runtime;
    const file = files.find(({ path }) => specifier === `./${path.replace(/\.ts$/, ".js")}`);
    if (file === undefined) throw new Error(`what is ${specifier}?`);
    return evaluate(file.text, files);
  }
  new Function("require", "exports", code)(require, exports);
  const { constants } = exports;
  return isRecord(constants) ? constants : exports;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isQuery(value: unknown): value is GeneratedQuery["query"] {
  return isRecord(value) && typeof value.name === "string" && typeof value.values === "function";
}

let knownDeclarations: Declarations | undefined;

/** The types that the runtime's sources declare. */
function runtimeDeclarations(): Declarations {
  const directory = join(import.meta.dirname, "../../runtime");
  knownDeclarations ??= readDeclarations(
    [directory, join(directory, "codecs")].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    ),
  );
  return knownDeclarations;
}
