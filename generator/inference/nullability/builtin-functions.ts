/** Built-in functions by hand: those that handle NULL themselves, those that depend on infinities, those that return sets. */
import type { PgFunction } from "../../catalog/catalog.js";
import { typeOf } from "../tree/expression-type.js";
import type { Expression } from "../tree/expressions.js";
import { areNonNull, holds, isNonNull } from "./ask.js";
import { textOf } from "./constants.js";
import type { Knowledge, Place, Property, Scope } from "./model.js";
import { neverNullSignatures } from "./strict-builtins.js";

/** Whether a function is strict, built in, and known not to return NULL on arguments that are not null. */
export function isNeverNullOnNonNull(knowledge: Knowledge, called: PgFunction): boolean {
  const { neverNull } = knowledge.memo;
  const cached = neverNull.get(called.oid);
  if (cached !== undefined) return cached;
  const types = called.argumentTypeOids.map((oid) => knowledge.catalog.types.get(oid)?.name ?? "?");
  const result =
    called.isBuiltin &&
    called.isStrict &&
    !called.returnsSet &&
    neverNullSignatures.has(`${called.name}(${types.join(" ")})`);
  neverNull.set(called.oid, result);
  return result;
}

const always = () => true;
const first = ([a]: readonly boolean[]) => a ?? false;
const firstTwo = ([a, b]: readonly boolean[]) => (a ?? false) && (b ?? false);
const any = (args: readonly boolean[]) => args.some(Boolean);
const all = (args: readonly boolean[]) => args.every(Boolean);

/** Not strict: which arguments must be non-null for a result that is. */
const nonStrict: ReadonlyMap<string, (areNonNull: readonly boolean[]) => boolean> = new Map([
  ["concat", always],
  ["concat_ws", first],
  ["format", first],
  ["format_type", first],
  ["json_build_object", always],
  ["jsonb_build_object", always],
  ["json_build_array", always],
  ["jsonb_build_array", always],
  ["num_nulls", always],
  ["num_nonnulls", always],
  ["quote_nullable", always],
  ["pg_typeof", always],
  ["pg_notify", always],
  ["enum_first", always],
  ["enum_last", always],
  ["enum_range", always],
  ["array_append", always],
  ["array_prepend", always],
  ["array_cat", any],
  ["array_remove", first],
  ["array_replace", first],
  ["array_positions", first],
  ["array_to_string", firstTwo],
  ["string_to_array", first],
  ["array_fill", all],
  ["set_config", all],
  ["int4range", always],
  ["int8range", always],
  ["numrange", always],
  ["tsrange", always],
  ["tstzrange", always],
  ["daterange", always],
  ["int4multirange", all],
  ["int8multirange", all],
  ["nummultirange", all],
  ["tsmultirange", all],
  ["tstzmultirange", all],
  ["datemultirange", all],
]);

/** Whether a call of a built-in function that is not strict is never null. */
export function nonStrictHolds(
  called: PgFunction,
  args: readonly Expression[],
  isVariadic: boolean,
  place: Place,
): boolean {
  const rule = nonStrict.get(called.name);
  if (rule === undefined || !called.isBuiltin) return false;
  // `concat(VARIADIC NULL)` is NULL.
  return isVariadic ? areNonNull(place, args) : rule(args.map((argument) => isNonNull(place, argument)));
}

/**
 * `text || value` and `value || text` of arguments that are not null: strict, and written in SQL as a cast of the value to
 * text. No cast of Postgres's own types to text gives NULL; another type's may be a function of anybody's.
 */
export function concatenationHolds(
  { knowledge }: Scope["context"],
  called: PgFunction,
  args: readonly Expression[],
): boolean {
  if (!called.isBuiltin) return false;
  if (called.name !== "textanycat" && called.name !== "anytextcat") return false;
  const { types } = knowledge.catalog;
  return args.every((argument) => {
    const type = types.get(typeOf(argument, (oid) => types.get(oid)?.arrayOid ?? 0));
    return type?.schema === "pg_catalog" && type.kind === "base";
  });
}

/** Fields of which an infinite date, timestamp or interval has a value: infinity (`NonFiniteTimestampTzPart`). */
const fieldsOfInfinity: ReadonlySet<string> = new Set(
  (
    "year years y yr yrs decade decades decs dec century centuries c cent millennium millennia mil mils epoch " +
    "julian isoyear"
  ).split(" "),
);

/** `extract`, `to_char` and casts to time of arguments that are not null, which are null only for infinities. */
export function finiteDependentHolds(called: PgFunction, args: readonly Expression[], place: Place): boolean {
  const [head, tail] = args;
  if (!called.isBuiltin || head === undefined) return false;
  switch (called.name) {
    case "extract":
    case "date_part":
      if (tail === undefined) return false;
      return fieldsOfInfinity.has(textOf(head)?.toLowerCase() ?? "") || isNeverInfinite(place, tail);
    case "to_char":
      // An empty format gives NULL.
      return tail !== undefined && (textOf(tail) ?? "") !== "" && isNeverInfinite(place, head);
    case "time":
    case "timetz":
      return isNeverInfinite(place, head);
    default:
      return false;
  }
}

function isNeverInfinite(place: Place, expression: Expression): boolean {
  return place.scope.context.knowledge.assumeFinite || holds(place, expression, "finite");
}

/** Columns of a built-in set-returning function that are never null, by the number of arguments. */
const setColumns: ReadonlyMap<string, (argumentCount: number) => readonly boolean[]> = new Map([
  ["generate_series", () => [true]],
  ["generate_subscripts", () => [true]],
  ["json_array_elements", () => [true]],
  ["jsonb_array_elements", () => [true]],
  ["json_object_keys", () => [true]],
  ["jsonb_object_keys", () => [true]],
  ["json_each", () => [true, true]],
  ["jsonb_each", () => [true, true]],
  ["json_each_text", () => [true, false]],
  ["jsonb_each_text", () => [true, false]],
  ["jsonb_path_query", () => [true]],
  ["jsonb_path_query_tz", () => [true]],
  ["regexp_matches", () => [true]],
  ["regexp_split_to_table", () => [true]],
  // A third argument names the string that stands for NULL.
  ["string_to_table", (argumentCount: number) => [argumentCount < 3]],
]);

/** Whether a column, from 0, of a built-in set-returning function has the property in every row. */
export function builtinSetColumnHolds(
  called: PgFunction,
  args: readonly Expression[],
  column: number,
  property: Property,
  place: Place,
): boolean {
  const [head, second] = args;
  if (!called.isBuiltin || head === undefined) return false;
  if (called.name === "generate_series" && property === "finite") {
    return second !== undefined && holds(place, head, "finite") && holds(place, second, "finite");
  }
  if (property !== "non-null") return false;
  switch (called.source) {
    case "array_unnest":
      return holds(place, head, "elements");
    case "multirange_unnest":
      return true;
    case "tsvector_unnest":
      return column === 0;
    default:
      return setColumns.get(called.name)?.(args.length)[column] ?? false;
  }
}
