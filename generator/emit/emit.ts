/** The last stage: typed queries and the catalog in, the text of the generated files out. */
import type { TypedQuery } from "../inference/typed-query.js";
import { header } from "./header.js";
import { modelDeclarations } from "./models/view.js";
import { createScope } from "./names/scope.js";
import { optionsKey } from "./options.js";
import { queriesFile } from "./queries/file.js";
import type { KnownTexts } from "./queries/query-texts.js";
import { renderModels } from "./templates/render.js";
import { createImports } from "./text/imports.js";
import { declaredNames } from "./types/named-types.js";
import { type ProjectTypes, type TypesInput, typesOf } from "./types/project-types.js";
import { runtimeTypeNames } from "./types/runtime-names.js";

export interface EmitInput extends TypesInput {
  /** In the order in which they should stand in the file. */
  readonly queries: readonly TypedQuery[];
}

export interface EmittedFile {
  /** Relative to the output directory. */
  readonly path: string;
  readonly text: string;
}

/** What was written, as plain data. */
export interface Known {
  readonly texts: KnownTexts;
  /** Depends on nothing but the types, and on those that queries.ts imports. */
  readonly models: { readonly imported: string; readonly text: string } | undefined;
}

/** The generated files, and what the next writing over the same types may be given. */
export interface Emitted {
  readonly files: readonly EmittedFile[];
  readonly known: Known;
}

/** Remembers what it wrote last: nearly the same again takes a fraction of the time. */
export interface Emitter {
  /**
   * The same input gives the same text, byte for byte, whatever was written before. `known` is what another emitter
   * wrote over the same types.
   */
  emit(input: EmitInput, known?: Known): Emitted;
}

/**
 * @example
 * const { emit } = createEmitter();
 * emit({ catalog, constraints: columnConstraints(catalog), queries, options: defaultEmitOptions });
 */
export function createEmitter(): Emitter {
  let last: Written | undefined;
  return {
    emit(input, known = nothing) {
      if (last === undefined || !haveSameTypes(last.input, input)) {
        last = { input, types: typesOf(input), known };
      }
      const queries = queriesFile(last.types, input.queries, last.known.texts);
      const imported = [...queries.imported].join();
      const models =
        last.known.models?.imported === imported
          ? last.known.models
          : { imported, text: modelsText(input, last.types, queries.imported) };
      last = { ...last, known: { texts: queries.texts, models } };
      const files = [
        { path: "models.ts", text: models.text },
        { path: "queries.ts", text: queries.text },
      ];
      return { files, known: last.known };
    },
  };
}

interface Written {
  readonly input: TypesInput;
  readonly types: ProjectTypes;
  readonly known: Known;
}

const nothing: Known = { texts: new Map(), models: undefined };

function haveSameTypes(one: TypesInput, other: TypesInput): boolean {
  return (
    one.catalog === other.catalog &&
    one.constraints === other.constraints &&
    one.relationColumns === other.relationColumns &&
    optionsKey(one.options) === optionsKey(other.options)
  );
}

/** Row types as values are declared only where queries.ts, which imports these types, needs them. */
function modelsText(
  { constraints, options }: TypesInput,
  { mapper, models }: ProjectTypes,
  imported: ReadonlySet<string>,
): string {
  const declared = createScope([...runtimeTypeNames, ...declaredNames(mapper.names)]);
  const imports = createImports(declared, options, true);
  const scope = createScope();
  const declarations = modelDeclarations({ mapper, constraints, models, imports, scope, imported });
  return renderModels({ header, imports: imports.statements(), declarations });
}
