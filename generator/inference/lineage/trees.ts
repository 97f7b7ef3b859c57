/** Views and functions as queries: the analysed trees that the catalog holds. */
import type { Knowledge } from "../nullability/model.js";
import { expressionIn, queriesIn, queryIn } from "../nullability/trees.js";
import type { Trees } from "./scope.js";

/** The trees of one catalog; each is the same object every time. */
export function treesOf(knowledge: Knowledge): Trees {
  const { catalog } = knowledge;
  const read = (tree: string | undefined) => (tree === undefined ? null : queryIn(knowledge, tree));
  const readAll = (tree: string | undefined) => (tree === undefined ? null : queriesIn(knowledge, tree));
  return {
    catalog,
    viewQuery: (oid) => read(catalog.relations.get(oid)?.viewTree),
    functionQuery: (oid) => read(catalog.functions.get(oid)?.bodyTree),
    functionBody: (oid) => readAll(catalog.functions.get(oid)?.bodyTree),
    expression: (tree) => expressionIn(knowledge, tree),
  };
}
