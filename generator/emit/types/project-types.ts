/** The types of a project: their names, how Postgres's become TypeScript's, and the rows of its tables. */
import type { Catalog } from "../../catalog/catalog.js";
import type { ColumnConstraints } from "../../inference/check-types.js";
import type { OutputColumn } from "../../inference/typed-query.js";
import type { EmitOptions } from "../options.js";
import { createTypeMapper, type TypeMapper } from "./mapper.js";
import { type Models, modelsOf } from "./models.js";
import { nameTypes } from "./named-types.js";

/** What types are made of: a schema, and choices about it. */
export interface TypesInput {
  readonly catalog: Catalog;
  /** From `columnConstraints(catalog)`. */
  readonly constraints: ColumnConstraints;
  /** What inference knows of the columns of views, and of tables where it knows more than the catalog, by relation oid. */
  readonly relationColumns?: ReadonlyMap<number, readonly OutputColumn[]>;
  readonly options: EmitOptions;
}

export interface ProjectTypes {
  readonly mapper: TypeMapper;
  readonly models: Models;
}

/** They don't depend on which queries there are. */
export function typesOf({ catalog, constraints, relationColumns, options }: TypesInput): ProjectTypes {
  const names = nameTypes(catalog, constraints);
  const mapper = createTypeMapper(catalog, constraints, names, options);
  return { mapper, models: modelsOf(mapper, relationColumns ?? new Map()) };
}
