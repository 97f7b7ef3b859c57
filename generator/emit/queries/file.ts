/** queries.ts: every query as a function, and what they share. */
import type { TypedQuery } from "../../inference/typed-query.js";
import { header } from "../header.js";
import { createScope } from "../names/scope.js";
import type { EmitOptions } from "../options.js";
import { type ConstraintsView, renderQueries } from "../templates/render.js";
import { createImports, type Imports, runtimeSpecifier } from "../text/imports.js";
import { stringLiteral } from "../text/literal.js";
import { declaredNames, type NamedTypes } from "../types/named-types.js";
import type { ProjectTypes } from "../types/project-types.js";
import { runtimeFunctionNames, runtimeTypeNames } from "../types/runtime-names.js";
import { modelType } from "../types/type-node.js";
import { createCodecWriter } from "./codec-writer.js";
import { createColumnLists } from "./column-lists.js";
import { createModelReaders } from "./model-readers.js";
import { draftsOf, type KnownTexts, queryTexts } from "./query-texts.js";
import { functionNames } from "./view.js";

export interface QueriesFile {
  readonly text: string;
  /** The types of models.ts that it imports. */
  readonly imported: ReadonlySet<string>;
  /** What may be given to the next writing over the same types. */
  readonly texts: KnownTexts;
}

/** Parameters of generated methods: they would hide a function of the same name from the method that calls it. */
const localNames = ["args", "client", "rows"];

/** The same queries give the same text, whatever is `known` of them from a writing over the same types. */
export function queriesFile(
  types: ProjectTypes,
  queries: readonly TypedQuery[],
  known: KnownTexts,
): QueriesFile {
  const { mapper } = types;
  const { names, options } = mapper;
  const scope = createScope([
    ...runtimeTypeNames,
    ...runtimeFunctionNames,
    ...localNames,
    ...declaredNames(names),
  ]);
  const functions = functionNames(queries, scope, options.names);
  const imports = createImports(scope, options);
  imports.runtimeType("Executor");
  const codecs = createCodecWriter(mapper, imports, scope);
  const models = createModelReaders(types.models, imports, codecs, scope);
  const drafts = draftsOf(types, queries, functions, known);
  const columns = createColumnLists(
    drafts.flatMap((draft) => (draft.columns === undefined ? [] : [draft.columns])),
    scope,
  );
  const shared = { scope, imports, codecs, models, columns };
  const texts = queryTexts(types, shared, drafts);
  if (texts === undefined) return queriesFile(types, queries, new Map());
  const constraints = constraintsView(names, imports, options);
  const text = renderQueries({
    header,
    imports: imports.statements(),
    ...(constraints === undefined ? {} : { constraints }),
    declarations: [...codecs.declarations(), ...columns.declarations(), ...models.declarations()],
    queries: [...texts.values()].map((each) => each.text),
  });
  return { text, imported: imports.models(), texts };
}

/**
 * Tells the runtime's guards the names of constraints. Here and not in models.ts, which also programs without the runtime
 * may import.
 */
function constraintsView(
  names: NamedTypes,
  imports: Imports,
  options: EmitOptions,
): ConstraintsView | undefined {
  if (names.constraintNames.size === 0) return undefined;
  return {
    module: stringLiteral(runtimeSpecifier(options)),
    kinds: [...names.constraintNames].map(([{ registry }, name]) => {
      imports.type(modelType(name));
      return { registry, name };
    }),
  };
}
