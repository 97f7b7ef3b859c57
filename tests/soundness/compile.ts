/** From query texts to queries that can be executed: with the default types, and with those that hold every value exactly. */
import type { Analyzer } from "../../generator/analyzer.js";
import type { InputFile } from "../../generator/api.js";
import { defaultEmitOptions, type EmitOptions } from "../../generator/emit/options.js";
import type { Checkable } from "./check.js";
import { loadGenerated } from "./generated.js";

const plainNames: EmitOptions = { ...defaultEmitOptions, names: "sql" };

const options = {
  default: plainNames,
  /** No value is refused but arrays of several dimensions, so that rows with infinities are checked whole. */
  exact: { ...plainNames, int8: "string", timestamptz: "string" },
} as const satisfies Record<string, EmitOptions>;

export type Mode = keyof typeof options;

export interface CompiledQueries {
  readonly queries: readonly Checkable[];
  /** Errors by the name of the query that has one; the rest of the queries is compiled without those. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Compiles all queries, leaving out those that are refused. */
export async function compileQueries(
  analyzer: Analyzer,
  schema: string,
  files: readonly InputFile[],
  mode: Mode,
): Promise<CompiledQueries> {
  const refused = new Map<string, string>();
  for (;;) {
    const left = files.map((file) => ({ ...file, text: withoutQueries(file.text, refused) }));
    if (left.every(({ text }) => text.trim() === "")) return { queries: [], refused };
    const compiled = await analyzer.compile({
      schema: [{ path: "schema.sql", text: schema }],
      queries: left,
      emit: options[mode],
    });
    const errors = compiled.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    for (const { title, query, code } of errors) {
      if (query === undefined) throw new Error(`${code}: ${title}`);
      refused.set(query, `${code}: ${title}`);
    }
    if (errors.length > 0) continue;
    const module = loadGenerated(compiled.files);
    const analysis = compiled.analysis();
    const queries = compiled.queries.flatMap((typed, index): Checkable[] => {
      const { name } = typed.bound.block;
      const generated = module.queries.get(name);
      const analyzed = analysis.queries[index];
      if (generated === undefined || analyzed === undefined) throw new Error(`${name} was not generated`);
      return [{ typed, analyzed, generated, module }];
    });
    return { queries, refused };
  }
}

function withoutQueries(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  return text
    .split(/(?=^-- name: )/m)
    .filter((block) => !names.has(/^-- name: (\w+)/.exec(block)?.[1] ?? ""))
    .join("");
}
