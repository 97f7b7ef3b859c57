import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Analyzer, openAnalyzer } from "../../generator/analyzer.js";
import { corpusOf } from "./corpus.js";
import { type Database, openDatabase } from "./database.js";
import { prove, report, summarize, violationText } from "./prove.js";
import { readSchemas } from "./schemas.js";

/** Columns said to be nullable that no data set makes NULL. More of them is a loss of precision: lower it, never raise it. */
const neverNull: Readonly<Record<string, number>> = { odd: 196, saas: 51, shop: 35, staff: 44, zoo: 111 };

let database: Database;
let analyzer: Analyzer;

beforeAll(async () => {
  database = await openDatabase();
  analyzer = openAnalyzer();
});

afterAll(async () => {
  await analyzer.close();
  await database.close();
});

describe.each(readSchemas())("the corpus of $name", (schema) => {
  it("returns nothing that a type forbids", { timeout: 300_000 }, async () => {
    const { proofs, refused } = await prove(database, analyzer, schema, corpusOf(schema.name));
    const summary = summarize(proofs);
    console.log(report(schema.name, summary));
    if (process.env.SOUNDNESS_LIST !== undefined) {
      for (const { query, column, sql } of summary.neverNull) console.log(`${query}.${column}: ${sql}`);
    }
    expect(summary.violations.map(violationText)).toEqual([]);
    expect([...refused]).toEqual([]);
    expect(summary.neverExecuted).toEqual([]);
    expect(summary.neverNull.length).toBeLessThanOrEqual(neverNull[schema.name] ?? 0);
  });
});
