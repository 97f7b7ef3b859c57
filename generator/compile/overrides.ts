/** Type overrides, of the configuration and of queries: that each names something and is a type, and where its module is. */
import type { Catalog, Relation } from "../catalog/catalog.js";
import { isReservedWord } from "../emit/names/identifier.js";
import type { EmitOptions } from "../emit/options.js";
import { importedNames } from "../emit/types/written-type.js";
import type { TypedQuery } from "../inference/typed-query.js";
import type { TypeOverride } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";
import { isTypeText } from "./type-text.js";

/** An override that names nothing has no effect, and is not what its author believes; one that is no type breaks the code. */
export function checkOverrides(
  catalog: Catalog,
  { columnTypes, pgTypes }: Pick<EmitOptions, "columnTypes" | "pgTypes">,
  queries: readonly TypedQuery[],
): Diagnostic[] {
  return [
    ...[...columnTypes].flatMap(([key, override]) => checkColumn(catalog, key, override)),
    ...[...pgTypes].flatMap(([key, override]) => checkType(catalog, key, override)),
    ...queries.flatMap(checkQuery),
    ...[...columnTypes.values(), ...pgTypes.values()].flatMap(checkText),
  ];
}

function checkText({ type, from, at }: TypeOverride): Diagnostic[] {
  const wrong = (title: string, hint?: string): Diagnostic => ({
    code: "invalid-setting",
    severity: "error",
    title,
    ...(at !== undefined && { at }),
    ...(hint !== undefined && { hint }),
  });
  if (!isTypeText(type)) return [wrong(`"${type}" is no TypeScript type`)];
  if (from === undefined) return [];
  if (/\bimport\s*\(/.test(type)) {
    return [wrong(`"${type}" names a module, and so does from`, "give one of them")];
  }
  const reserved = importedNames(type).find(isReservedWord);
  if (reserved === undefined) return [];
  return [
    wrong(`"${reserved}" is no name that can be imported`, "let the module export the type under a name"),
  ];
}

/** As `table.column` or `schema.table.column`. */
function checkColumn(catalog: Catalog, key: string, override: TypeOverride): Diagnostic[] {
  const parts = key.split(".");
  const column = parts.at(-1) ?? "";
  const table = parts.slice(0, -1).join(".");
  const relations = [...catalog.relations.values()].filter((relation) => !relation.isSystem);
  const named = relations.filter((relation) => namesOf(relation, catalog).includes(table));
  if (named.length === 0) {
    const names = relations.flatMap((relation) => namesOf(relation, catalog));
    return [unknown(`there is no table "${table}"`, override, suggest(table, names))];
  }
  const columns = named.flatMap((relation) => relation.columns.flatMap((each) => each?.name ?? []));
  if (columns.includes(column)) return [];
  return [unknown(`table "${table}" has no column "${column}"`, override, suggest(column, columns))];
}

/** The ways in which an override may write the relation's name. */
function namesOf({ schema, name }: Relation, catalog: Catalog): readonly string[] {
  return catalog.searchPath.includes(schema) ? [name, `${schema}.${name}`] : [`${schema}.${name}`];
}

function checkType(catalog: Catalog, key: string, override: TypeOverride): Diagnostic[] {
  const names = new Set<string>();
  for (const type of catalog.types.values()) {
    for (const name of [type.name, type.formatted, `${type.schema}.${type.name}`]) names.add(name);
  }
  return names.has(key) ? [] : [unknown(`there is no type "${key}"`, override, suggest(key, names))];
}

function checkQuery({ bound, columns, parameters }: TypedQuery): Diagnostic[] {
  const { settings, name: query } = bound.block;
  if (settings.columnTypes.size === 0 && settings.parameterTypes.size === 0) return [];
  const check = (
    what: string,
    overrides: ReadonlyMap<string, TypeOverride>,
    existing: readonly { readonly name: string }[],
  ) =>
    [...overrides]
      .filter(([name]) => !existing.some((each) => each.name === name))
      .map(([name, override]): Diagnostic => {
        const names = existing.map((each) => each.name);
        return { ...unknown(`the query has no ${what} "${name}"`, override, suggest(name, names)), query };
      });
  const types = [...settings.columnTypes.values(), ...settings.parameterTypes.values()];
  return [
    ...check("column", settings.columnTypes, columns),
    ...check("parameter", settings.parameterTypes, parameters),
    ...types.flatMap(checkText).map((wrong) => ({ ...wrong, query })),
  ];
}

function unknown(title: string, { at }: TypeOverride, nearest: string | undefined): Diagnostic {
  return {
    code: "unknown-override",
    severity: "error",
    title,
    ...(at !== undefined && { at }),
    ...(nearest !== undefined && { hint: `did you mean "${nearest}"?` }),
  };
}

/** How a relative module that a query file names is named in the output directory. */
export type RelocateModule = (module: string, file: SourceFile) => string;

/** The queries with the modules of their `@type` lines as the generated code has to import them. */
export function relocateModules(
  queries: readonly TypedQuery[],
  relocate: RelocateModule,
): readonly TypedQuery[] {
  return queries.map((query) => {
    const { block } = query.bound;
    const { columnTypes, parameterTypes } = block.settings;
    if (columnTypes.size + parameterTypes.size === 0) return query;
    const relocateAll = (overrides: ReadonlyMap<string, TypeOverride>) =>
      new Map(
        [...overrides].map(([name, override]) => [
          name,
          override.from === undefined ? override : { ...override, from: relocate(override.from, block.file) },
        ]),
      );
    const settings = {
      columnTypes: relocateAll(columnTypes),
      parameterTypes: relocateAll(parameterTypes),
    };
    return { ...query, bound: { ...query.bound, block: { ...block, settings } } };
  });
}
