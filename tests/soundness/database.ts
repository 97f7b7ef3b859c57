/** The Postgres that queries are executed on: a schema, one data set at a time, everything undone afterwards. */
import { Backend } from "../../generator/postgres/backend.js";
import { initialCluster, readCluster } from "../../generator/postgres/embedded/cluster-file.js";
import { extensionFiles } from "../../generator/postgres/embedded/extension-files.js";
import { createInstance } from "../../generator/postgres/embedded/instance.js";
import { Frontend } from "../../generator/postgres/frontend.js";
import { runPgDump } from "../../generator/postgres/pg-dump/run.js";
import type { Reply } from "../../generator/postgres/wire.js";
import type { SentValue } from "../../runtime/executor.js";
import type { DataSet, TestSchema } from "./schemas.js";

export type Rows = readonly (readonly (string | null)[])[];

/** What Postgres answered, as it printed it. */
export type Outcome =
  | { readonly ok: true; readonly rows: Rows; readonly columns: number }
  | { readonly ok: false; readonly message: string };

export interface Database {
  /** Runs one statement on the data that is loaded; the next one sees nothing of what it did. */
  run(text: string, values: readonly SentValue[]): Promise<Outcome>;
  /** The rows of a statement without parameters. Throws when Postgres refuses it. */
  ask(text: string): Promise<Rows>;
  /** What the planner expects of a statement, whatever its parameters; undefined when Postgres refuses it. */
  estimate(text: string): Promise<{ readonly cost: number; readonly rows: number } | undefined>;
  /** Loads a schema, runs `work` in it and leaves nothing of it behind. */
  withSchema<T>(schema: TestSchema, work: () => Promise<T>): Promise<T>;
  /** Loads a data set on top of the schema, runs `work` and takes it away again. */
  withData<T>(data: DataSet, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const tablesSql = `SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
  WHERE relkind = 'r' AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`;

/** Boots an embedded Postgres. The caller must close it. */
export async function openDatabase(): Promise<Database> {
  const initial = await initialCluster();
  const instance = createInstance({
    origin: { kind: "initial", read: () => readCluster(initial) },
    runPgDump,
  });
  await instance.start();
  await instance.install(await extensionFiles("citext"));
  const backend = new Backend();
  /** Names of prepared statements, which outlive what is rolled back. */
  const prepared = new Map<string, string>();
  let count = 0;

  /** A script; the rows are those of its last statement that has any. */
  async function script(text: string): Promise<Outcome> {
    const messages = new Frontend();
    messages.query(text);
    return outcomeOf(backend.read((await instance.exchange(messages.bytes)).slice()));
  }

  async function execute(text: string): Promise<Rows> {
    const outcome = await script(text);
    if (!outcome.ok) throw new Error(`${outcome.message}: ${text.slice(0, 200)}`);
    return outcome.rows;
  }

  /** The statement that runs `text`: by its name where it could be prepared. */
  async function invocation(
    text: string,
    values: readonly SentValue[],
  ): Promise<string | { readonly refused: string }> {
    const known = prepared.get(text);
    const name = known ?? `statement_${++count}`;
    if (known === undefined) {
      const outcome = await script(`ROLLBACK TO clean; PREPARE ${name} AS ${text}`);
      // What can't be prepared (a utility statement) takes no parameters either.
      if (!outcome.ok) return values.length === 0 ? text : { refused: outcome.message };
      prepared.set(text, name);
    }
    return values.length === 0 ? `EXECUTE ${name}` : `EXECUTE ${name}(${values.map(literal).join(", ")})`;
  }

  return {
    ask: execute,
    async run(text, values) {
      const statement = await invocation(text, values);
      if (typeof statement !== "string") return { ok: false, message: statement.refused };
      return script(`ROLLBACK TO clean; ${statement}`);
    },
    async estimate(text) {
      const outcome = await script(`ROLLBACK TO clean; EXPLAIN (GENERIC_PLAN) ${text}`);
      if (!outcome.ok) return undefined;
      const [, cost, rows] = /cost=[\d.]+\.\.([\d.]+) rows=(\d+)/.exec(outcome.rows[0]?.[0] ?? "") ?? [];
      return { cost: Number(cost ?? Infinity), rows: Number(rows ?? Infinity) };
    },
    async withSchema(schema, work) {
      await execute(`BEGIN; ${schema.text}`);
      try {
        return await work();
      } finally {
        await execute("ROLLBACK; DEALLOCATE ALL");
        prepared.clear();
      }
    },
    async withData(data, work) {
      await execute(`SAVEPOINT data; ${data.text}`);
      // Statistics let EXPLAIN tell a query that would run for hours from one that won't.
      const [[tables] = []] = await execute(tablesSql);
      await execute(`ANALYZE ${tables}; SAVEPOINT clean`);
      try {
        return await work();
      } finally {
        await execute("ROLLBACK TO data; RELEASE data");
      }
    },
    close: () => instance.stop(),
  };
}

function outcomeOf(replies: readonly Reply[]): Outcome {
  let rows: (string | null)[][] = [];
  let columns = 0;
  for (const reply of replies) {
    if (reply.kind === "error") return { ok: false, message: reply.error.message };
    if (reply.kind === "columns") {
      rows = [];
      columns = reply.columns.length;
    }
    if (reply.kind === "row") rows.push(reply.values);
  }
  return { ok: true, rows, columns };
}

function literal(value: SentValue): string {
  if (value === null) return "NULL";
  const text = typeof value === "string" ? value : `\\x${Buffer.from(value).toString("hex")}`;
  return `'${text.replaceAll("'", "''")}'`;
}
