import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { argument, nullableArgument, optionalArgument } from "../../runtime/argument.js";
import { batchExecute, batchMany, batchOne } from "../../runtime/batch.js";
import { decodeInt, decodeInt8, encodeInt } from "../../runtime/codecs/number.js";
import { decodeText, encodeText } from "../../runtime/codecs/text.js";
import { Composition, type Sort } from "../../runtime/composition.js";
import { copyFrom } from "../../runtime/copy.js";
import { ArgumentError, DecodeError, NoRows, TooManyRows } from "../../runtime/errors/client-errors.js";
import { statement } from "../../runtime/executor.js";
import type { Command, Query } from "../../runtime/query.js";
import { column, isMissing, nullableColumn } from "../../runtime/row.js";
import {
  execute,
  executeResult,
  executeRows,
  queryMany,
  queryOne,
  queryOptional,
} from "../../runtime/run.js";
import { queryStream, queryUncursored } from "../../runtime/stream.js";
import { type Embedded, openEmbedded } from "./embedded.js";
import { openOnServer } from "./server.js";

interface Item {
  id: number;
  name: string | null;
}

interface IdArgs {
  id: number;
}

const readItem = (raw: readonly (string | null)[]): Item => ({
  id: column(raw, 0, decodeInt),
  name: nullableColumn(raw, 1, decodeText),
});

const itemsFrom: Query<IdArgs, Item> = {
  name: "ItemsFrom",
  text: "SELECT id, name FROM item WHERE id >= $1 ORDER BY id",
  values: (args) => [argument(args.id, "id", encodeInt)],
  row: readItem,
};

const insertItem: Command<{ id: number; name: string | null }> = {
  name: "InsertItem",
  text: "INSERT INTO item (id, name) VALUES ($1, $2)",
  values: (args) => [argument(args.id, "id", encodeInt), nullableArgument(args.name, "name", encodeText)],
};

