/** The types of columns that Postgres has built in, as generated code names them and as results tell them: by their oids. */

/** A type's name, its oid and that of its array type (`pg_type.dat` of PostgreSQL: they are the same everywhere). */
export const builtinTypes: readonly (readonly [string, number, number])[] = [
  ["bool", 16, 1000],
  ["bytea", 17, 1001],
  ["char", 18, 1002],
  ["name", 19, 1003],
  ["int8", 20, 1016],
  ["int2", 21, 1005],
  ["int4", 23, 1007],
  ["text", 25, 1009],
  ["oid", 26, 1028],
  ["json", 114, 199],
  ["xml", 142, 143],
  ["point", 600, 1017],
  ["lseg", 601, 1018],
  ["path", 602, 1019],
  ["box", 603, 1020],
  ["polygon", 604, 1027],
  ["line", 628, 629],
  ["cidr", 650, 651],
  ["float4", 700, 1021],
  ["float8", 701, 1022],
  ["circle", 718, 719],
  ["macaddr8", 774, 775],
  ["money", 790, 791],
  ["macaddr", 829, 1040],
  ["inet", 869, 1041],
  ["bpchar", 1042, 1014],
  ["varchar", 1043, 1015],
  ["date", 1082, 1182],
  ["time", 1083, 1183],
  ["timestamp", 1114, 1115],
  ["timestamptz", 1184, 1185],
  ["interval", 1186, 1187],
  ["timetz", 1266, 1270],
  ["bit", 1560, 1561],
  ["varbit", 1562, 1563],
  ["numeric", 1700, 1231],
  ["uuid", 2950, 2951],
  ["tsvector", 3614, 3643],
  ["tsquery", 3615, 3645],
  ["jsonb", 3802, 3807],
  ["int4range", 3904, 3905],
  ["numrange", 3906, 3907],
  ["tsrange", 3908, 3909],
  ["tstzrange", 3910, 3911],
  ["daterange", 3912, 3913],
  ["int8range", 3926, 3927],
  ["int4multirange", 4451, 6150],
  ["nummultirange", 4532, 6151],
  ["tsmultirange", 4533, 6152],
  ["tstzmultirange", 4534, 6153],
  ["datemultirange", 4535, 6155],
  ["int8multirange", 4536, 6157],
];

/** An array type is named with a `_` before the name of its elements' type. */
const names: ReadonlyMap<unknown, string> = new Map(
  builtinTypes.flatMap(([name, oid, arrayOid]) => [[oid, name] as const, [arrayOid, `_${name}`] as const]),
);

const known: ReadonlySet<string> = new Set(names.values());

/** Types whose values arrive alike: a column may become wider without a program noticing. */
const alike: ReadonlyMap<string, string> = new Map([
  ["varchar", "text"],
  ["bpchar", "text"],
  ["name", "text"],
  ["int2", "int4"],
  ["float4", "float8"],
  ["json", "jsonb"],
]);

function kindOf(type: string): string {
  const isArray = type.startsWith("_");
  const element = isArray ? type.slice(1) : type;
  return `${isArray ? "_" : ""}${alike.get(element) ?? element}`;
}

/** A column of a result. Executors of a program's own may not tell types. */
interface Field {
  readonly name: string;
  readonly dataTypeID?: unknown;
}

/** As generated code writes it: `title::text`; a type that isn't built in has no name that is the same everywhere. */
export function columnOf(field: Field): string {
  const type = names.get(field.dataTypeID);
  if (type !== undefined) return `${field.name}::${type}`;
  return field.name.includes("::") ? `${field.name}::` : field.name;
}

/** Whether a column of a result is the one that code was generated for. */
export function isColumn(expected: string, field: Field): boolean {
  const colons = expected.lastIndexOf("::");
  if (colons === -1) return expected === field.name;
  if (expected.slice(0, colons) !== field.name) return false;
  const type = expected.slice(colons + 2);
  if (type === "" || field.dataTypeID === undefined) return true;
  const found = names.get(field.dataTypeID);
  return found === undefined ? !known.has(type) : kindOf(found) === kindOf(type);
}
