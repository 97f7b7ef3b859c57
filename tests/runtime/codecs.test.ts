import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Encode } from "../../runtime/argument.js";
import {
  arrayDecoder,
  arrayEncoder,
  nullableArrayDecoder,
  nullableArrayEncoder,
} from "../../runtime/codecs/array.js";
import { decodeBoolean, encodeBoolean } from "../../runtime/codecs/boolean.js";
import { decodeBytea, encodeBytea, encodeByteaText } from "../../runtime/codecs/bytea.js";
import { decodeHstore, encodeHstore } from "../../runtime/codecs/hstore.js";
import { decodeJson, encodeJson } from "../../runtime/codecs/json.js";
import {
  decodeBigint,
  decodeFloat,
  decodeInt,
  decodeInt8,
  encodeBigint,
  encodeFloat,
  encodeInt,
} from "../../runtime/codecs/number.js";
import {
  multirangeDecoder,
  multirangeEncoder,
  rangeDecoder,
  rangeEncoder,
} from "../../runtime/codecs/range.js";
import { formatRecord, parseRecord } from "../../runtime/codecs/record.js";
import { decodeText, decodeVoid, encodeText } from "../../runtime/codecs/text.js";
import { decodeTimestamptz, encodeTimestamptz } from "../../runtime/codecs/timestamptz.js";
import { decodeVector, encodeVector } from "../../runtime/codecs/vector.js";
import { CodecFault } from "../../runtime/errors.js";
import { type SentValue, statement } from "../../runtime/executor.js";
import type { Decode } from "../../runtime/row.js";
import { type Embedded, openEmbedded } from "./embedded.js";

let database: Embedded;

beforeAll(async () => {
  database = await openEmbedded(`
    CREATE EXTENSION hstore;
    CREATE TYPE inner_t AS (label text, tags text[]);
    CREATE TYPE outer_t AS (id int, "inner" inner_t, note text);
    CREATE TYPE pair AS (a text, b text);
  `);
});
afterAll(() => database.close());

async function print(expression: string, values: SentValue[] = []): Promise<string | null> {
  const result = await database.pool.query(statement(`SELECT ${expression}`, values));
  return result.rows[0]?.[0] ?? null;
}

async function read<T>(expression: string, decode: Decode<T>): Promise<T> {
  const text = await print(expression);
  if (text === null) throw new Error(`${expression} is NULL`);
  return decode(text);
}

/** Sends the value, lets Postgres print what it understood, and reads that. */
async function roundTrip<T>(
  type: string,
  value: T,
  encode: Encode<T>,
  decode: Decode<unknown>,
): Promise<unknown> {
  const text = await print(`$1::${type}`, [encode(value)]);
  return text === null ? null : decode(text);
}

const nasty = ["", " ", "NULL", "null", 'a"b', "a\\b", "a,b", "{}", "a\nb", "'", "(x)", "é🎉", "\\x41", "$1"];

describe("numbers", () => {
  it("int8 arrives exactly up to 2^53 - 1 and throws beyond", async () => {
    expect(await read("9007199254740991::int8", decodeInt8)).toBe(9007199254740991);
    expect(await read("(-9007199254740991)::int8", decodeInt8)).toBe(-9007199254740991);
    await expect(read("9007199254740992::int8", decodeInt8)).rejects.toThrow(CodecFault);
    await expect(read("(-9223372036854775808)::int8", decodeInt8)).rejects.toThrow("can't hold exactly");
  });

  it("int8 as bigint has its whole range", async () => {
    for (const value of [9223372036854775807n, -9223372036854775808n, 0n]) {
      expect(await roundTrip("int8", value, encodeBigint, decodeBigint)).toBe(value);
    }
  });

  it("integers that a number can't hold exactly are not sent", () => {
    for (const value of [2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => encodeInt(value)).toThrow(CodecFault);
    }
  });

  it("int4 and oid arrive as numbers", async () => {
    expect(await roundTrip("int4", -2147483648, encodeInt, decodeInt)).toBe(-2147483648);
    expect(await roundTrip("oid", 4294967295, encodeInt, decodeInt)).toBe(4294967295);
  });

  it("float8 keeps every bit, NaN, infinities and negative zero", async () => {
    for (const value of [0.1, 5e-324, 1.7976931348623157e308, Number.NaN, 1 / 0, -1 / 0, -0, 1e21]) {
      expect(await roundTrip("float8", value, encodeFloat, decodeFloat)).toBe(value);
    }
  });

  it("numeric keeps its digits as text", async () => {
    for (const value of ["123456789012345678901234567890.123456789000", "NaN", "Infinity", "-0.10"]) {
      expect(await roundTrip("numeric", value, encodeText, decodeText)).toBe(value);
    }
  });
});

