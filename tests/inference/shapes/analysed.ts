/** A schema in an embedded Postgres, and statements analysed against it, for the tests of this directory. */
import { beforeAll } from "vitest";
import type { Catalog } from "../../../generator/catalog/catalog.js";
import { loadCatalog } from "../../../generator/catalog/load.js";
import { inferenceContext } from "../../../generator/inference/context.js";
import { outermostScope, type Scope, type Trees } from "../../../generator/inference/lineage/scope.js";
import { parseQuery } from "../../../generator/inference/tree/parse.js";
import type { ColumnOrigin } from "../../../generator/inference/typed-query.js";
import type { Description, Session } from "../../../generator/postgres/session.js";
import { loadSchema, useEmbedded } from "../../support/embedded.js";

export interface Analyser {
  readonly session: Session;
  readonly catalog: Catalog;
  readonly trees: Trees;
}

export interface Statement {
  readonly description: Description;
  readonly tree: string;
  readonly scope: Scope;
}

/** Loads the schema before the file's tests. */
export function useSchema(schema: string): () => Analyser {
  const postgres = useEmbedded();
  let analyser: Analyser | undefined;
  beforeAll(async () => {
    await loadSchema(postgres(), schema);
    const { session } = postgres();
    const catalog = await loadCatalog(session);
    analyser = { session, catalog, trees: inferenceContext(catalog).trees };
  });
  return () => {
    if (analyser === undefined) throw new Error("the schema is not loaded yet");
    return analyser;
  };
}

/** What Postgres says of a statement; fails when it refuses it. */
export async function analyse({ session, trees }: Analyser, sql: string): Promise<Statement> {
  const [described] = await session.describe([sql]);
  if (described === undefined || !described.ok) throw new Error(`${described?.error.message}: ${sql}`);
  const { description } = described;
  const { parameterTypeOids, columns } = description;
  const [analysed] = await session.analyse([
    { text: sql, parameterTypeOids, returnsRows: columns.length > 0 },
  ]);
  if (analysed === undefined || !analysed.ok) throw new Error(`${analysed?.error.message}: ${sql}`);
  const query = parseQuery(analysed.tree);
  if (query === null) throw new Error(`no query in the tree of ${sql}`);
  return { description, tree: analysed.tree, scope: outermostScope(trees, query) };
}

/** `table.column` of an origin. */
export function columnText({ catalog }: Analyser, origin: ColumnOrigin): string {
  const relation = catalog.relations.get(origin.relationOid);
  return `${relation?.name}.${relation?.columns[origin.columnNumber - 1]?.name}`;
}
