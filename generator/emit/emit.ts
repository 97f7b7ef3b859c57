/** The last stage: typed queries and the catalog in, the text of the generated files out. */
import type { Catalog } from "../catalog/catalog.js";
import type { ColumnConstraints } from "../inference/check-types.js";
import type { OutputColumn, TypedQuery } from "../inference/typed-query.js";
import { header } from "./header.js";
import { type DeclarationView, modelDeclarations } from "./models/view.js";
import { createScope } from "./names/scope.js";
import type { EmitOptions } from "./options.js";
import { createCodecWriter } from "./queries/codec-writer.js";
import { createRowWriter } from "./queries/row-writer.js";
import { functionNames, queryView } from "./queries/view.js";
import { renderModels, renderQueries } from "./templates/render.js";
import { createImports, type Imports } from "./text/imports.js";
import { columnMapping } from "./types/fields.js";
import { createTypeMapper, type TypeMapper } from "./types/mapper.js";
import { type Model, modelsOf } from "./types/models.js";
import { type NamedTypes, nameTypes } from "./types/named-types.js";
import { runtimeFunctionNames, runtimeTypeNames } from "./types/runtime-names.js";
import { printType } from "./types/type-node.js";

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
    { path: "models.ts", text: modelsText(input, mapper, models) },
    { path: "queries.ts", text: queries },
  ];
}

/** The types of a project's values as text, for those who read them without the files. */
export interface TypeTexts {
  /** Without `| null`, in the order of the query's columns. */
  columns(query: TypedQuery): string[];
  /** Without `| null`, in the order of the query's parameters. */
  parameters(query: TypedQuery): string[];
  /** What each named type of models.ts stands for, by name. */
  definitions(): Record<string, string>;
}

/**
 * The types that `emit` would write.
 *
 * @example
 * typeTexts(input).columns(query); // ["UserId", "string"]
 */
export function typeTexts(input: EmitInput): TypeTexts {
  const { mapper, models } = typesOf(input);
  return {
    columns: ({ columns, bound }) =>
      columns.map((column) => {
        const override = bound.block.settings.columnTypes.get(column.name);
        return printType(columnMapping(column, mapper, override).type);
      }),
    parameters: ({ parameters, bound }) =>
      parameters.map((parameter) => {
        const override = bound.block.settings.parameterTypes.get(parameter.name);
        return printType(mapper.ofValue(parameter, override).argument);
      }),
    definitions: () => {
      const declared = declarationsOf(input, mapper, models).declarations;
      return Object.fromEntries(declared.map((declaration) => [declaration.name, definition(declaration)]));
    },
  };
}

function definition({ alias, fields = [] }: DeclarationView): string {
  return alias ?? `{ ${fields.map(({ key, type }) => `${key}: ${type}`).join("; ")} }`;
}

interface Types {
  readonly names: NamedTypes;
  readonly mapper: TypeMapper;
  readonly models: ReadonlyMap<number, Model>;
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
  models: ReadonlyMap<number, Model>,
): string {
  const scope = createScope([
    ...runtimeTypeNames,
    ...runtimeFunctionNames,
    ...localNames,
    ...names.rows.values(),
    ...names.types.values(),
    ...names.constrained.values(),
  ]);
  const functions = functionNames(queries, scope, options.names);
  const imports = createImports(scope, options);
  imports.runtimeType("Executor");
  const codecs = createCodecWriter(mapper, imports, scope);
  const rows = createRowWriter(imports, codecs, scope);
  const views = queries.map((query, index) =>
    queryView({ mapper, models, imports, codecs, rows, scope }, query, functions[index] ?? ""),
  );
  return renderQueries({
    header,
    imports: imports.statements(),
    declarations: [...codecs.declarations(), ...rows.declarations()],
    queries: views,
  });
}

function modelsText(input: EmitInput, mapper: TypeMapper, models: ReadonlyMap<number, Model>): string {
  const { declarations, imports } = declarationsOf(input, mapper, models);
  return renderModels({ header, imports: imports.statements(), declarations });
}

/** Asked for after the queries' types, which may need the names of row types. */
function declarationsOf(
  { constraints, options }: EmitInput,
  mapper: TypeMapper,
  models: ReadonlyMap<number, Model>,
): { readonly declarations: readonly DeclarationView[]; readonly imports: Imports } {
  const scope = createScope();
  const { rows, types, constrained, records } = mapper.names;
  const declared = [rows, types, constrained, records()].flatMap((names) => [...names.values()]);
  const imports = createImports(createScope([...runtimeTypeNames, ...declared]), options, true);
  return { declarations: modelDeclarations({ mapper, constraints, models, imports, scope }), imports };
}
