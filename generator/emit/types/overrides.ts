/** Types that a project chooses itself, by column, by Postgres type or in a query's settings. */
import type { Catalog, PgType, Relation } from "../../catalog/catalog.js";
import type { ImportedType } from "../../queries/query.js";
import { isGlobalType } from "../names/identifier.js";
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
  if (base.type.kind === "array" && override.type.endsWith("[]") && base.decode.kind === "made") {
    const type = importedType({ ...override, type: override.type.slice(0, -2) });
    const element = narrowed({ ...textMapping, decode: base.decode.of }, type);
    return {
      ...base,
      type: arrayOf(type),
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

/** Names in a type's text that are not what its module exports: `Foo` is, in `readonly Array<Foo>`. */
const builtinNames = new Set(
  "string number boolean bigint symbol object unknown never null undefined void readonly keyof typeof".split(
    " ",
  ),
);

const strings = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
/** A name that is no member (`.Foo`) and no key or label (`foo:`, `foo?:`). */
const typeName = /(?<![\p{ID_Continue}$.])[\p{ID_Start}$_][\p{ID_Continue}$]*(?![\p{ID_Continue}$]|\??:)/gu;

/** The type's text, with the import of the first name in it that TypeScript doesn't have itself. */
export function importedType(override: ImportedType): TypeNode {
  const text = override.type;
  const names = (text.replace(strings, "").match(typeName) ?? []).filter((name) => !builtinNames.has(name));
  const symbol = names.find((name) => !isGlobalType(name)) ?? names[0];
  if (override.from === undefined || symbol === undefined) return { kind: "text", text };
  return { kind: "text", text, from: { kind: "module", module: override.from, symbol } };
}
