import { createHash } from "node:crypto";
/** What this package relies on of `pg` beyond its documentation. A version of `pg` that breaks one of these can't be used. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Pipeline, type Step } from "../../runtime/connection/pipeline.js";
import { stateOf } from "../../runtime/connection/session-state.js";
import { startServer, type TestServer } from "../support/server.js";

let server: TestServer;
let client: pg.Client;

beforeAll(async () => {
  server = await startServer();
  client = new pg.Client(server.url());
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

const step = (text: string, ...values: string[]): Step => ({ text, values, isPrepared: false });
const prepared = (text: string, ...values: string[]): Step => ({ text, values, isPrepared: true });

async function run(...steps: Step[]) {
  const pipeline = new Pipeline(steps, { client, isNaming: true });
  client.query(pipeline);
  return pipeline.outcome;
}

describe("pg", () => {
  it("hands a submitted object its connection, and every message until the server is ready", async () => {
    const { results, failure } = await run(
      step("SELECT 1 AS a, NULL AS b, $1::text AS c", "x"),
      step(""),
      step("CREATE TEMP TABLE t (n int)"),
      step("INSERT INTO t SELECT generate_series(1, 3)"),
      step("SELECT n FROM t"),
    );
    expect(failure).toBeUndefined();
    expect(results.map(({ command, rowCount, rows }) => [command, rowCount, rows])).toEqual([
      ["SELECT", 1, [["1", null, "x"]]],
      ["", null, []],
      ["CREATE", null, []],
      ["INSERT", 3, []],
      ["SELECT", 3, [["1"], ["2"], ["3"]]],
    ]);
    expect(results[0]?.fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual([
      ["a", 23],
      ["b", 25],
      ["c", 25],
    ]);
  });

  it("sends bytes as bytes", async () => {
    const bytes = new Uint8Array([0, 255, 92, 39]);
    const { results } = await run({ text: "SELECT encode($1, 'hex')", values: [bytes], isPrepared: false });
    expect(results[0]?.rows).toEqual([["00ff5c27"]]);
  });

  it("sends texts of any length and script, NULL and bytes side by side", async () => {
    const long = "ä€😀".repeat(5_000);
    const { results } = await run({
      text: "SELECT length($1::text), $1::text = repeat('ä€😀', 5000), $2::text IS NULL, encode($3, 'hex'), $4::text",
      values: [long, null, new Uint8Array(2_000).fill(7), ""],
      isPrepared: true,
    });
    expect(results[0]?.rows).toEqual([["15000", "t", "t", "07".repeat(2_000), ""]]);
  });

  it("gives the results before a failure, skips the rest, and knows the transaction's status afterwards", async () => {
    expect(client.getTransactionStatus()).toBe("I");
    const outcome = await run(step("BEGIN"), step("SELECT 1"), step("SELECT 1 / 0"), step("SELECT 2"));
    expect(outcome.results).toHaveLength(2);
    expect(outcome.failure?.error).toMatchObject({ code: "22012", severity: "ERROR" });
    expect(client.getTransactionStatus()).toBe("E");
    expect((await run(step("ROLLBACK"))).results[0]?.command).toBe("ROLLBACK");
    expect(client.getTransactionStatus()).toBe("I");
  });

  it("commits what stands before Sync as one transaction, with its settings local to it", async () => {
    await run(step("CREATE TEMP TABLE u (n int UNIQUE)"));
    const { failure } = await run(step("INSERT INTO u VALUES (1)"), step("INSERT INTO u VALUES (1)"));
    expect(failure?.error).toMatchObject({ code: "23505" });
    const { results } = await run(
      step("SELECT set_config('app.x', 'here', true)"),
      step("SELECT current_setting('app.x'), (SELECT count(*) FROM u)"),
    );
    expect(results[1]?.rows).toEqual([["here", "0"]]);
    expect((await run(step("SELECT current_setting('app.x', true)"))).results[0]?.rows).toEqual([[""]]);
  });

  it("has the members that say whether a connection can be used, and which", () => {
    expect(client).toMatchObject({
      _queryable: true,
      _ending: false,
      readyForQuery: true,
      processID: expect.any(Number),
      secretKey: expect.any(Number),
      host: "127.0.0.1",
      port: server.port,
    });
    expect(pg.Connection.prototype).toMatchObject({
      connect: expect.any(Function),
      cancel: expect.any(Function),
      requestSsl: expect.any(Function),
      sendCopyFail: expect.any(Function),
    });
  });
});

describe("prepared statements", () => {
  const text = "SELECT $1::int + 1 AS n";
  const names = async (): Promise<unknown[]> =>
    (
      await client.query(
        "SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int%'",
      )
    ).rows;

  it("are prepared once, also when one pipeline has them twice, and keep their columns", async () => {
    const first = await run(prepared(text, "1"), prepared(text, "2"));
    const second = await run(prepared(text, "3"));
    expect([...first.results, ...second.results].map(({ rows }) => rows[0]?.[0])).toEqual(["2", "3", "4"]);
    expect(second.results[0]?.fields.map(({ name }) => name)).toEqual(["n"]);
    expect(await names()).toHaveLength(1);
  });

  it("don't get in the way of names that the program gives itself", async () => {
    await client.query({ name: "mine", text, values: [1] });
    await run(prepared(text, "1"));
    expect((await client.query({ name: "mine", text, values: [5] })).rows).toEqual([{ n: 6 }]);
  });

  it("are prepared anew after an error that leaves it open whether they exist", async () => {
    const other = "SELECT $1::int + 2 AS n";
    expect((await run(prepared(other, "x"))).failure).toBeDefined();
    expect((await run(prepared(other, "1"))).results[0]?.rows).toEqual([["3"]]);
    expect((await run(step("SELECT 1 / 0"), prepared("SELECT $1::int + 3 AS n", "1"))).failure).toBeDefined();
    expect((await run(prepared("SELECT $1::int + 3 AS n", "1"))).results[0]?.rows).toEqual([["4"]]);
  });

  it("are closed when there are too many", async () => {
    for (let n = 0; n < 520; n++) await run(prepared(`SELECT $1::int AS many_${n}`, "1"));
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'codegen\\_db\\_%'",
    );
    expect(rows[0].n).toBeLessThanOrEqual(500);
    expect((await run(prepared("SELECT $1::int AS many_0", "7"))).results[0]?.rows).toEqual([["7"]]);
  });

  it("take their names back, from one whose end was skipped after an error, and from another's", async () => {
    const texts = Array.from({ length: 510 }, (_, n) => `SELECT $1::int AS skipped_${n}`);
    for (const each of texts) await run(prepared(each, "1"));
    const fresh = Array.from({ length: 9 }, (_, n) => prepared(`SELECT $1::int AS fresh_${n}`, "1"));
    expect((await run(step("SELECT 1 / 0"), ...fresh)).failure).toBeDefined();
    for (const each of texts) expect((await run(prepared(each, "2"))).failure).toBeUndefined();

    const forged = "SELECT $1::int AS forged";
    const name = `codegen_db_${createHash("sha256").update(forged).digest("base64url").slice(0, 32)}`;
    await client.query(`PREPARE "${name}" (int) AS SELECT 0`);
    expect((await run(prepared(forged, "1"))).results[0]?.rows).toEqual([["1"]]);
  });

  it("keep their columns when another statement is deallocated in the same pipeline", async () => {
    await run(prepared(text, "1"));
    await client.query("PREPARE mine_as_well AS SELECT 1");
    const { results } = await run(step("DEALLOCATE mine_as_well"), prepared(text, "2"));
    expect(results[1]?.fields.map(({ name }) => name)).toEqual(["n"]);
  });

  it("belong to a connection", () => {
    const [one, two] = [{}, {}];
    expect(stateOf(one)).toBe(stateOf(one));
    expect(stateOf(one)).not.toBe(stateOf(two));
  });
});
