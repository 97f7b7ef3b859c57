/** Random queries of many seeds at once: those that Postgres accepts are compiled together and executed on every data set. */
import type { Analyzer } from "../../../generator/analyzer.js";
import { type Choices, replayedChoices, seededChoices, shrink } from "../choices.js";
import type { Database } from "../database.js";
import { type Proof, prove } from "../prove.js";
import type { TestSchema } from "../schemas.js";
import { type Model, readModel, sampleValues } from "./model.js";
import { randomQuery } from "./random-query.js";

/** A schema with what the generator knows of it. */
export interface Subject {
  readonly schema: TestSchema;
  readonly model: Model;
}

export interface Batch {
  /** Queries that were written, whether or not Postgres accepted them. */
  readonly written: number;
  readonly accepted: number;
  readonly proofs: readonly Proof[];
  /** Queries that Postgres accepted and codegen-db refused. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Reads a schema and some values of each of its columns. */
export async function readSubject(database: Database, schema: TestSchema): Promise<Subject> {
  const model = await database.withSchema(schema, async () => {
    const bare = await readModel(database.ask, new Map());
    const samples = new Map<string, readonly string[]>();
    for (const data of schema.data) {
      const found = await database.withData(data, () => sampleValues(database.ask, bare));
      for (const [column, values] of found) {
        samples.set(column, [...new Set([...(samples.get(column) ?? []), ...values])]);
      }
    }
    return { ...bare, samples };
  });
  return { schema, model };
}

/** Proves the queries of some seeds. A query is called `Q` and its seed. */
export async function proveSeeds(
  database: Database,
  analyzer: Analyzer,
  subject: Subject,
  seeds: readonly number[],
): Promise<Batch> {
  const written = seeds.map((seed) => ({ name: `Q${seed}`, choices: seededChoices(seed) }));
  return proveChoices(database, analyzer, subject, written);
}

async function proveChoices(
  database: Database,
  analyzer: Analyzer,
  { schema, model }: Subject,
  written: readonly { readonly name: string; readonly choices: Choices }[],
): Promise<Batch> {
  const queries = written.map(({ name, choices }) => ({ name, sql: randomQuery(choices, model) }));
  const fullest = schema.data.find(({ name }) => name === "many") ?? schema.data[0];
  if (fullest === undefined) throw new Error(`${schema.name} has no data`);
  const accepted: typeof queries = [];
  await database.withSchema(schema, () =>
    database.withData(fullest, async () => {
      for (const query of queries) {
        const estimate = await database.estimate(query.sql);
        // The embedded Postgres can't be interrupted: what it expects to take long is not run.
        if (estimate !== undefined && estimate.cost < 2000 && estimate.rows < 2000) accepted.push(query);
      }
    }),
  );
  const text = accepted.map(({ name, sql }) => `-- name: ${name} :many\n${sql};\n`).join("\n");
  const files = [{ path: "random.sql", text }];
  const { proofs, refused } = await prove(database, analyzer, schema, files);
  return { written: queries.length, accepted: accepted.length, proofs, refused };
}

/** A simpler query that goes wrong as well, found by cutting the choices that made a seed's query. */
export async function shrinkSeed(
  database: Database,
  analyzer: Analyzer,
  subject: Subject,
  seed: number,
  dataSet: string,
): Promise<Proof | undefined> {
  const choices = seededChoices(seed);
  randomQuery(choices, subject.model);
  const data = subject.schema.data.filter(({ name }) => name === dataSet || name === "many");
  const narrowed = { ...subject, schema: { ...subject.schema, data } };
  let simplest: Proof | undefined;
  await shrink(
    choices.record,
    async (record) => {
      const shorter = [{ name: `Q${seed}`, choices: replayedChoices(record) }];
      const [proof] = (await proveChoices(database, analyzer, narrowed, shorter)).proofs;
      const fails = proof !== undefined && proof.sighting.violations.length > 0;
      if (fails) simplest = proof;
      return fails;
    },
    150,
  );
  return simplest;
}
