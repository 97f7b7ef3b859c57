/** Values that a column may take, as texts: from its type, and from what its checks say. The likeliest come first. */
import type { Check, Type } from "./facts.js";
import { type Choose, matchingText } from "./text-pattern.js";

export type Types = ReadonlyMap<number, Type>;

/**
 * At least one candidate for every type that is known; none for others. `seed` makes values differ from those of other
 * seeds wherever the type has enough of them.
 */
export function candidates(
  types: Types,
  typeOid: number,
  modifier: number,
  checks: readonly Check[],
  seed: number,
): readonly string[] {
  const type = types.get(typeOid);
  if (type === undefined) return [];
  const distinct = (list: readonly string[]): string[] => [...new Set(list)];
  if (type.kind === "d") {
    const all = [...checks, ...type.checks];
    const base = type.baseModifier === -1 ? modifier : type.baseModifier;
    return candidates(types, type.baseOid, base, all, seed);
  }
  if (type.kind === "e") return type.labels;
  const plain = fromType(types, type, modifier, checks, seed);
  // Numbers that differ are better than bounds, where they are allowed.
  const first = type.category === "N" ? plain.slice(0, 1) : [];
  return distinct([...first, ...fromChecks(checks, type, seed), ...plain]);
}

function fromType(
  types: Types,
  type: Type,
  modifier: number,
  checks: readonly Check[],
  seed: number,
): readonly string[] {
  const of = (oid: number, typeModifier = -1, inner: readonly Check[] = []) =>
    candidates(types, oid, typeModifier, inner, seed);
  switch (type.kind) {
    case "c": {
      const attributes = type.attributes.map((each) => of(each.typeOid, each.typeModifier)[0]);
      return [`(${attributes.map((value) => (value === undefined ? "" : quoted(value))).join(",")})`];
    }
    case "r":
    case "m": {
      const [lower] = of(type.subtypeOid);
      const [upper] = candidates(types, type.subtypeOid, -1, [], seed + 1);
      const bounds = [lower, upper].every((bound) => bound !== undefined)
        ? [
            `[${quoted(lower ?? "")},${quoted(upper ?? "")})`,
            `[${quoted(upper ?? "")},${quoted(lower ?? "")})`,
          ]
        : [];
      const ranges = [...bounds, "(,)", "empty"];
      return type.kind === "r" ? ranges : ranges.map((range) => (range === "empty" ? "{}" : `{${range}}`));
    }
  }
  if (type.category === "A" && type.elementOid !== 0) {
    const element = types.get(type.elementOid);
    const isText = element?.category === "S";
    const elements = of(type.elementOid, modifier, isText ? checks : []).slice(0, 3);
    const delimiter = element?.name === "box" ? ";" : ",";
    const list = (values: readonly string[]): string => `{${values.map(quoted).join(delimiter)}}`;
    return [
      ...elements.map((value) => list([value])),
      "{}",
      ...(elements.length > 1 ? [list(elements.slice(0, 2))] : []),
    ];
  }
  return fromBaseType(type.name, modifier, seed);
}

