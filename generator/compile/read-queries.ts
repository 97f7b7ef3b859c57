/** From query files to statements that Postgres can be asked about. */
import { bindQuery } from "../queries/bind.js";
import { checkNames } from "../queries/names.js";
import { parseQueryFile } from "../queries/parse-file.js";
import type { BoundQuery } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";

export interface ReadQueries {
  readonly bound: readonly BoundQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses and binds every file. `schemaPaths`: a file that is also schema may hold statements without a name. */
export function readQueries(files: readonly SourceFile[], schemaPaths: ReadonlySet<string>): ReadQueries {
  const parsed = files.map((file) => parseQueryFile(file, { alsoSchema: schemaPaths.has(file.path) }));
  const blocks = parsed.flatMap((result) => result.blocks);
  const bindings = blocks.map(bindQuery);
  return {
    bound: bindings.flatMap((binding) => binding.bound ?? []),
    diagnostics: [
      ...parsed.flatMap((result) => result.diagnostics),
      ...checkNames(blocks),
      ...bindings.flatMap((binding) => binding.diagnostics),
    ],
  };
}
