/** From query files to statements that Postgres can be asked about. */
import { type Binding, bindQuery } from "../queries/bind.js";
import { checkNames } from "../queries/names.js";
import { type ParsedFile, parseQueryFile } from "../queries/parse-file.js";
import type { BoundQuery, QueryBlock } from "../queries/query.js";
import { type ReadBefore, reparseQueryFile } from "../queries/reparse-file.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { openPauses } from "./pauses.js";

export interface ParsedQueries {
  readonly blocks: readonly QueryBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface BoundQueries {
  readonly bound: readonly BoundQuery[];
  /** Of all queries, also of those that could not be bound. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of those that could. */
  readonly warnings: ReadonlyMap<QueryBlock, readonly Diagnostic[]>;
}

/** Remembers what it read last: of a file that was edited only a part is read again. */
export interface QueryReader {
  /** Finds the queries of every file. `schemaPaths`: a file that is also schema may hold statements without a name. */
  parse(files: readonly SourceFile[], schemaPaths: ReadonlySet<string>): ParsedQueries;
}

export function createQueryReader(): QueryReader {
  let last: ReadonlyMap<string, ReadBefore> = new Map();

  function parseFile(file: SourceFile, alsoSchema: boolean): ParsedFile {
    const before = alsoSchema ? undefined : last.get(file.path);
    return before === undefined ? parseQueryFile(file, { alsoSchema }) : reparseQueryFile(file, before);
  }

  return {
    parse(files, schemaPaths) {
      const read = files.map((file) => ({ file, parsed: parseFile(file, schemaPaths.has(file.path)) }));
      last = new Map(
        read.flatMap(({ file, parsed: { blocks, diagnostics } }) =>
          diagnostics.length > 0 || schemaPaths.has(file.path) ? [] : [[file.path, { file, blocks }]],
        ),
      );
      return parsedQueries(
        files,
        read.map(({ parsed }) => parsed),
      );
    },
  };
}

function parsedQueries(files: readonly SourceFile[], parsed: readonly ParsedFile[]): ParsedQueries {
  const blocks = parsed.flatMap((result) => result.blocks);
  const found = parsed.flatMap((result) => result.diagnostics);
  const isEmpty = blocks.length === 0 && !hasErrors(found);
  return {
    blocks,
    diagnostics: [...found, ...(isEmpty ? nothingNamed(files) : []), ...checkNames(blocks)],
  };
}

/** Binds every query that can be bound. */
export async function bindQueries(blocks: readonly QueryBlock[]): Promise<BoundQueries> {
  const pause = openPauses();
  const bindings: Binding[] = [];
  for (const block of blocks) {
    bindings.push(bindQuery(block));
    await pause();
  }
  return {
    bound: bindings.flatMap(({ bound }) => bound ?? []),
    diagnostics: bindings.flatMap(({ diagnostics }) => diagnostics),
    warnings: new Map(
      bindings.flatMap(({ bound, diagnostics }) => (bound ? [[bound.block, diagnostics]] : [])),
    ),
  };
}

/** Files that hold no query are as good as none; that all of them are is a slip. */
function nothingNamed(files: readonly SourceFile[]): Diagnostic[] {
  const [file] = files;
  if (file === undefined) return [];
  return [
    {
      code: "no-queries",
      severity: "error",
      title:
        files.length === 1
          ? "this file holds no query"
          : `none of the ${files.length} query files holds a query`,
      at: { file, start: 0, end: 0 },
      hint: "put -- name: <Name> :<command> above a statement",
    },
  ];
}
