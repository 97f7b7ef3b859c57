/** The code blocks of a page of documentation, and TypeScript ones as modules that can be checked and run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

export interface Snippet {
  readonly language: string;
  readonly text: string;
  /** Of its first line in the page. */
  readonly line: number;
}

export function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    text: code,
    line: text.slice(0, index).split("\n").length + 1,
  }));
}

/** Names that snippets use without importing them, by the module that has them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Messages of the compiler, each with the line of the page. `directory` is where the snippets' imports start from. */
export function typeErrors(
  snippets: readonly Snippet[],
  { directory, known, declarations }: Environment,
): string[] {
  const config = join(root, "tests/tsconfig.json");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    join(root, "tests"),
  );
  const checked = { ...options, noUnusedLocals: false, rootDir: root };
  const host = ts.createCompilerHost(checked);
  const modules = new Map(
    snippets.map((snippet) => {
      const header = headerOf(snippet, known, declarations);
      return [join(root, directory, `snippet-${snippet.line}.ts`), { snippet, header }] as const;
    }),
  );
  const { readFile, fileExists } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => {
    const found = modules.get(path);
    return found === undefined ? readFile(path) : found.header + found.snippet.text;
  };
  const { getSourceFile } = host;
  host.getSourceFile = (path, version) => {
    const text = modules.has(path) ? host.readFile(path) : undefined;
    return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...modules.keys()], checked, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    const found = file && modules.get(file.fileName);
    if (file === undefined || found === undefined) return `${file?.fileName ?? "?"}: ${message}`;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `line ${found.snippet.line + line - found.header.split("\n").length + 1}: ${message}`;
  });
}

export interface Environment {
  readonly directory: string;
  readonly known: Known;
  /** Values that snippets use, with their types: `user: UserId`. */
  readonly declarations: readonly string[];
}

/** Imports and declarations of whatever the snippet doesn't import or declare itself. */
function headerOf({ text }: Snippet, known: Known, declarations: readonly string[]): string {
  const own = new Set([
    ...[...text.matchAll(/import (?:type )?\{([^}]*)\}/g)].flatMap(({ 1: names = "" }) =>
      names.split(/[,\s]+/),
    ),
    ...[...text.matchAll(/^(?:export )?(?:const|await using) (\w+)/gm)].map(({ 1: name }) => name),
  ]);
  const imports = Object.entries(known).map(([from, names]) => {
    const missing = names.filter((name) => !own.has(name.replace("type ", "")));
    return `import { ${missing.join(", ")} } from "${from}";`;
  });
  const missing = declarations.filter((declaration) => !own.has(declaration.split(":", 1)[0]));
  return `${[...imports, ...missing.map((declaration) => `declare const ${declaration};`), "export {};"].join("\n")}\n`;
}

/** Runs a snippet with these values in place of its imports and globals. Resolves to what it exports or declares as `db`s. */
export async function runSnippet(
  { text, line }: Snippet,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const declared = [...text.matchAll(/^(?:export )?const (\w+)/gm)].map(({ 1: name = "" }) => name);
  const names = Object.keys(values).filter((name) => !declared.includes(name));
  const module = text.replace(/^import [^;]*;\n/gm, "").replace(/^export /gm, "");
  // What imports are erased of is a script: in a function its `await` is allowed.
  const source = `async function snippet(${names.join(", ")}) {\n${module}\nreturn { ${declared.join(", ")} };\n}`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const made: unknown = new Function(`${outputText}\nreturn snippet;`)();
  if (typeof made !== "function") throw new Error(`the snippet of line ${line} is no function`);
  const result: unknown = await made(...names.map((name) => values[name]));
  if (typeof result !== "object" || result === null) throw new Error("a snippet returned nothing");
  return Object.fromEntries(Object.entries(result));
}
