/** The safety of migrations, from files to findings: runs what is pending on an embedded copy, and asks what it does. */
import { shippedBuiltins } from "./builtins-file.js";
import type { SafetyConfig } from "./config/safety-config.js";
import type { ScratchEngine } from "./postgres/engine.js";
import { schemaFault } from "./postgres/schema/fault.js";
import type { Described, PostgresError } from "./postgres/session.js";
import { checkTrace } from "./safety/check.js";
import type { PendingHalf, PendingStatement } from "./safety/trace/pending.js";
import { type Trace, trace } from "./safety/trace/trace.js";
import {
  type AffectedQuery,
  affectedQueries,
  checkQueries,
  type QueryCheck,
  queryHazard,
} from "./safety-queries.js";
import type { Diagnostic } from "./source/diagnostic.js";
import { inReadingOrder } from "./source/reading-order.js";
import type { SourceFile, Span } from "./source/source-file.js";

export interface SafetyInput {
  /** The schema as it is before: files in load order, of migrations the up halves. */
  readonly schema: readonly SourceFile[];
  /** In the order in which they are applied. */
  readonly pending: readonly PendingHalf[];
  /** The query files of each project. */
  readonly projects: readonly (readonly SourceFile[])[];
  /** The role that customers connect as. */
  readonly customer: string;
  readonly config: SafetyConfig;
}

export interface CheckedSafety {
  /** Findings and mistakes, in reading order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly trace: Trace;
}

/**
 * Checks on an engine of its own; never throws for what a migration can do.
 *
 * @example (await checkSafety(engine, { schema, pending, projects: [], customer: "customer", config: noSafetyConfig })).diagnostics
 */
export async function checkSafety(engine: ScratchEngine, input: SafetyInput): Promise<CheckedSafety> {
  const { schema, pending, projects, customer, config } = input;
  const loaded = await engine.loadSchema(schema);
  const before = await checkAll(engine, projects);
  const traced = await trace(engine, pending, { customer });
  const after = traced.failure === undefined ? await checkAll(engine, projects) : [];
  const affected = affectedIn(before, after);
  const culprits = await findCulprits(engine, input, affected);
  const queries = affected.map((query) => queryHazard(query, culprits.get(query)));
  const { failure } = traced;
  const diagnostics = [
    // A file that is run again with what is pending may fail before it.
    ...loaded.diagnostics.filter(({ at }) => !isPending(at?.file, pending)).map(asWarning),
    ...(failure === undefined ? [] : [failureDiagnostic(failure.statement, failure.error)]),
    ...checkTrace(traced, queries, config),
  ];
  const files = [...schema, ...pending.map(({ span }) => span.file), ...projects.flat()];
  return { diagnostics: inReadingOrder(diagnostics, files), trace: traced };
}

async function checkAll(
  { session }: ScratchEngine,
  projects: readonly (readonly SourceFile[])[],
): Promise<readonly QueryCheck[]> {
  const checks: QueryCheck[] = [];
  for (const queries of projects) checks.push(await checkQueries(session, queries, shippedBuiltins));
  return checks;
}

function affectedIn(before: readonly QueryCheck[], after: readonly QueryCheck[]): readonly AffectedQuery[] {
  return before.flatMap((check, index) => {
    const now = after[index];
    return now === undefined ? [] : affectedQueries(check, now);
  });
}

/**
 * Applies everything a second time, and asks about the affected queries alone after each statement. A query whose columns
 * may hold a NULL now is described as before: nobody is to blame then.
 */
async function findCulprits(
  engine: ScratchEngine,
  { schema, pending, customer }: SafetyInput,
  affected: readonly AffectedQuery[],
): Promise<ReadonlyMap<AffectedQuery, Span>> {
  const culprits = new Map<AffectedQuery, Span>();
  if (affected.length === 0) return culprits;
  await engine.loadSchema(schema);
  const texts = affected.map(({ text }) => text);
  const described = await engine.session.describe(texts);
  const widths = described.map((query) => (query.ok ? query.description.columns.length : 0));
  const summaries = (queries: readonly Described[]): readonly string[] =>
    queries.map((query, index) => summary(query, widths[index] ?? 0));
  const first = summaries(described);
  let last = first;
  await trace(engine, pending, {
    customer,
    onStatement: async ({ at }, hasChanged) => {
      if (!hasChanged) return;
      const now = summaries(await engine.session.describe(texts));
      affected.forEach((query, index) => {
        // One that is as before again, when a view is made anew, is affected by what comes later.
        if (now[index] === first[index]) culprits.delete(query);
        else if (now[index] !== last[index]) culprits.set(query, at);
      });
      last = now;
    },
  });
  return culprits;
}

/** Without the oids of tables, which a view that is made anew changes, and without columns behind those that there were. */
function summary(described: Described, width: number): string {
  if (!described.ok) return "refused";
  const { parameterTypeOids, columns } = described.description;
  return JSON.stringify([
    parameterTypeOids,
    columns.slice(0, width).map(({ name, typeOid, typeModifier }) => [name, typeOid, typeModifier]),
  ]);
}

function isPending(file: SourceFile | undefined, pending: readonly PendingHalf[]): boolean {
  return pending.some(({ span }) => span.file === file);
}

/** What was applied long ago can't be changed; the copy lacks it. */
function asWarning(diagnostic: Diagnostic): Diagnostic {
  const note = "The copy on which the migrations are checked lacks this.";
  return { ...diagnostic, severity: "warning", notes: [...(diagnostic.notes ?? []), note] };
}

function failureDiagnostic({ at, text, words }: PendingStatement, error: PostgresError): Diagnostic {
  const { file, start, end } = at;
  const fault = schemaFault({ file, start, end, text, words, action: { kind: "run" } }, error);
  const note = "What comes after it was not looked at.";
  return {
    ...fault,
    severity: "error",
    title: `this migration fails: ${fault.title}`,
    notes: [...(fault.notes ?? []), note],
  };
}
