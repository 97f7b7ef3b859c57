/** Executes many queries on every data set of a schema, and sums up what was seen. */
import type { Analyzer } from "../../generator/analyzer.js";
import type { InputFile } from "../../generator/api.js";
import {
  type Checkable,
  checkQuery,
  isEmbedded,
  newSighting,
  type Sighting,
  type Violation,
} from "./check.js";
import { type CompiledQueries, compileQueries, type Mode } from "./compile.js";
import type { Database } from "./database.js";
import type { TestSchema } from "./schemas.js";

/** A query with all that was seen of it. */
export interface Proof {
  readonly checkable: Checkable;
  readonly sighting: Sighting;
}

export interface Proofs {
  readonly proofs: readonly Proof[];
  readonly refused: ReadonlyMap<string, string>;
}

/** Infinities make the default types refuse rows, so their data set is read with types that hold everything. */
function modeFor(dataSet: string): Mode {
  return dataSet === "edges" ? "exact" : "default";
}

/** Executes the queries on each of the schema's data sets. */
export async function prove(
  database: Database,
  analyzer: Analyzer,
  schema: TestSchema,
  files: readonly InputFile[],
): Promise<Proofs> {
  const compile = (mode: Mode) => compileQueries(analyzer, schema.text, files, mode);
  const ordinary = await compile("default");
  const compiled: Partial<Record<Mode, CompiledQueries>> = { default: ordinary };
  const proofs = ordinary.queries.map((checkable) => ({ checkable, sighting: newSighting(checkable.typed) }));
  const byName = new Map(proofs.map((proof) => [proof.checkable.generated.name, proof]));
  await database.withSchema(schema, async () => {
    for (const data of schema.data) {
      const mode = modeFor(data.name);
      compiled[mode] ??= await compile(mode);
      const { queries } = compiled[mode];
      await database.withData(data, async () => {
        for (const checkable of queries) {
          const proof = byName.get(checkable.generated.name);
          if (proof !== undefined) await checkQuery(database, checkable, data.name, proof.sighting);
        }
      });
    }
  });
  return { proofs, refused: ordinary.refused };
}

/** What a number of proofs come to. */
export interface Summary {
  readonly queries: number;
  readonly executions: number;
  /** Queries that Postgres refused to execute on every data set. */
  readonly neverExecuted: readonly { readonly query: string; readonly error: string }[];
  /** Columns said never to be NULL of which some value was seen. */
  readonly nonNullTested: number;
  /** Columns said to be nullable of which values were seen, but never NULL. */
  readonly neverNull: readonly { readonly query: string; readonly column: string; readonly sql: string }[];
  readonly nullable: number;
  readonly violations: readonly Violation[];
}

export function summarize(proofs: readonly Proof[]): Summary {
  const columns = proofs.flatMap(({ checkable: { typed, generated }, sighting }) =>
    typed.columns.flatMap((column, index) => {
      const seen = sighting.columns[index];
      if (seen === undefined || isEmbedded(typed, index) || !(seen.sawNull || seen.sawValue)) return [];
      return [{ query: generated.name, column, seen, sql: typed.bound.block.sql }];
    }),
  );
  return {
    queries: proofs.length,
    executions: proofs.reduce((sum, { sighting }) => sum + sighting.executed, 0),
    neverExecuted: proofs
      .filter(({ sighting }) => sighting.executed === 0)
      .map(({ checkable, sighting }) => ({
        query: checkable.generated.name,
        error: sighting.error ?? "was not run",
      })),
    nonNullTested: columns.filter(({ column }) => !column.nullable).length,
    nullable: columns.filter(({ column }) => column.nullable).length,
    neverNull: columns
      .filter(({ column, seen }) => column.nullable && !seen.sawNull)
      .map(({ query, column, sql }) => ({ query, column: column.name, sql })),
    violations: proofs.flatMap(({ sighting }) => sighting.violations),
  };
}

/** The summary as text: numbers, then what is wrong. */
export function report(title: string, summary: Summary): string {
  const { queries, executions, nonNullTested, nullable, neverNull, violations } = summary;
  const lines = [
    `${title}: ${queries} queries, ${executions} executions; ${nonNullTested} columns said to be non-null, ` +
      `${violations.length === 0 ? "none refuted" : `${violations.length} violations`}; ` +
      `${neverNull.length} of ${nullable} said to be nullable were never NULL`,
  ];
  for (const violation of violations) lines.push(violationText(violation));
  return lines.join("\n");
}

export function violationText({ query, sql, dataSet, args, what }: Violation): string {
  const called = args === undefined ? "" : ` with ${JSON.stringify(args)}`;
  return `${query} on ${dataSet}${called}: ${what}\n    ${sql}`;
}