describe("timestamptz", () => {
  const instants: readonly (readonly [expression: string, iso: string])[] = [
    ["'2024-02-29 12:34:56.789+00'::timestamptz", "2024-02-29T12:34:56.789Z"],
    ["'2024-02-29 12:34:56.7899999+00'::timestamptz", "2024-02-29T12:34:56.790Z"],
    ["'2024-02-29 12:34:56.78+00'::timestamptz", "2024-02-29T12:34:56.780Z"],
    ["'0001-01-01 00:00:00+00'::timestamptz", "0001-01-01T00:00:00.000Z"],
    ["'0099-12-31 00:00:00+00'::timestamptz", "0099-12-31T00:00:00.000Z"],
    ["'0001-01-01 00:00:00+00 BC'::timestamptz", "0000-01-01T00:00:00.000Z"],
    ["'0044-03-15 12:00:00+00 BC'::timestamptz", "-000043-03-15T12:00:00.000Z"],
    ["'12345-06-07 08:09:10+00'::timestamptz", "+012345-06-07T08:09:10.000Z"],
  ];

  for (const zone of ["UTC", "Asia/Kolkata", "America/New_York", "Europe/Amsterdam"]) {
    it(`is the same instant in a session that prints in ${zone}`, async () => {
      await database.execute(`SET timezone = '${zone}'`);
      try {
        for (const [expression, iso] of instants) {
          expect((await read(expression, decodeTimestamptz)).toISOString()).toBe(iso);
        }
      } finally {
        await database.execute("SET timezone = 'UTC'");
      }
    });
  }

  it("offsets with seconds, which zones had before standard time, are understood", async () => {
    await database.execute("SET timezone = 'America/New_York'");
    try {
      const printed = await print("'1850-01-01 00:00:00+00'::timestamptz");
      expect(printed).toBe("1849-12-31 19:03:58-04:56:02");
      expect(decodeTimestamptz(printed ?? "").toISOString()).toBe("1850-01-01T00:00:00.000Z");
    } finally {
      await database.execute("SET timezone = 'UTC'");
    }
    expect(decodeTimestamptz("1900-01-01 00:19:32+00:19:32").toISOString()).toBe("1900-01-01T00:00:00.000Z");
  });

  it("every Date that Postgres has arrives as it was sent", async () => {
    const days = ["2024-02-29T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "0000-12-31T00:00:00.000Z"];
    for (const day of [...days, "-000043-03-15T12:00:00.001Z", "+012345-06-07T08:09:10.000Z"]) {
      const date = new Date(day);
      expect(await roundTrip("timestamptz", date, encodeTimestamptz, decodeTimestamptz)).toEqual(date);
    }
  });

  it("infinity and instants beyond a Date throw", async () => {
    await expect(read("'infinity'::timestamptz", decodeTimestamptz)).rejects.toThrow("is infinite");
    await expect(read("'-infinity'::timestamptz", decodeTimestamptz)).rejects.toThrow("is infinite");
    await expect(read("'294276-01-01 00:00+00'::timestamptz", decodeTimestamptz)).rejects.toThrow(
      "later than",
    );
    expect(() => encodeTimestamptz(new Date(Number.NaN))).toThrow(CodecFault);
  });

  it("a session with another DateStyle throws rather than being misread", async () => {
    await database.execute("SET datestyle = 'SQL, DMY'");
    try {
      await expect(read("now()", decodeTimestamptz)).rejects.toThrow("DateStyle");
    } finally {
      await database.execute("SET datestyle = 'ISO, MDY'");
    }
  });
});

describe("bytea", () => {
  const bytes = Buffer.from([0, 1, 39, 92, 127, 128, 255]);

  it("arrives as it was sent, in both output forms", async () => {
    for (const form of ["hex", "escape"]) {
      await database.execute(`SET bytea_output = '${form}'`);
      expect(await roundTrip("bytea", bytes, encodeBytea, decodeBytea)).toEqual(bytes);
      expect(await roundTrip("bytea", Buffer.alloc(0), encodeBytea, decodeBytea)).toEqual(Buffer.alloc(0));
    }
    await database.execute("SET bytea_output = 'hex'");
  });

  it("a view into a larger buffer sends only its own bytes", async () => {
    const view = new Uint8Array(bytes).subarray(2, 4);
    expect(await roundTrip("bytea", view, encodeBytea, decodeBytea)).toEqual(Buffer.from([39, 92]));
    expect(await roundTrip("bytea", view, encodeByteaText, decodeBytea)).toEqual(Buffer.from([39, 92]));
  });

  it("works inside an array", async () => {
    const list = [bytes, Buffer.alloc(0)];
    expect(
      await roundTrip("bytea[]", list, arrayEncoder(encodeByteaText), arrayDecoder(decodeBytea)),
    ).toEqual(list);
  });
});

describe("arrays", () => {
  it("texts with quotes, backslashes, commas, braces and the word NULL survive", async () => {
    expect(await roundTrip("text[]", nasty, arrayEncoder(encodeText), arrayDecoder(decodeText))).toEqual(
      nasty,
    );
  });

  it("NULL elements are null, and not the text NULL", async () => {
    const list = ["NULL", null, "a"];
    const sent = await roundTrip(
      "text[]",
      list,
      nullableArrayEncoder(encodeText),
      nullableArrayDecoder(decodeText),
    );
    expect(sent).toEqual(list);
  });

  it("the empty array is empty", async () => {
    expect(await roundTrip("int[]", [], arrayEncoder(encodeInt), arrayDecoder(decodeInt))).toEqual([]);
  });

  it("a NULL element where none is expected throws", async () => {
    await expect(read("array[1, NULL]", arrayDecoder(decodeInt))).rejects.toThrow("NULL element");
    expect(() => arrayEncoder(encodeText)(JSON.parse("[null]"))).toThrow(CodecFault);
    expect(() => encodeText("a\0b")).toThrow("holds a null character");
    expect(() => arrayEncoder(encodeText)(["fine", "half \ud83d"])).toThrow("is not well-formed Unicode");
    expect(encodeText("whole \ud83d\ude00")).toBe("whole 😀");
  });

  it("numeric elements stay exact", async () => {
    expect(await read("array[1.10, 12345678901234567890]::numeric[]", arrayDecoder(decodeText))).toEqual([
      "1.10",
      "12345678901234567890",
    ]);
  });

  it("bounds other than 1 are understood and dropped", async () => {
    expect(await read("'[0:1]={7,8}'::int[]", arrayDecoder(decodeInt))).toEqual([7, 8]);
    expect(await read("'[-2:-1]={a,\"]={\"}'::text[]", arrayDecoder(decodeText))).toEqual(["a", "]={"]);
  });

  it("an array of several dimensions throws", async () => {
    await expect(read("array[[1,2],[3,4]]", arrayDecoder(decodeInt))).rejects.toThrow("several dimensions");
  });

  it("boxes are separated by semicolons", async () => {
    expect(await read("array[box '(1,1),(0,0)', box '(2,2),(1,1)']", arrayDecoder(decodeText, ";"))).toEqual([
      "(1,1),(0,0)",
      "(2,2),(1,1)",
    ]);
    const boxes = ["(1,1),(0,0)"];
    expect(
      await roundTrip("box[]", boxes, arrayEncoder(encodeText, ";"), arrayDecoder(decodeText, ";")),
    ).toEqual(boxes);
  });

  it("booleans and instants work as elements", async () => {
    expect(
      await roundTrip("bool[]", [true, false], arrayEncoder(encodeBoolean), arrayDecoder(decodeBoolean)),
    ).toEqual([true, false]);
    const dates = [new Date(0), new Date("2024-02-29T00:00:00.001Z")];
    expect(
      await roundTrip(
        "timestamptz[]",
        dates,
        arrayEncoder(encodeTimestamptz),
        arrayDecoder(decodeTimestamptz),
      ),
    ).toEqual(dates);
  });
});

describe("composites", () => {
  it("every awkward text survives in a field", async () => {
    for (const text of nasty) {
      const sent = await print("$1::pair", [formatRecord([text, null])]);
      expect(parseRecord(sent ?? "")).toEqual([text, null]);
      expect(await print("($1::pair).a", [formatRecord([text, null])])).toBe(text);
    }
  });

  it("composites and arrays nest to any depth", async () => {
    const tags = arrayEncoder(encodeText)(nasty);
    const value = formatRecord(["1", formatRecord(['a "label"', tags]), "x\\y"]);
    const [id, inner, note] = parseRecord((await print("$1::outer_t", [value])) ?? "");
    const [label, printedTags] = parseRecord(inner ?? "");
    expect([id, label, note]).toEqual(["1", 'a "label"', "x\\y"]);
    expect(arrayDecoder(decodeText)(printedTags ?? "")).toEqual(nasty);
  });

  it("a record of NULLs has as many fields as it should", async () => {
    expect(parseRecord((await print("ROW(NULL, NULL, NULL)")) ?? "")).toEqual([null, null, null]);
    expect(parseRecord((await print("ROW('', NULL)")) ?? "")).toEqual(["", null]);
  });
});

describe("ranges", () => {
  it("bounds, inclusion and emptiness arrive as Postgres has them", async () => {
    expect(await read("int4range(1, 5, '[]')", rangeDecoder(decodeInt))).toEqual({
      lower: 1,
      upper: 6,
      lowerInclusive: true,
      upperInclusive: false,
      isEmpty: false,
    });
    expect(await read("'(,3.5]'::numrange", rangeDecoder(decodeText))).toEqual({
      lower: null,
      upper: "3.5",
      lowerInclusive: false,
      upperInclusive: true,
      isEmpty: false,
    });
    expect((await read("'empty'::int4range", rangeDecoder(decodeInt))).isEmpty).toBe(true);
    expect(await read("'(,)'::tstzrange", rangeDecoder(decodeTimestamptz))).toMatchObject({
      lower: null,
      upper: null,
    });
  });

  it("what is sent arrives", async () => {
    const day = new Date("2024-02-29T00:00:00.000Z");
    for (const range of [
      { lower: day, upper: null, lowerInclusive: true, upperInclusive: false, isEmpty: false },
      { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, isEmpty: true },
      { lower: null, upper: day, lowerInclusive: false, upperInclusive: true, isEmpty: false },
    ]) {
      expect(
        await roundTrip("tstzrange", range, rangeEncoder(encodeTimestamptz), rangeDecoder(decodeTimestamptz)),
      ).toEqual(range);
    }
  });

  it("multiranges are arrays of ranges", async () => {
    const ranges = await read("'{[1,3), [5,7), [9,)}'::int4multirange", multirangeDecoder(decodeInt));
    expect(ranges.map(({ lower, upper }) => [lower, upper])).toEqual([
      [1, 3],
      [5, 7],
      [9, null],
    ]);
    expect(
      await roundTrip("int4multirange", ranges, multirangeEncoder(encodeInt), multirangeDecoder(decodeInt)),
    ).toEqual(ranges);
    expect(await read("'{}'::int4multirange", multirangeDecoder(decodeInt))).toEqual([]);
  });

  it("ranges of texts keep commas, quotes and brackets in their bounds", async () => {
    await database.execute('CREATE TYPE textrange AS RANGE (subtype = text, collation = "C")');
    const range = {
      lower: 'a",[',
      upper: "b)\\",
      lowerInclusive: true,
      upperInclusive: true,
      isEmpty: false,
    };
    expect(await roundTrip("textrange", range, rangeEncoder(encodeText), rangeDecoder(decodeText))).toEqual(
      range,
    );
    const two = [range, { ...range, lower: "c", upper: "d" }];
    expect(
      await roundTrip("textmultirange", two, multirangeEncoder(encodeText), multirangeDecoder(decodeText)),
    ).toEqual(two);
  });
});

describe("json", () => {
  it("strings, arrays, null and objects survive as JSON values", async () => {
    for (const value of ["text", '"', [1, "2", null], null, true, 0, { a: [{ b: "é" }] }]) {
      expect(await roundTrip("jsonb", value, encodeJson, decodeJson)).toEqual(value);
      expect(await roundTrip("json", value, encodeJson, decodeJson)).toEqual(value);
    }
  });

  it("what JSON can't hold is not sent", () => {
    expect(() => encodeJson(undefined)).toThrow(CodecFault);
    expect(() => encodeJson(() => 1)).toThrow(CodecFault);
  });

  it("JSON's null is an element like any other", async () => {
    const values = [null, { a: 1 }];
    expect(await roundTrip("jsonb[]", values, arrayEncoder(encodeJson), arrayDecoder(decodeJson))).toEqual(
      values,
    );
  });
});

describe("other types", () => {
  it("hstore keeps every key and value", async () => {
    const value = Object.fromEntries(
      nasty.map((text, index) => [text, nasty[nasty.length - 1 - index] ?? null]),
    );
    expect(await roundTrip("hstore", value, encodeHstore, decodeHstore)).toEqual(value);
    expect(await roundTrip("hstore", { a: null, b: "NULL" }, encodeHstore, decodeHstore)).toEqual({
      a: null,
      b: "NULL",
    });
    expect(await roundTrip("hstore", {}, encodeHstore, decodeHstore)).toEqual({});
  });

  it("an hstore key called __proto__ is a key like any other", () => {
    const value = decodeHstore('"__proto__"=>"x"');
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("booleans are booleans, and nothing else is sent as one", async () => {
    expect(await roundTrip("bool", true, encodeBoolean, decodeBoolean)).toBe(true);
    expect(await roundTrip("bool", false, encodeBoolean, decodeBoolean)).toBe(false);
    expect(() => encodeBoolean(JSON.parse('"false"'))).toThrow(CodecFault);
  });

  it("void is undefined", async () => {
    expect(await read("pg_notify('a', 'b')", decodeVoid)).toBeUndefined();
  });

  it("vectors are arrays of finite numbers", () => {
    expect(decodeVector("[1,-2.5,3e-05]")).toEqual([1, -2.5, 3e-5]);
    expect(decodeVector("[]")).toEqual([]);
    expect(encodeVector([1, -2.5])).toBe("[1,-2.5]");
    expect(() => encodeVector([Number.NaN])).toThrow(CodecFault);
  });
});
