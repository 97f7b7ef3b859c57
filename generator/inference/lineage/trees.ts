/** Views and functions as queries: the analysed trees that the catalog holds. */
import type { Knowledge } from "../nullability/model.js";
import { expressionIn, queriesIn } from "../nullability/trees.js";
import type { Query } from "../tree/nodes.js";
import type { Trees } from "./scope.js";

/** The trees of one catalog; each is the same object every time. */
export function treesOf(knowledge: Knowledge): Trees {
  const { catalog } = knowledge;
  const read = (tree: string | undefined) => (tree === undefined ? null : queriesIn(knowledge, tree));
  const last = (queries: readonly Query[] | null) => queries?.at(-1) ?? null;
  return {
    catalog,
    viewQuery: (oid) => last(read(catalog.relations.get(oid)?.viewTree)),
    functionQuery: (oid) => last(read(catalog.functions.get(oid)?.bodyTree)),
    functionBody: (oid) => read(catalog.functions.get(oid)?.bodyTree),
    expression: (tree) => expressionIn(knowledge, tree),
  };
}
