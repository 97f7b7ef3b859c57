import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../generator/catalog/catalog.js";
import { loadCatalog } from "../../generator/catalog/load.js";
import { defaultEmitOptions } from "../../generator/emit/options.js";
import type { Codec } from "../../generator/emit/types/codec.js";
import { jsonType } from "../../generator/emit/types/json.js";
import { createTypeMapper, type TypeMapper } from "../../generator/emit/types/mapper.js";
import { nameTypes } from "../../generator/emit/types/named-types.js";
import { runtimeFunctionNames, runtimeTypeNames } from "../../generator/emit/types/runtime-names.js";
import { printType } from "../../generator/emit/types/type-node.js";
import { columnConstraints } from "../../generator/inference/check-types.js";
import * as runtime from "../../runtime/index.js";
import { loadSchema, useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

let catalog: Catalog;
let mapper: TypeMapper;

const schema = `
  CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree;
  CREATE TYPE mood AS ENUM ('calm');
  CREATE TYPE pair AS (a int8, "two words" timestamptz, tags text[], m mood);
  CREATE DOMAIN positive AS numeric CHECK (VALUE > 0);
  CREATE TABLE item (id int PRIMARY KEY, at timestamptz NOT NULL);
`;

beforeAll(async () => {
  await loadSchema(postgres(), schema);
  catalog = await loadCatalog(postgres().session);
  const constraints = columnConstraints(catalog);
  mapper = createTypeMapper(catalog, constraints, nameTypes(catalog, constraints), defaultEmitOptions);
});

/** Type, a value of it, the type it arrives as, the type it has inside JSON. */
const values: readonly (readonly [type: string, value: string, arrives: string, inJson: string])[] = [
  ["bool", "true", "boolean", "boolean"],
  ["int2", "-1", "number", "number"],
  ["int4", "1", "number", "number"],
  ["int8", "9007199254740991", "number", "number"],
  ["oid", "4294967295", "number", "string"],
  ["float4", "1.5", "number", "JsonNumber"],
  ["float8", "NaN", "number", "JsonNumber"],
  ["float8", "-Infinity", "number", "JsonNumber"],
  ["numeric", "1.50", "string", "JsonNumber"],
  ["numeric", "NaN", "string", "JsonNumber"],
  ["money", "1.50", "string", "string"],
  ["text", "a", "string", "string"],
  ["varchar", "a", "string", "string"],
  ["bpchar", "a ", "string", "string"],
  ["name", "a", "string", "string"],
  ['"char"', "a", "string", "string"],
  ["bytea", "\\x00ff", "Buffer", "string"],
  ["uuid", "8b5c5b1e-8f4b-4b8e-9d53-0d6a6a6f1c11", "string", "string"],
  ["date", "2024-02-29", "string", "string"],
  ["date", "infinity", "string", "string"],
  ["time", "12:00", "string", "string"],
  ["timetz", "12:00+02", "string", "string"],
  ["timestamp", "2024-02-29 12:00", "string", "string"],
  ["timestamptz", "2024-02-29 12:00+02", "Date", "string"],
  ["interval", "1 day 02:00", "string", "string"],
  ["json", '{"a": [1]}', "JsonValue", "JsonValue"],
  ["jsonb", "null", "JsonValue", "JsonValue"],
  ["jsonpath", "$.a", "string", "string"],
  ["xml", "<a/>", "string", "string"],
  ["inet", "10.0.0.1/8", "string", "string"],
  ["cidr", "10.0.0.0/8", "string", "string"],
  ["macaddr", "08:00:2b:01:02:03", "string", "string"],
  ["bit", "1", "string", "string"],
  ["varbit", "101", "string", "string"],
  ["point", "(1.5,-2)", "Point", "string"],
  ["line", "{1,2,3}", "string", "string"],
  ["box", "(1,1),(0,0)", "string", "string"],
  ["polygon", "((0,0),(1,1))", "string", "string"],
  ["circle", "<(0,0),1>", "string", "string"],
  ["tsvector", "a:1", "string", "string"],
  ["tsquery", "a & b", "string", "string"],
  ["pg_lsn", "0/16B3748", "string", "string"],
  ["xid", "1", "string", "string"],
  ["xid8", "1", "string", "string"],
  ["tid", "(0,1)", "string", "string"],
  ["regclass", "pg_class", "string", "string"],
  ["regtype", "int4", "string", "string"],
  ["int2vector", "1 2", "string", "number[]"],
  ["oidvector", "1 2", "string", "string[]"],
  ["int4range", "[1,3)", "Range<number>", "string"],
  ["tstzrange", "empty", "Range<Date>", "string"],
  ["int8multirange", "{[1,3)}", "Range<number>[]", "string"],
  ["int4[]", "{1,NULL}", "(number | null)[]", "(number | null)[]"],
  ["json[]", '{"[1]",NULL}', "(JsonValue | null)[]", "JsonValue[]"],
  ["box[]", "{(1,1),(0,0);(2,2),(1,1)}", "(string | null)[]", "(string | null)[]"],
  ["hstore", 'a=>1,"b c"=>NULL', "Record<string, string | null>", "Record<string, string | null>"],
  ["citext", "A", "string", "string"],
  ["ltree", "a.b", "string", "string"],
  ["mood", "calm", "Mood", "Mood"],
  ["positive", "1.5", "Positive", "JsonNumber"],
  [
    "pair",
    '(1,"2024-02-29 12:00+00","{x,NULL}",calm)',
    "Pair",
    '{ a: number | null; "two words": string | null; tags: (string | null)[] | null; m: Mood | null }',
  ],
  ["item", '(1,"2024-02-29 12:00+00")', "ItemRecord", "{ id: number | null; at: string | null }"],
];

function oidOf(name: string): number {
  const wanted = name.replaceAll('"', "");
  const type = [...catalog.types.values()].find(
    (candidate) => candidate.name === wanted || candidate.formatted === wanted,
  );
  const element = wanted.endsWith("[]") ? catalog.types.get(oidOf(wanted.slice(0, -2))) : undefined;
  return element?.arrayOid ?? type?.oid ?? 0;
}

describe("a value", () => {
  it.each(values)("of %s (%s) arrives as %s", async (type, value, arrives) => {
    const mapped = mapper.ofType(oidOf(type));
    expect(printType(mapped.type)).toBe(arrives);
    const [row] = await postgres().session.rows(`SELECT ${quoted(value)}::${type}`);
    const decoded = decoder(mapped.decode)?.(row?.[0] ?? "");
    if (decoded !== undefined) expect(isOf(arrives, decoded)).toBe(true);
  });

  it.each(values)("of %s (%s) is in JSON what its type says", async (type, value, _, inJson) => {
    const shape = { kind: "scalar", typeOid: oidOf(type), nullable: false } as const;
    expect(printType(jsonType(shape, mapper))).toBe(inJson);
    const [row] = await postgres().session.rows(`SELECT to_json(${quoted(value)}::${type})`);
    expect(isOf(inJson, JSON.parse(row?.[0] ?? ""))).toBe(true);
  });
});

it("the names that are kept free are those that generated code imports, and the runtime has them", () => {
  const free = new Set<string>([...runtimeTypeNames, ...runtimeFunctionNames]);
  const root = join(import.meta.dirname, "../..");
  const directories = readdirSync(join(root, "tests/cases"), { withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name, "expected"))
    .filter((directory) => existsSync(join(directory, "queries.ts")));
  for (const directory of [...directories, join(root, "__codegen__")]) {
    const text = readFileSync(join(directory, "queries.ts"), "utf8");
    const [, names = ""] = /import (?:type )?\{([^}]*)\} from "@codegen-db\/runtime"/.exec(text) ?? [];
    const imported = names.split(",").map((name) => name.trim().replace(/^type /, ""));
    expect(imported.filter((name) => name !== "" && !free.has(name))).toEqual([]);
  }
  expect(runtimeFunctionNames.filter((name) => !Object.hasOwn(runtime, name))).toEqual([]);
});

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The runtime's own function; undefined for those that are generated. */
function decoder(codec: Codec): ((text: string) => unknown) | undefined {
  if (codec.kind === "function") {
    const found = Object.entries(runtime).find(([name]) => name === codec.name)?.[1];
    return typeof found === "function" ? (text) => Reflect.apply(found, undefined, [text]) : undefined;
  }
  if (codec.kind !== "made") return undefined;
  const of = decoder(codec.of);
  const maker = Object.entries(runtime).find(([name]) => name === codec.maker)?.[1];
  if (of === undefined || typeof maker !== "function") return undefined;
  const made: unknown = Reflect.apply(maker, undefined, [of, ...codec.rest.map((code) => JSON.parse(code))]);
  return typeof made === "function" ? (text) => Reflect.apply(made, undefined, [text]) : undefined;
}

/** Whether a value belongs to the type, of those that the table above names. */
function isOf(type: string, value: unknown): boolean {
  const list = /^\(?([^{}]+?)\)?\[\]$/.exec(type)?.[1];
  if (list !== undefined) return Array.isArray(value) && value.every((element) => isOf(list, element));
  if (!type.includes("{") && type.includes(" | ")) return type.split(" | ").some((each) => isOf(each, value));
  switch (type) {
    case "null":
      return value === null;
    case "Buffer":
      return Buffer.isBuffer(value);
    case "Date":
      return value instanceof Date && !Number.isNaN(value.getTime());
    case "JsonValue":
      return true;
    case "JsonNumber":
      return typeof value === "number" || ["NaN", "Infinity", "-Infinity"].includes(String(value));
    case "Mood":
      return value === "calm";
    case "Positive":
      return typeof value === "string";
    case "boolean":
    case "number":
    case "string":
      return typeof value === type;
    default:
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}
