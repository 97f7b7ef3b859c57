import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Analyzer, openAnalyzer } from "../../generator/analyzer.js";
import { type Database, openDatabase } from "./database.js";
import { report, summarize, violationText } from "./prove.js";
import { proveSeeds, readSubject } from "./random/batch.js";
import { readSchemas } from "./schemas.js";

const seedsOfEach = 135;

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

describe.each(readSchemas())("random queries over $name", (schema) => {
  it("return nothing that a type forbids", { timeout: 300_000 }, async () => {
    const subject = await readSubject(database, schema);
    const seeds = Array.from({ length: seedsOfEach }, (_, index) => index + 1);
    const { accepted, refused, proofs } = await proveSeeds(database, analyzer, subject, seeds);
    const summary = summarize(proofs);
    console.log(report(`seeds 1–${seedsOfEach} over ${schema.name}`, summary));
    expect(summary.violations.map(violationText)).toEqual([]);
    expect([...refused]).toEqual([]);
    expect(accepted / seedsOfEach).toBeGreaterThan(0.7);
    expect(summary.nonNullTested).toBeGreaterThan(0);
  });
});
