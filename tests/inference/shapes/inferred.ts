/** Query files through every stage up to inference, for the tests of this directory. */
import { inferenceContext } from "../../../generator/inference/context.js";
import { type Inference, inferQuery } from "../../../generator/inference/infer.js";
import { bindQuery } from "../../../generator/queries/bind.js";
import { parseQueryFile } from "../../../generator/queries/parse-file.js";
import type { Analyser } from "./analysed.js";

/** Infers one query; the annotation may be left out. Fails when Postgres or an earlier stage refuses it. */
export async function infer(analyser: Analyser, text: string): Promise<Inference> {
  const annotated = text.startsWith("--") ? text : `-- name: Q :many\n${text}`;
  const { blocks, diagnostics } = parseQueryFile({ path: "queries.sql", text: annotated });
  const [block] = blocks;
  if (block === undefined) throw new Error(JSON.stringify(diagnostics));
  const { bound, diagnostics: binding } = bindQuery(block);
  if (bound === undefined) throw new Error(JSON.stringify(binding));
  const { session, catalog } = analyser;
  const [described] = await session.describe([bound.text]);
  if (described === undefined || !described.ok) throw new Error(`${described?.error.message}: ${bound.text}`);
  const { description } = described;
  let tree: string | undefined;
  if (!bound.isUtility) {
    const { parameterTypeOids, columns } = description;
    const [analysed] = await session.analyse([
      { text: bound.probeText, parameterTypeOids, returnsRows: columns.length > 0 },
    ]);
    if (analysed === undefined || !analysed.ok) throw new Error(`${analysed?.error.message}: ${text}`);
    tree = analysed.tree;
  }
  return inferQuery(inferenceContext(catalog), bound, description, tree);
}
