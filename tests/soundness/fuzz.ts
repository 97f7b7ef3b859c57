/**
 * Proves random queries for as long as it is told, each time with seeds of its own.
 *
 * `npm run fuzz -- --seconds 600`, `npm run fuzz -- --schema saas --seed 42` for one query again.
 */
import { parseArgs } from "node:util";
import { openAnalyzer } from "../../generator/analyzer.js";
import { openDatabase } from "./database.js";
import { type Summary, summarize, violationText } from "./prove.js";
import { proveSeeds, readSubject, type Subject, shrinkSeed } from "./random/batch.js";
import { readSchemas } from "./schemas.js";

const batchSize = 150;
/** After so many the rest would most likely say the same. */
const maxFindings = 20;

/** Runs until the time is up; 1 when a type turned out to be a lie. */
export async function fuzz(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seconds: { type: "string" }, seed: { type: "string" }, schema: { type: "string" } },
  });
  const database = await openDatabase();
  const analyzer = openAnalyzer();
  try {
    const schemas = readSchemas().filter(({ name }) => values.schema === undefined || name === values.schema);
    const subjects: Subject[] = [];
    for (const schema of schemas) subjects.push(await readSubject(database, schema));
    const seed = values.seed === undefined ? undefined : Number(values.seed);
    const until = performance.now() + Number(values.seconds ?? 60) * 1000;
    let next = seed ?? Date.now() % 1_000_000_000;
    const totals = { queries: 0, executions: 0, nonNullTested: 0, neverNull: 0, findings: 0 };
    const isOver = () => performance.now() >= until || totals.findings >= maxFindings;
    do {
      for (const subject of subjects) {
        if (seed === undefined && isOver()) break;
        const size = seed === undefined ? batchSize : 1;
        const seeds = Array.from({ length: size }, (_, index) => next + index);
        const summary = summarize((await proveSeeds(database, analyzer, subject, seeds)).proofs);
        totals.queries += summary.queries;
        totals.executions += summary.executions;
        totals.nonNullTested += summary.nonNullTested;
        totals.neverNull += summary.neverNull.length;
        totals.findings += await tell(summary, subject);
      }
      next += batchSize;
    } while (seed === undefined && !isOver());
    const { queries, executions, nonNullTested, neverNull, findings } = totals;
    console.log(
      `${queries} random queries, ${executions} executions, ${nonNullTested} claims of non-null, ` +
        `${findings} refuted; ${neverNull} columns said to be nullable were never NULL`,
    );
    return findings === 0 ? 0 : 1;
  } finally {
    await analyzer.close();
    await database.close();
  }

  /** Prints each query that went wrong, with its seed and a simpler one like it. */
  async function tell({ violations }: Summary, subject: Subject): Promise<number> {
    const first = new Map(violations.map((violation) => [violation.query, violation]));
    for (const violation of first.values()) {
      const seed = Number(violation.query.slice(1));
      console.log(`--schema ${subject.schema.name} --seed ${seed}: ${violationText(violation)}`);
      const simpler = await shrinkSeed(database, analyzer, subject, seed, violation.dataSet);
      const [same] = simpler?.sighting.violations ?? [];
      if (same !== undefined) console.log(`  simpler: ${violationText(same)}`);
    }
    return first.size;
  }
}
