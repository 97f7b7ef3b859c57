/** What inference says of a statement, in short, after running the statement on data to see that it isn't refuted. */
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { afterAll, beforeAll, expect } from "vitest";
import type { Catalog } from "../../generator/catalog/catalog.js";
import { loadCatalog } from "../../generator/catalog/load.js";
import type { RowCount } from "../../generator/inference/cardinality/row-count.js";
import { analyse as analyseQuery } from "../../generator/inference/nullability/ask.js";
import type { Context, Knowledge, Place } from "../../generator/inference/nullability/model.js";
import { createKnowledge, type KnowledgeOptions } from "../../generator/inference/nullability/reasoner.js";
import type { Query } from "../../generator/inference/tree/nodes.js";
import { parseQuery } from "../../generator/inference/tree/parse.js";
import { upgradeQuery } from "../../generator/inference/tree/upgrade.js";
import type { Session } from "../../generator/postgres/session.js";
import { loadSchema, useEmbedded } from "../support/embedded.js";

/** What is known of a statement's parameters; by default they are not null, and their elements may be. */
export interface ParameterFacts {
  readonly nullable: ReadonlySet<number>;
  readonly withoutNullElements: ReadonlySet<number>;
}

export interface StatementAnalysis {
  readonly columns: readonly boolean[];
  readonly elements: readonly boolean[];
  readonly rows: RowCount;
  /** Where the result's expressions stand. */
  readonly place: Place;
}

/** Analyses an outermost query. */
export function analyseStatement(
  knowledge: Knowledge,
  query: Query,
  parameters: Partial<ParameterFacts> = {},
): StatementAnalysis {
  const context: Context = {
    knowledge,
    parameter: (number, property) =>
      property === "non-null"
        ? !parameters.nullable?.has(number)
        : property === "elements" && (parameters.withoutNullElements?.has(number) ?? false),
    closed: new WeakMap(),
  };
  const analysis = analyseQuery(context, upgradeQuery(query, knowledge.catalog.serverVersion), null);
  if (analysis.place === null) throw new Error("a statement has a place");
  const indexes = Array.from({ length: analysis.width }, (_, index) => index);
  return {
    columns: indexes.map((index) => analysis.holds(index, "non-null")),
    elements: indexes.map((index) => analysis.holds(index, "elements")),
    rows: analysis.rows(),
    place: analysis.place,
  };
}

export interface Verdicts {
  readonly session: () => Session;
  readonly knowledge: (options?: KnowledgeOptions) => Knowledge;
  /** The analysed tree of a statement. */
  readonly treeText: (sql: string) => Promise<string>;
  readonly analyse: (
    sql: string,
    parameters?: Partial<ParameterFacts>,
    options?: KnowledgeOptions,
  ) => Promise<StatementAnalysis>;
  /** One character a column: `!` is never null, `?` may be. */
  readonly nulls: (sql: string) => Promise<string>;
  /** One character a column: `!` when no element of an array in it is null. */
  readonly elements: (sql: string) => Promise<string>;
  /** `0..1`, `1..1`, `0..*`. */
  readonly rows: (sql: string) => Promise<string>;
}

/** One database with a schema and data, for a test file. */
export function useVerdicts(schema: string): Verdicts {
  const postgres = useEmbedded();
  const session = () => postgres().session;
  const changing = useScratch(schema);
  let catalog: Catalog | undefined;
  beforeAll(async () => {
    await loadSchema(postgres(), schema);
    catalog = await loadCatalog(session());
  });
  const knowledge = (options: KnowledgeOptions = {}): Knowledge => {
    if (catalog === undefined) throw new Error("the schema is not loaded yet");
    return createKnowledge(catalog, options);
  };
  const treeText = async (sql: string): Promise<string> => {
    const { parameterTypeOids, columns } = await describe(session(), sql);
    const returnsRows = columns.length > 0;
    const [analysed] = await session().analyse([{ text: sql, parameterTypeOids, returnsRows }]);
    if (!analysed?.ok) throw new Error(analysed?.error.message);
    return analysed.tree;
  };
  const analyse = async (
    sql: string,
    parameters: Partial<ParameterFacts> = {},
    options: KnowledgeOptions = {},
  ): Promise<StatementAnalysis> => {
    const analysis = analyseStatement(knowledge(options), readQuery(await treeText(sql)), parameters);
    if (options.assumeFinite !== true) await expectNotRefuted(session(), changing, sql, analysis);
    return analysis;
  };
  return {
    session,
    knowledge,
    treeText,
    analyse,
    nulls: async (sql) => marks((await analyse(sql)).columns),
    elements: async (sql) => marks((await analyse(sql)).elements),
    rows: async (sql) => {
      const { min, max } = (await analyse(sql)).rows;
      return `${min}..${max === Number.POSITIVE_INFINITY ? "*" : max}`;
    },
  };
}

export function marks(flags: readonly boolean[]): string {
  return flags.map((flag) => (flag ? "!" : "?")).join("");
}

export function readQuery(tree: string): Query {
  const query = parseQuery(tree);
  if (query === null) throw new Error("the tree holds no query");
  return query;
}

async function describe(session: Session, sql: string) {
  const [described] = await session.describe([sql]);
  if (!described?.ok) throw new Error(`${described?.error.message}: ${sql}`);
  return described.description;
}

type Rows = readonly (readonly unknown[])[];
type RunChanging = (sql: string) => Promise<Rows>;

/** Runs statements that change data, and takes back what they changed; a Postgres of its own, started when needed. */
function useScratch(schema: string): RunChanging {
  let scratch: PGlite | undefined;
  afterAll(() => scratch?.close());
  return async (sql) => {
    if (scratch === undefined) {
      scratch = await PGlite.create({ extensions: { citext } });
      await scratch.exec(schema);
    }
    await scratch.exec("BEGIN");
    try {
      return (await scratch.query<unknown[]>(sql, [], { rowMode: "array" })).rows;
    } finally {
      await scratch.exec("ROLLBACK");
    }
  };
}

/** Runs the statement on the data that is there, with plain arguments. */
async function expectNotRefuted(
  session: Session,
  changing: RunChanging,
  sql: string,
  analysis: StatementAnalysis,
): Promise<void> {
  const { parameterTypeOids } = await describe(session, sql);
  const values = await Promise.all(
    parameterTypeOids.map(async (oid) => {
      const [row] = await session.rows(
        `SELECT format_type(${oid}, NULL), typcategory FROM pg_type WHERE oid = ${oid}`,
      );
      return row?.[1] === "A" ? `'{}'::${row[0]}` : `'1'::${row?.[0]}`;
    }),
  );
  const text = sql.replace(/\$(\d+)/g, (_, number: string) => values[Number(number) - 1] ?? "NULL");
  const isChanging = /\b(INSERT|UPDATE|DELETE|MERGE)\b/.test(sql);
  const rows: Rows = isChanging ? await changing(text) : await session.rows(text);
  const { min, max } = analysis.rows;
  if (analysis.columns.length > 0) {
    expect(rows.length).toBeGreaterThanOrEqual(min);
    expect(rows.length).toBeLessThanOrEqual(max);
  }
  for (const row of rows) {
    const refuted = row.flatMap((value, column) =>
      value === null && analysis.columns[column] ? [column] : [],
    );
    expect(refuted, `columns of ${sql} that were null`).toEqual([]);
  }
}
