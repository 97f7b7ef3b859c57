/** Puts the rule families together into the one reasoner that they ask each other through. */
import type { Catalog } from "../../catalog/catalog.js";
import { scopeInputRows, treeRows } from "../cardinality/from-rows.js";
import type { Expression } from "../tree/expressions.js";
import { analyseQuery } from "./analyse.js";
import { factsWhen } from "./conditions.js";
import { elementsAreNonNull } from "./elements.js";
import { expressionIsNonNull } from "./expressions.js";
import { isFiniteOrNull } from "./finite.js";
import type { Knowledge, Place, Property, Reasoner } from "./model.js";

const reasoner: Reasoner = {
  holds: (place: Place, expression: Expression, property: Property) => {
    switch (property) {
      case "non-null":
        return expressionIsNonNull(place, expression);
      case "elements":
        return elementsAreNonNull(place, expression);
      case "finite":
        return isFiniteOrNull(place, expression);
    }
  },
  analyse: analyseQuery,
  factsWhen,
  inputRows: scopeInputRows,
  joinTreeRows: treeRows,
};

export interface KnowledgeOptions {
  /** Take dates, timestamps and intervals to be finite, which `extract`, `to_char` and casts to time depend on. */
  readonly assumeFinite?: boolean;
}

/**
 * What is known of a database: make one for each catalog and keep it for all of its queries.
 *
 *     const knowledge = createKnowledge(await loadCatalog(session));
 */
export function createKnowledge(catalog: Catalog, options: KnowledgeOptions = {}): Knowledge {
  return {
    catalog,
    assumeFinite: options.assumeFinite ?? false,
    reasoner,
    memo: {
      trees: new Map(),
      expressions: new Map(),
      uniqueKeys: new WeakMap(),
      tableColumns: new Map(),
      views: new Map(),
      functionResults: new Map(),
      checkedRows: new Map(),
      neverNull: new Map(),
      keys: new WeakMap(),
      conditions: new WeakMap(),
    },
  };
}
