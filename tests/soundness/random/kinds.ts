/** The SQL types that random expressions are made of, and how columns of other types join in. */

/** Spelt as a cast writes it. Every expression of a kind has exactly this type, or one that casts to it implicitly. */
export const kinds = [
  "int",
  "text",
  "boolean",
  "numeric",
  "float8",
  "bigint",
  "date",
  "timestamptz",
  "interval",
  "jsonb",
  "text[]",
  "int[]",
  "int4range",
  "daterange",
  "uuid",
] as const;

export type Kind = (typeof kinds)[number];

/** Kinds with `=`, `<` and a place in ORDER BY, GROUP BY and set operations. */
export const sortableKinds: readonly Kind[] = kinds;

/** By `pg_type.typname` of the type below any domains. */
const kindOfType: ReadonlyMap<string, Kind> = new Map([
  ["int2", "int"],
  ["int4", "int"],
  ["int8", "bigint"],
  ["text", "text"],
  ["varchar", "text"],
  ["bpchar", "text"],
  ["name", "text"],
  ["citext", "text"],
  ["bool", "boolean"],
  ["numeric", "numeric"],
  ["float4", "float8"],
  ["float8", "float8"],
  ["date", "date"],
  ["timestamptz", "timestamptz"],
  ["interval", "interval"],
  ["jsonb", "jsonb"],
  ["_text", "text[]"],
  ["_int4", "int[]"],
  ["int4range", "int4range"],
  ["daterange", "daterange"],
  ["uuid", "uuid"],
]);

/** The kind of a column, by its base type's name; `other` columns are only carried, tested for NULL and aggregated. */
export function kindOf(baseTypeName: string): Kind | "other" {
  return kindOfType.get(baseTypeName) ?? "other";
}

/** Types that have no equality, so that a set operation, DISTINCT or GROUP BY refuses them. */
const withoutEquality = new Set(["json", "xml", "point", "polygon", "jsonpath", "line"]);

export function hasEquality(baseTypeName: string): boolean {
  return !withoutEquality.has(baseTypeName.replace(/^_/, ""));
}

/** Literals of each kind, ordinary ones first. None of them makes ordinary arithmetic overflow. */
export const literals: Readonly<Record<Kind, readonly string[]>> = {
  int: ["1", "0", "2", "-1", "5", "100"],
  text: ["'a'::text", "''::text", "'usr_a'::text", "'org_a'::text", "'x y'::text", "'%a%'::text"],
  boolean: ["true", "false"],
  numeric: ["1.5", "0.0", "10::numeric", "'NaN'::numeric", "'Infinity'::numeric"],
  float8: ["1.5::float8", "0::float8", "'NaN'::float8", "'-Infinity'::float8"],
  bigint: ["1::bigint", "0::bigint", "4000000000"],
  date: ["'2024-01-01'::date", "'infinity'::date", "current_date"],
  timestamptz: ["'2024-01-01Z'::timestamptz", "'infinity'::timestamptz", "now()"],
  interval: ["'1 day'::interval", "'0'::interval", "'infinity'::interval"],
  jsonb: [
    `'{"a": 1, "b": null}'::jsonb`,
    "'null'::jsonb",
    "'[]'::jsonb",
    `'[1, null, "x"]'::jsonb`,
    `'"s"'::jsonb`,
  ],
  "text[]": ["ARRAY['a', 'b']", "'{}'::text[]", "'{a,NULL}'::text[]"],
  "int[]": ["ARRAY[1, 2]", "'{}'::int[]", "'{1,NULL}'::int[]"],
  int4range: ["'[1,5)'::int4range", "'empty'::int4range", "'(,)'::int4range"],
  daterange: ["'[2024-01-01,2024-02-01)'::daterange", "'empty'::daterange", "'(,)'::daterange"],
  uuid: ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid"],
};
