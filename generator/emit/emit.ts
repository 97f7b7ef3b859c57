/** The last stage: typed queries and the catalog in, the text of the generated files out. */
import type { Catalog } from "../catalog/catalog.js";
import type { ColumnConstraints } from "../inference/check-types.js";
import type { OutputColumn, TypedQuery } from "../inference/typed-query.js";
import { header } from "./header.js";
import { modelDeclarations } from "./models/view.js";
import { createScope } from "./names/scope.js";
import type { EmitOptions } from "./options.js";
import { createCodecWriter } from "./queries/codec-writer.js";
import { createColumnLists } from "./queries/column-lists.js";
import { commandShape } from "./queries/results.js";
import { createRowWriter } from "./queries/row-writer.js";
import { functionNames, queryView } from "./queries/view.js";
import { type ConstraintsView, renderModels, renderQueries } from "./templates/render.js";
import { createImports, type Imports } from "./text/imports.js";
import { stringLiteral } from "./text/literal.js";
import { createTypeMapper, type TypeMapper } from "./types/mapper.js";
import { type Models, modelsOf } from "./types/models.js";
import { type NamedTypes, nameTypes } from "./types/named-types.js";
import { runtimeFunctionNames, runtimeTypeNames } from "./types/runtime-names.js";
import { modelType } from "./types/type-node.js";

export interface EmitInput {
  readonly catalog: Catalog;
  /** From `columnConstraints(catalog)`. */
  readonly constraints: ColumnConstraints;
  /** In the order in which they should stand in the file. */
  readonly queries: readonly TypedQuery[];
  /** What inference knows of the columns of views, and of tables where it knows more than the catalog, by relation oid. */
  readonly relationColumns?: ReadonlyMap<number, readonly OutputColumn[]>;
  readonly options: EmitOptions;
}

export interface EmittedFile {
  /** Relative to the output directory. */
  readonly path: string;
  readonly text: string;
}

/** Parameters of generated methods: they would hide a function of the same name from the method that calls it. */
const localNames = ["args", "client", "rows"];

/**
 * The generated files. The same input gives the same text, byte for byte.
 *
 * @example
 * emit({ catalog, constraints: columnConstraints(catalog), queries, options: defaultEmitOptions });
 */
export function emit(input: EmitInput): EmittedFile[] {
  const { names, mapper, models } = typesOf(input);
  const queries = queriesText(input, names, mapper, models);
  return [
    { path: "models.ts", text: modelsText(input, mapper, models, queries.imported) },
    { path: "queries.ts", text: queries.text },
  ];
}

interface Types {
  readonly names: NamedTypes;
  readonly mapper: TypeMapper;
  readonly models: Models;
}

/** The types of a project: their names, how Postgres's become TypeScript's, and the rows of its tables. */
export function typesOf({ catalog, constraints, relationColumns, options }: EmitInput): Types {
  const names = nameTypes(catalog, constraints);
  const mapper = createTypeMapper(catalog, constraints, names, options);
  return { names, mapper, models: modelsOf(mapper, relationColumns ?? new Map()) };
}

function queriesText(
  { queries, options }: EmitInput,
  names: NamedTypes,
  mapper: TypeMapper,
  models: Models,
): { readonly text: string; readonly imported: ReadonlySet<string> } {
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
  const rows = createRowWriter(imports, codecs, scope);
  const columns = createColumnLists(
    queries.filter((query) => commandShape(query).hasRows),
    scope,
  );
  const views = queries.map((query, index) =>
    queryView({ mapper, models, imports, codecs, rows, columns, scope }, query, functions[index] ?? ""),
  );
  const constraints = constraintsView(names, imports, options);
  const text = renderQueries({
    header,
    imports: imports.statements(),
    ...(constraints === undefined ? {} : { constraints }),
    declarations: [...codecs.declarations(), ...columns.declarations(), ...rows.declarations()],
    queries: views,
  });
  return { text, imported: imports.models() };
}

/**
 * Tells the runtime's guards the names of constraints. Here and not in models.ts, which also programs without the runtime
 * may import.
 */
function constraintsView(
  names: NamedTypes,
  imports: Imports,
  { runtimeModule }: EmitOptions,
): ConstraintsView | undefined {
  if (names.constraintNames.size === 0) return undefined;
  return {
    module: stringLiteral(runtimeModule),
    kinds: [...names.constraintNames].map(([{ registry }, name]) => {
      imports.type(modelType(name));
      return { registry, name };
    }),
  };
}

/** `imported` are the types that queries.ts takes from it: row types as values are declared only where they are needed. */
function modelsText(
  { constraints, options }: EmitInput,
  mapper: TypeMapper,
  models: Models,
  imported: ReadonlySet<string>,
): string {
  const imports = createImports(
    createScope([...runtimeTypeNames, ...declaredNames(mapper.names)]),
    options,
    true,
  );
  const scope = createScope();
  const declarations = modelDeclarations({ mapper, constraints, models, imports, scope, imported });
  return renderModels({ header, imports: imports.statements(), declarations });
}

/** Every name that models.ts may declare. */
function declaredNames({ rows, types, constrained, constraintNames, records }: NamedTypes): string[] {
  return [rows, types, constrained, constraintNames, records].flatMap((names) => [...names.values()]);
}