describe.each([
  ["the embedded Postgres", openEmbedded],
  ["a server", openOnServer],
])("on %s", (_, open) => {
  let database: Embedded;

  beforeAll(async () => {
    database = await open(`
    CREATE TABLE item (id int PRIMARY KEY, name text, size int8 NOT NULL DEFAULT 0 CHECK (size >= 0));
  `);
  });
  beforeEach(() =>
    database.execute("TRUNCATE item; INSERT INTO item SELECT i, 'n' || i FROM generate_series(1, 3) i"),
  );
  afterAll(() => database.close());

  async function ids(): Promise<number[]> {
    return (await queryMany(database.pool, itemsFrom, { id: 0 })).map((item) => item.id);
  }

  describe("rows", () => {
    it("exactly one row is required where one is promised", async () => {
      expect(await queryOne(database.pool, itemsFrom, { id: 3 })).toEqual({ id: 3, name: "n3" });
      await expect(queryOne(database.pool, itemsFrom, { id: 9 })).rejects.toThrow(NoRows);
      await expect(queryOne(database.pool, itemsFrom, { id: 1 })).rejects.toThrow(TooManyRows);
      await expect(queryOne(database.pool, itemsFrom, { id: 1 })).rejects.toThrow(
        "ItemsFrom: expected one row, found 3",
      );
    });

    it("an optional row is null when there is none, and several throw", async () => {
      expect(await queryOptional(database.pool, itemsFrom, { id: 9 })).toBeNull();
      expect(await queryOptional(database.pool, itemsFrom, { id: 3 })).toEqual({ id: 3, name: "n3" });
      await expect(queryOptional(database.pool, itemsFrom, { id: 1 })).rejects.toThrow(TooManyRows);
    });

    it("commands return nothing, a count or what Postgres says", async () => {
      expect(await execute(database.pool, insertItem, { id: 4, name: null })).toBeUndefined();
      expect(await executeRows(database.pool, insertItem, { id: 5, name: "x" })).toBe(1);
      expect(await executeResult(database.pool, insertItem, { id: 6, name: "x" })).toEqual({
        command: "INSERT",
        rowCount: 1,
      });
      expect(await ids()).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it("several statements in one text are refused by Postgres", async () => {
      const two: Command<undefined> = { name: "Two", text: "SELECT 1; SELECT 2", values: () => [] };
      await expect(execute(database.pool, two, undefined)).rejects.toThrow("multiple commands");
    });

    it("a nested model is missing when all of its columns are NULL", () => {
      expect(isMissing(["1", null, null], 1, 2)).toBe(true);
      expect(isMissing(["1", null, ""], 1, 2)).toBe(false);
    });
  });

  describe("faults", () => {
    it("a NULL where the type has none names the query and the column, and no value", async () => {
      const query: Query<undefined, { name: string }> = {
        name: "Names",
        text: "SELECT 'secret' AS other, NULL::text AS name",
        values: () => [],
        row: (raw) => ({ name: column(raw, 1, decodeText) }),
      };
      const failure = await queryMany(database.pool, query, undefined).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DecodeError);
      expect(failure).toMatchObject({ query: "Names", column: "name" });
      expect(String(failure)).not.toContain("secret");
    });

    it("a value that can't be exact names its column and not itself", async () => {
      const query: Query<undefined, { big: number }> = {
        name: "Big",
        text: "SELECT 9223372036854775807 AS big",
        values: () => [],
        row: (raw) => ({ big: column(raw, 0, decodeInt8) }),
      };
      const failure = await queryOne(database.pool, query, undefined).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: "DecodeError", column: "big" });
      expect(String(failure)).not.toContain("9223372036854775807");
    });

    it("undefined, null and values of another type are refused before anything is sent", async () => {
      const sent: unknown[] = [];
      const executor = {
        query: (text: unknown) => {
          sent.push(text);
          return Promise.reject(new Error("sent"));
        },
      };
      for (const wrong of ["{}", '{"id":null}', '{"id":"1"}', '{"id":1.5}']) {
        await expect(queryMany(executor, itemsFrom, JSON.parse(wrong))).rejects.toThrow(ArgumentError);
      }
      expect(sent).toEqual([]);
    });
  });

  describe("compositions", () => {
    interface Filter {
      from?: number | undefined;
      name?: string | undefined;
      sort?: Sort<"id" | "name"> | undefined;
      limit: number;
    }
    const filtered: Query<Filter, Item> = {
      name: "Filtered",
      text: new Composition([
        "SELECT id, name FROM item WHERE true",
        { when: [2], parts: [" AND id >= ", 2] },
        { when: [1], parts: [" AND name = ", 1] },
        " ORDER BY ",
        {
          sort: "sort",
          by: "id",
          choices: {
            id: { asc: "id ASC", desc: "id DESC", first: "asc" },
            name: { asc: "name ASC", desc: "name DESC", first: "desc" },
          },
        },
        " LIMIT ",
        3,
      ]),
      values: (args) => [
        optionalArgument(args.name, "name", encodeText),
        optionalArgument(args.from, "from", encodeInt),
        argument(args.limit, "limit", encodeInt),
      ],
      sorts: (args) => ({ sort: args.sort }),
      row: readItem,
    };
    const found = async (filter: Filter): Promise<number[]> =>
      (await queryMany(database.pool, filtered, filter)).map((item) => item.id);

    it("parts without an argument are left out, and the rest is renumbered", async () => {
      expect(await found({ limit: 10 })).toEqual([1, 2, 3]);
      expect(await found({ limit: 10, from: 2 })).toEqual([2, 3]);
      expect(await found({ limit: 10, name: "n1" })).toEqual([1]);
      expect(await found({ limit: 10, name: "n1", from: 2 })).toEqual([]);
      expect(await found({ limit: 1, from: 2, name: undefined })).toEqual([2]);
    });

    it("a sort has a default choice, and each choice a default direction", async () => {
      expect(await found({ limit: 10, sort: { by: "id", direction: "desc" } })).toEqual([3, 2, 1]);
      expect(await found({ limit: 10, sort: { by: "name" } })).toEqual([3, 2, 1]);
      expect(await found({ limit: 10, sort: { by: "name", direction: "asc" } })).toEqual([1, 2, 3]);
    });

    it("what the query doesn't offer throws before anything is sent", async () => {
      const wrong = ["constructor", "id; DROP TABLE item", "", "__proto__"];
      for (const by of wrong) {
        const filter: Filter = JSON.parse(JSON.stringify({ limit: 1, sort: { by } }));
        await expect(found(filter)).rejects.toThrow(ArgumentError);
      }
      const direction: Filter = JSON.parse('{"limit":1,"sort":{"by":"id","direction":"desc; --"}}');
      await expect(found(direction)).rejects.toThrow('argument "sort" has a direction');
      expect(await ids()).toEqual([1, 2, 3]);
    });

    it("a value that is used twice is sent once", () => {
      const twice = new Composition(["a = ", 1, { when: [1], parts: [" AND b = ", 1] }, " AND c = ", 2]);
      expect(twice.compose(["x", "y"], {})).toEqual({
        text: "a = $1 AND b = $1 AND c = $2",
        values: ["x", "y"],
      });
      expect(twice.compose(["x", null], {}).values).toEqual(["x", null]);
    });
  });

  describe("batches", () => {
    const renamed: Query<{ id: number; name: string }, Item> = {
      name: "Rename",
      text: "UPDATE item SET name = $2 WHERE id = $1 RETURNING id, name",
      values: (args) => [argument(args.id, "id", encodeInt), argument(args.name, "name", encodeText)],
      row: readItem,
    };

    it("return one result for each argument, in order", async () => {
      const list = [
        { id: 3, name: "c" },
        { id: 1, name: "a" },
      ];
      expect(await batchOne(database.pool, renamed, list)).toEqual(list);
      expect(await batchMany(database.pool, itemsFrom, [{ id: 3 }, { id: 2 }, { id: 9 }])).toMatchObject([
        [{ id: 3 }],
        [{ id: 2 }, { id: 3 }],
        [],
      ]);
      expect(await batchOne(database.pool, renamed, [])).toEqual([]);
    });

    it("take effect as a whole or not at all", async () => {
      const list = [
        { id: 7, name: null },
        { id: 1, name: null },
      ];
      await expect(batchExecute(database.pool, insertItem, list)).rejects.toThrow("duplicate key");
      expect(await ids()).toEqual([1, 2, 3]);
      const missing = [
        { id: 1, name: "z" },
        { id: 9, name: "z" },
      ];
      await expect(batchOne(database.pool, renamed, missing)).rejects.toThrow(NoRows);
      expect((await queryMany(database.pool, itemsFrom, { id: 1 }))[0]?.name).toBe("n1");
    });

    it("belong to the caller's transaction when there is one", async () => {
      const client = await database.pool.connect();
      try {
        await client.query("BEGIN");
        await batchExecute(client, insertItem, [
          { id: 8, name: null },
          { id: 9, name: null },
        ]);
        await client.query("ROLLBACK");
      } finally {
        client.release();
      }
      expect(await ids()).toEqual([1, 2, 3]);
    });
  });

  describe("bulk inserts", () => {
    const bulk: Command<{ id: number; name: string | null }> = {
      ...insertItem,
      name: "BulkInsert",
      text: `INSERT INTO item (id, name) SELECT r.a::int, r.b::text FROM unnest($1::text[], $2::text[]) AS r (a, b)`,
    };
    function* rows(count: number): Generator<{ id: number; name: string | null }> {
      for (let id = 10; id < 10 + count; id++) yield { id, name: id % 2 === 0 ? null : `"${id}\\` };
    }

    it("insert any iterable in chunks and count the rows", async () => {
      expect(await copyFrom(database.pool, bulk, rows(25_000))).toBe(25_000);
      const query =
        "SELECT count(*)::int AS rows, count(name)::int AS names, max(name) FROM item WHERE id >= 10";
      expect((await database.pool.query(query)).rows).toEqual([
        { rows: 25_000, names: 12_500, max: '"99\\' },
      ]);
    });

    it("insert nothing for no rows, and take an async iterable", async () => {
      expect(await copyFrom(database.pool, bulk, [])).toBe(0);
      async function* later(): AsyncGenerator<{ id: number; name: string | null }> {
        yield { id: 10, name: "x" };
        yield { id: 11, name: null };
      }
      expect(await copyFrom(database.pool, bulk, later())).toBe(2);
      expect(await ids()).toEqual([1, 2, 3, 10, 11]);
    });

    it("insert all or none, also over several chunks", async () => {
      function* broken(): Generator<{ id: number; name: string | null }> {
        yield* rows(15_000);
        yield { id: 1, name: null };
      }
      await expect(copyFrom(database.pool, bulk, broken())).rejects.toThrow("duplicate key");
      expect(await ids()).toEqual([1, 2, 3]);
    });
  });

  describe("streams", () => {
    const numbers: Query<{ count: number }, { n: number }> = {
      name: "Numbers",
      text: "SELECT n FROM generate_series(1, $1) AS n",
      values: (args) => [argument(args.count, "count", encodeInt)],
      row: (raw) => ({ n: column(raw, 0, decodeInt) }),
    };
    async function sum(rows: AsyncIterable<{ n: number }>): Promise<number> {
      let total = 0;
      for await (const { n } of rows) total += n;
      return total;
    }

    it("give every row once, over any number of batches", async () => {
      for (const count of [0, 1, 499, 500, 501, 1234]) {
        expect(await sum(queryStream(database.pool, numbers, { count }))).toBe((count * (count + 1)) / 2);
      }
    });

    it("give the pool its connection back when the loop is left or throws", async () => {
      for await (const { n } of queryStream(database.pool, numbers, { count: 5000 })) {
        if (n === 3) break;
      }
      const failing = async (): Promise<void> => {
        for await (const { n } of queryStream(database.pool, numbers, { count: 5000 })) {
          if (n === 700) throw new Error("enough");
        }
      };
      await expect(failing()).rejects.toThrow("enough");
      expect(await ids()).toEqual([1, 2, 3]);
      expect(database.pool.idleCount).toBe(database.pool.totalCount);
    });

    it("let other statements run on the client between the rows, in a transaction or not", async () => {
      const client = await database.pool.connect();
      try {
        for (const begin of ["BEGIN", ""]) {
          if (begin !== "") await client.query(begin);
          let seen = 0;
          for await (const { n } of queryStream(client, numbers, { count: 1000 })) {
            if (n % 400 === 0) await execute(client, insertItem, { id: 100 + n, name: null });
            seen++;
          }
          expect(seen).toBe(1000);
          expect(await queryMany(client, itemsFrom, { id: 100 })).toHaveLength(2);
          await client.query(begin === "" ? "DELETE FROM item WHERE id >= 100" : "ROLLBACK");
        }
      } finally {
        client.release();
      }
    });

    it("let other statements run on the pool between the rows, even if it has one connection", async () => {
      let seen = 0;
      for await (const { n } of queryStream(database.pool, numbers, { count: 1000 })) {
        if (n % 400 === 0) await execute(database.pool, insertItem, { id: 100 + n, name: null });
        seen++;
      }
      expect(seen).toBe(1000);
      expect(await queryMany(database.pool, itemsFrom, { id: 100 })).toHaveLength(2);
    });

    it("report an error of the statement and leave the pool usable", async () => {
      const broken = { ...numbers, text: "SELECT 1 / (n - 600) AS n FROM generate_series(1, $1) AS n" };
      await expect(sum(queryStream(database.pool, broken, { count: 1000 }))).rejects.toThrow(
        "division by zero",
      );
      expect(await ids()).toEqual([1, 2, 3]);
    });

    it("of a statement that writes run it whole", async () => {
      const deleted: Query<IdArgs, Item> = {
        ...itemsFrom,
        text: "DELETE FROM item WHERE id >= $1 RETURNING id, name",
      };
      const gone: number[] = [];
      for await (const item of queryUncursored(database.pool, deleted, { id: 2 })) gone.push(item.id);
      expect(gone).toEqual([2, 3]);
      expect((await database.pool.query(statement("SELECT id FROM item"))).rows).toEqual([["1"]]);
    });
  });
});
