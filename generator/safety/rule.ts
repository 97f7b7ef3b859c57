/** What a rule of migration safety is, and what it finds. */
import type { Level } from "../conventions/rule.js";
import { nameOf } from "../postgres/schema/words.js";
import type { Span } from "../source/source-file.js";
import type { Rewrite } from "./rewrite.js";
import type { SchemaState } from "./state.js";
import type { Trace, TracedStatement, TracedUnit } from "./trace/trace.js";

export interface Hazard {
  /** One lowercase sentence without a full stop. */
  readonly title: string;
  /** The statement that does it: an opt-out stands at it. */
  readonly statement: TracedStatement;
  readonly at: Span;
  readonly label?: string;
  readonly hint?: string;
  readonly fix?: Rewrite;
}

export interface SafetyRule {
  /** Kebab-case; the code of its diagnostics. */
  readonly name: string;
  /** Unless `db.toml` says otherwise. */
  readonly level: Level;
  /** One sentence: what must hold. */
  readonly summary: string;
  /** Whole sentences: why. */
  readonly rationale: string;
  readonly run: (trace: Trace) => readonly Hazard[];
}

type About = Omit<SafetyRule, "run">;

export type StatementHazard = Omit<Hazard, "statement">;

/** A rule that looks at one statement at a time. */
export function statementRule(
  about: About & {
    readonly check: (
      statement: TracedStatement,
      trace: Trace,
      unit: TracedUnit,
    ) => readonly StatementHazard[];
  },
): SafetyRule {
  const { check, ...rule } = about;
  return {
    ...rule,
    run: (trace) =>
      trace.units.flatMap((unit) =>
        unit.statements.flatMap((statement) =>
          check(statement, trace, unit).map((hazard) => ({ ...hazard, statement })),
        ),
      ),
  };
}

/** What is weaker at a transaction's end than at its beginning. */
export interface Loss {
  /** The same for the same loss. */
  readonly key: string;
  readonly title: string;
  /** Names to point at, the best first. */
  readonly names: readonly string[];
  readonly hint?: string;
  readonly fix?: Rewrite;
}

/** The states at two moments of a transaction, and those before and after everything that is pending. */
export interface Moments {
  readonly start: SchemaState;
  readonly end: SchemaState;
  readonly origin: SchemaState;
  readonly outcome: SchemaState;
}

/**
 * A rule that compares what was with what is when a transaction ends: a policy that is dropped and made anew in one is
 * not gone for anybody. Found at the statement since which it holds.
 */
export function transactionRule(
  about: About & { readonly compare: (moments: Moments) => readonly Loss[] },
): SafetyRule {
  const { compare, ...rule } = about;
  return {
    ...rule,
    run: (trace) => trace.units.flatMap((unit) => lossesOf(unit, trace, compare)),
  };
}

function lossesOf(
  { statements, before: start, after }: TracedUnit,
  { before: origin, after: outcome }: Trace,
  compare: (moments: Moments) => readonly Loss[],
): Hazard[] {
  if (start === after) return [];
  const known = new Map<SchemaState, ReadonlySet<string>>();
  const keysAt = (end: SchemaState): ReadonlySet<string> => {
    const keys = known.get(end) ?? new Set(compare({ start, end, origin, outcome }).map(({ key }) => key));
    known.set(end, keys);
    return keys;
  };
  return compare({ start, end: after, origin, outcome }).flatMap(({ key, names, ...loss }) => {
    const missing = statements.findLastIndex((statement) => !keysAt(statement.after).has(key));
    const statement = statements[missing + 1];
    return statement === undefined ? [] : [{ ...loss, statement, at: placeOf(statement, ...names) }];
  });
}

/** The first of the names that stands in the statement; else its first word. */
export function placeOf({ at, words }: TracedStatement, ...names: readonly string[]): Span {
  for (const name of names) {
    const word = words.find((candidate) => nameOf(candidate) === name);
    if (word !== undefined) return { file: at.file, start: word.token.start, end: word.token.end };
  }
  const first = words[0]?.token;
  return first === undefined ? at : { file: at.file, start: first.start, end: first.end };
}

/** Where there is no rewrite, a hazard has none. */
export function withFix(fix: Rewrite | undefined): { readonly fix?: Rewrite } {
  return fix === undefined ? {} : { fix };
}