function fromBaseType(name: string, modifier: number, seed: number): readonly string[] {
  const unique = seed.toString(36).padStart(6, "0");
  const day = new Date(Date.UTC(2001, 0, 1) + (seed % 9000) * 86_400_000).toISOString().slice(0, 10);
  const numbers = [String(seed), "1", "0", "10", "100", "-1", "0.5"];
  switch (name) {
    case "text":
    case "citext":
    case "varchar":
    case "bpchar":
    case "name":
      return fitting(
        [
          `value ${unique}`,
          unique,
          `v_${unique}`,
          `v-${unique}`,
          `${unique}@example.com`,
          `https://example.com/${unique}`,
          `+1555${String(seed % 10_000_000).padStart(7, "0")}`,
          String(seed),
          unique.toUpperCase(),
          seed.toString(16).padStart(64, "0"),
          seed.toString(16).padStart(40, "0"),
          seed.toString(16).padStart(32, "0"),
          `#${seed.toString(16).padStart(6, "0").slice(-6)}`,
          uuid(seed),
          "1.2.3",
          "en",
          "US",
          "USD",
          "",
        ],
        modifier,
      );
    case "char":
      return ["a", "b", "1"];
    case "int2":
      return [String(seed % 30_000), "1", "0", "10", "100", "-1"];
    case "int4":
    case "int8":
    case "oid":
    case "money":
      return numbers.filter((value) => !value.includes("."));
    case "numeric": {
      const scale = modifier === -1 ? 0 : (modifier - 4) & 0x7ff;
      const precision = modifier === -1 ? 20 : ((modifier - 4) >> 16) & 0xffff;
      const whole = Math.max(precision - scale, 0);
      return [...numbers.filter((value) => value.replace(/\D.*|-/g, "").length <= whole), "0", "0.5"];
    }
    case "float4":
    case "float8":
      return numbers;
    case "bool":
      return ["true", "false"];
    case "uuid":
      return [uuid(seed)];
    case "date":
      return [day, "infinity"];
    case "timestamp":
    case "timestamptz":
      return [`${day} 00:00:00+00`, "infinity"];
    case "time":
    case "timetz":
      return [`0${seed % 10}:${10 + (seed % 50)}:00`];
    case "interval":
      return [`${seed % 1000} minutes`, "1 day", "0"];
    case "json":
    case "jsonb":
      return ["{}", "[]", `"${unique}"`, String(seed), "true", "null"];
    case "bytea":
      return [32, 16, 64, 20, 12, 8, 4, 1, 24, 48, 128, 0].map(
        (length) =>
          `\\x${seed
            .toString(16)
            .padStart(length * 2, "0")
            .slice(0, length * 2)}`,
      );
    case "inet":
      return [`10.${(seed >> 16) & 255}.${(seed >> 8) & 255}.${seed & 255}`];
    case "cidr":
      return [`10.${(seed >> 16) & 255}.${(seed >> 8) & 255}.${seed & 255}/32`];
    case "macaddr":
      return [`02:00:00:${pair(seed >> 16)}:${pair(seed >> 8)}:${pair(seed)}`];
    case "macaddr8":
      return [`02:00:00:00:00:${pair(seed >> 16)}:${pair(seed >> 8)}:${pair(seed)}`];
    case "xml":
      return [`<value>${unique}</value>`];
    case "bit":
      return [seed.toString(2).padStart(Math.max(modifier, 1), "0").slice(-Math.max(modifier, 1))];
    case "varbit":
      return [seed.toString(2).slice(0, modifier === -1 ? undefined : modifier)];
    case "tsvector":
    case "tsquery":
      return [`v${unique}`];
    case "point":
      return [`(${seed},0)`];
    case "line":
      return [`{1,1,${seed}}`];
    case "lseg":
    case "box":
    case "path":
      return [`((0,0),(${seed},1))`];
    case "polygon":
      return [`((0,0),(${seed},1),(1,0))`];
    case "circle":
      return [`<(0,0),${seed}>`];
    case "hstore":
      return [`value=>${unique}`];
    case "ltree":
      return [`v${unique}`];
    case "vector":
    case "halfvec":
      return [
        `[${Array.from({ length: Math.max(modifier, 1) }, (_, index) => (index === 0 ? seed : 0)).join(",")}]`,
      ];
    case "geometry":
    case "geography":
      return [`POINT(${seed % 90} 0)`];
    case "pg_lsn":
      return [`0/${seed.toString(16).toUpperCase()}`];
    default:
      return [];
  }
}

/** What a deparsed check names: lists of values, prefixes, patterns, constants to compare with. */
function fromChecks(checks: readonly Check[], type: Type, seed: number): readonly string[] {
  // Of other types a check's constants are seldom values.
  if (type.category !== "S" && type.category !== "N") return [];
  const found: string[] = [];
  for (const { expression } of checks) {
    for (const [, list = ""] of expression.matchAll(/= ANY \(+ARRAY\[(.*?)\]/gs))
      found.push(...constants(list));
    for (const [, like = ""] of expression.matchAll(/~~ \(?'((?:[^']|'')*)'/g))
      found.push(fromLike(unquoted(like), seed));
    for (const [, pattern = ""] of expression.matchAll(/ ~\*? \(?'((?:[^']|'')*)'/g)) {
      for (const attempt of [0, 1, 2, 3]) {
        const text = matchingText(unquoted(pattern), chooser(seed + attempt * 7919));
        if (text !== undefined) found.push(text, text.toLowerCase());
      }
    }
    for (const [, constant = ""] of expression.matchAll(/ = \(?('(?:[^']|'')*'|-?\d+(?:\.\d+)?)/g)) {
      found.push(...constants(constant));
    }
  }
  if (type.category === "N") {
    for (const { expression } of checks) {
      for (const [number] of expression.matchAll(/-?\d+(?:\.\d+)?/g)) {
        found.push(
          number,
          ...(number.includes(".") ? [] : [String(Number(number) + 1), String(Number(number) - 1)]),
        );
      }
    }
  }
  return found;
}

function fromLike(pattern: string, seed: number): string {
  const unique = seed.toString(36).padStart(6, "0");
  return pattern.replace(/\\(.)|([%_])/gs, (_, escaped: string | undefined, wildcard: string | undefined) =>
    escaped !== undefined ? escaped : wildcard === "%" ? unique : "a",
  );
}

function constants(list: string): string[] {
  return [...list.matchAll(/'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)/g)].map(([, text, number]) =>
    text === undefined ? (number ?? "") : unquoted(text),
  );
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}

/** `varchar(n)` has n + 4 for a modifier. */
function fitting(values: readonly string[], modifier: number): string[] {
  if (modifier < 4) return [...values];
  const length = modifier - 4;
  const short = values.filter((value) => value.length <= length);
  return [...short, ...values.slice(1, 2).map((value) => value.slice(-length))];
}

/** As an element of an array, a bound of a range or a field of a row. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function uuid(seed: number): string {
  return `00000000-0000-4000-8000-${seed.toString(16).padStart(12, "0")}`;
}

function pair(value: number): string {
  return (value & 255).toString(16).padStart(2, "0");
}

/** The same choices for the same seed. */
function chooser(seed: number): Choose {
  let state = (seed * 2654435761) >>> 0;
  return (count) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return count <= 0 ? 0 : (state >>> 8) % count;
  };
}
