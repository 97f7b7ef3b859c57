/** Types that a project chooses itself, by column, by Postgres type or in a query's settings. */
import type { Catalog, PgType, Relation } from "../../catalog/catalog.js";
import type { ImportedType } from "../../queries/query.js";
import type { EmitOptions } from "../options.js";
import {
  bigintMapping,
  dateMapping,
  floatMapping,
  int8NumberMapping,
  intMapping,
  textMapping,
} from "./base-types.js";
import { type MappedType, narrowed } from "./codec.js";
import { arrayOf, type TypeNode } from "./type-node.js";
import { elementOf, importedNames } from "./written-type.js";

/** The override for a table's column: by `schema.table.column`, or by `table.column` where the table is on the search path. */
export function columnOverride(
  options: EmitOptions,
  catalog: Catalog,
  relation: Relation,
  column: string,
): ImportedType | undefined {
  if (options.columnTypes.size === 0) return undefined;
  const qualified = options.columnTypes.get(`${relation.schema}.${relation.name}.${column}`);
  if (qualified !== undefined || !catalog.searchPath.includes(relation.schema)) return qualified;
  return options.columnTypes.get(`${relation.name}.${column}`);
}

/** The override for a Postgres type: by its name as a cast writes it (`bigint`), its bare name (`int8`) or with its schema. */
export function typeOverride(options: EmitOptions, type: PgType): ImportedType | undefined {
  if (options.pgTypes.size === 0) return undefined;
  return (
    options.pgTypes.get(`${type.schema}.${type.name}`) ??
    options.pgTypes.get(type.formatted) ??
    options.pgTypes.get(type.name)
  );
}

/**
 * The mapping with its type replaced. What arrives is not converted, so the new type must describe it; the compiler says so
 * in the generated code where it doesn't. Four names choose another of our own forms: `string` is the text that Postgres
 * prints, `number` and `bigint` read numbers of every type, `Date` reads timestamptz.
 */
export function overridden(base: MappedType, pgType: PgType | undefined, override: ImportedType): MappedType {
  if (override.from === undefined) {
    const builtin = builtinMapping(override.type, pgType?.name);
    if (builtin !== undefined) return builtin;
  }
  // For an array type, `Tag[]` says what each element is.
  const written = base.type.kind === "array" ? elementOf(override.type) : undefined;
  if (written !== undefined && base.decode.kind === "made") {
    const type = importedType({ ...override, type: written.element });
    const element = narrowed({ ...textMapping, decode: base.decode.of }, type);
    return {
      ...base,
      type: arrayOf(type, written.isReadonly),
      argument: arrayOf(type, true),
      decode: { ...base.decode, maker: "arrayDecoder", of: element.decode },
      encode: base.encode.kind === "made" ? { ...base.encode, maker: "arrayEncoder" } : base.encode,
    };
  }
  return { ...narrowed(base, importedType(override)), hasOwnNull: false };
}

function builtinMapping(type: string, pgName: string | undefined): MappedType | undefined {
  switch (type) {
    case "string":
      return textMapping;
    case "number":
      if (pgName === "int8") return int8NumberMapping;
      if (pgName === "int2" || pgName === "int4" || pgName === "oid") return intMapping;
      return pgName === "numeric" || pgName === "float4" || pgName === "float8" ? floatMapping : undefined;
    case "bigint":
      return pgName !== undefined && integerTypes.has(pgName) ? bigintMapping : undefined;
    case "Date":
      return pgName === "timestamptz" ? dateMapping : undefined;
    default:
      return undefined;
  }
}

const integerTypes = new Set(["int2", "int4", "int8", "oid", "numeric", "xid", "xid8"]);

/** The type's text, with the imports of the names in it that its module exports. */
export function importedType({ type: text, from: module }: ImportedType): TypeNode {
  if (module === undefined) return { kind: "text", text };
  const from = importedNames(text).map((symbol) => ({ kind: "module" as const, module, symbol }));
  return { kind: "text", text, from };
}
