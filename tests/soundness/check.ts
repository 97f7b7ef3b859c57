/** Executes generated queries and compares every value that comes back with the type that the generated text gives it. */
import type { AnalyzedQuery } from "../../generator/api.js";
import type { TypedQuery } from "../../generator/inference/typed-query.js";
import { PlacedFault } from "../../runtime/errors.js";
import { prepare } from "../../runtime/query.js";
import { argumentSets } from "./arguments.js";
import type { Database, Outcome } from "./database.js";
import type { GeneratedModule, GeneratedQuery } from "./generated.js";
import { problems } from "./typescript-types.js";

/** A query in the form that is executed. */
export interface Checkable {
  readonly typed: TypedQuery;
  readonly analyzed: AnalyzedQuery;
  readonly generated: GeneratedQuery;
  readonly module: GeneratedModule;
}

/** A value that its type forbids, or something as bad. */
export interface Violation {
  readonly query: string;
  readonly sql: string;
  readonly dataSet: string;
  readonly args: unknown;
  readonly what: string;
}

/** What was seen of one query over all executions. */
export interface Sighting {
  executed: number;
  rows: number;
  /** The last error of Postgres, if any. */
  error: string | undefined;
  /** By column: whether NULL, and whether anything else was seen. */
  readonly columns: { sawNull: boolean; sawValue: boolean }[];
  readonly violations: Violation[];
}

export function newSighting(typed: TypedQuery): Sighting {
  return {
    executed: 0,
    rows: 0,
    error: undefined,
    columns: typed.columns.map(() => ({ sawNull: false, sawValue: false })),
    violations: [],
  };
}

/** Values that a codec refuses out loud rather than change: see `docs/types.md`. None of them reaches a caller. */
const refusals =
  /is infinite, which a Date|later than a Date can hold|a number can't hold exactly|array of several dimensions/;

/** What stands in for a refused value, so that the rest of its row is still checked. */
const standIns = ["2024-01-01 00:00:00+00", "1", "{}", "(,)"];

/** Executes a query with several sets of arguments on the data that is loaded. */
export async function checkQuery(
  database: Database,
  { typed, analyzed, generated, module }: Checkable,
  dataSet: string,
  sighting: Sighting,
  sets = 3,
): Promise<void> {
  const violated = (args: unknown, what: string): void => {
    if (sighting.violations.length < 5) {
      sighting.violations.push({ query: generated.name, sql: typed.bound.block.sql, dataSet, args, what });
    }
  };
  for (const args of argumentSets(module.declarations, generated.argumentsType, analyzed.parameters, sets)) {
    const statement = prepare(generated.query, args);
    const outcome = await database.run(statement.text, statement.values);
    if (!outcome.ok) {
      sighting.error = outcome.message;
      continue;
    }
    sighting.executed += 1;
    sighting.rows += outcome.rows.length;
    for (const what of wrongIn(outcome, typed, generated, module, sighting)) violated(args, what);
  }
}

type Answer = Extract<Outcome, { readonly ok: true }>;

function wrongIn(
  { rows, columns }: Answer,
  typed: TypedQuery,
  generated: GeneratedQuery,
  module: GeneratedModule,
  sighting: Sighting,
): string[] {
  const wrong = [...wrongCount(rows.length, typed)];
  if (generated.query.row === undefined) return wrong;
  if (columns !== typed.columns.length) wrong.push(`${columns} columns arrived, not ${typed.columns.length}`);
  for (const row of rows) {
    wrong.push(...wrongNulls(row, typed, sighting));
    wrong.push(...wrongRow(row, generated, module));
  }
  return [...new Set(wrong)];
}

function wrongCount(rows: number, { cardinality, columns }: TypedQuery): string[] {
  if (columns.length === 0) return [];
  if (cardinality === "one" && rows !== 1) return [`${rows} rows, though there is exactly one`];
  if (cardinality === "at-most-one" && rows > 1) return [`${rows} rows, though there is at most one`];
  return [];
}

/** NULL against what was inferred, before any codec sees it. */
function wrongNulls(row: readonly (string | null)[], typed: TypedQuery, sighting: Sighting): string[] {
  return typed.columns.flatMap((column, index) => {
    const seen = sighting.columns[index];
    const isNull = row[index] === null;
    if (seen !== undefined) {
      seen.sawNull ||= isNull;
      seen.sawValue ||= !isNull;
    }
    return isNull && !column.nullable && !isEmbedded(typed, index)
      ? [`column ${index + 1} "${column.name}" is NULL`]
      : [];
  });
}

/** Columns of a nested model are what they are when its row exists. */
export function isEmbedded({ embeds }: TypedQuery, index: number): boolean {
  return embeds.some((embed) => index >= embed.first && index < embed.first + embed.count);
}

/** The row as the generated code makes it, against the text of its type. */
function wrongRow(
  row: readonly (string | null)[],
  generated: GeneratedQuery,
  module: GeneratedModule,
): string[] {
  const { query, rowType } = generated;
  if (query.row === undefined || rowType === undefined) return [];
  let raw = row;
  const tried = new Map<number, number>();
  for (;;) {
    try {
      const value = query.row(raw);
      // What stands in for a refused value needn't be of its type.
      const replaced = [...tried.keys()].map((place) => `.${Object.keys(Object(value))[place]}`);
      return problems(module.declarations, rowType, value)
        .filter(
          ({ path }) =>
            !replaced.some((key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`)),
        )
        .map(({ path, expected, found }) => `${path} is ${show(found)}, not ${expected}`);
    } catch (error) {
      if (!(error instanceof PlacedFault)) throw error;
      const place = Number(error.place);
      const attempt = tried.get(place) ?? 0;
      if (attempt === 0 && !refusals.test(error.message)) {
        return [`column ${place + 1} ${error.message}: ${show(raw[place])}`];
      }
      const standIn = standIns[attempt];
      if (standIn === undefined) return [];
      tried.set(place, attempt + 1);
      raw = raw.map((text, index) => (index === place ? standIn : text));
    }
  }
}

export function show(value: unknown): string {
  const text =
    typeof value === "bigint"
      ? `${value}n`
      : value instanceof Date
        ? `Date ${value.getTime()}`
        : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
