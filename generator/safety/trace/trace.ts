/**
 * Runs what is pending on a copy of the schema and watches: which locks are held after each statement, which tables got
 * a new file and which were read from end to end. Nothing is guessed from a statement's text.
 */
import { beginWhole } from "../../migrations/transaction.js";
import type { ScratchEngine } from "../../postgres/engine.js";
import { type PostgresError, PostgresFailure, type Session } from "../../postgres/session.js";
import type { Span } from "../../source/source-file.js";
import type { SchemaState } from "../state.js";
import { type Effect, effectsOf } from "./effects.js";
import { observer } from "./look.js";
import { concernsNewAlone } from "./new-alone.js";
import { type PendingHalf, type PendingStatement, type PendingStatements, statementsIn } from "./pending.js";
import { runStatement, type TransactionFrame } from "./run-statement.js";

export interface TracedStatement extends PendingStatement {
  /** `outside`: it had a transaction of its own, whose locks and scans could not be seen. */
  readonly kind: "inside" | "outside" | "skipped";
  /** In the order of their names. */
  readonly effects: readonly Effect[];
  /** In milliseconds, as it was when the statement began; 0 waits for ever. */
  readonly lockTimeout: number;
  readonly before: SchemaState;
  readonly after: SchemaState;
}

/** What takes effect together: a file with a transaction, or one statement of a file without. */
export interface TracedUnit {
  readonly half: PendingHalf;
  readonly statements: readonly TracedStatement[];
  readonly before: SchemaState;
  readonly after: SchemaState;
}

export interface Trace {
  readonly units: readonly TracedUnit[];
  readonly loose: PendingStatements["loose"];
  /** Oids of the tables that were there before; what is made on the way is nobody's yet. */
  readonly existing: ReadonlySet<number>;
  readonly before: SchemaState;
  readonly after: SchemaState;
  /** Nothing behind it was looked at. */
  readonly failure?: Failure;
}

export interface Failure {
  readonly statement: PendingStatement;
  readonly error: PostgresError;
}

export interface TraceOptions {
  /** The role that customers connect as. */
  readonly customer: string;
  /** Called after each statement, in its transaction, with whether it has changed any definition. */
  readonly onStatement?: (statement: PendingStatement, hasChanged: boolean) => Promise<void>;
}

/** As the runner begins each file that has a transaction; files without have what the server says: no lock_timeout here. */
const transactionFrame: TransactionFrame = { begin: beginWhole, mayLeave: false };
const statementFrame: TransactionFrame = { begin: "BEGIN", mayLeave: true };

/** The engine has the schema before loaded, and is left with the one after, in a transaction. */
export async function trace(
  engine: ScratchEngine,
  halves: readonly PendingHalf[],
  { customer, onStatement = async () => {} }: TraceOptions,
): Promise<Trace> {
  const { session } = engine;
  const [[searchPath] = []] = await session.rows("SHOW search_path");
  const look = observer(engine, searchPath ?? "", customer);
  await engine.control("SET CONSTRAINTS ALL IMMEDIATE; COMMIT");
  await look.reset();
  await engine.control("BEGIN");
  const first = await look.at();
  const before = first.state;
  const [[newest] = []] = await session.rows("SELECT pg_catalog.max(oid) FROM pg_catalog.pg_class");
  const existing = new Set(first.observed.relations.keys());
  const units: TracedUnit[] = [];
  const loose: Span[] = [];
  let last = first;

  async function traceStatement(
    statement: PendingStatement,
    frame: TransactionFrame,
    isLast: boolean,
  ): Promise<TracedStatement | PostgresError> {
    const start = last;
    const ran = await runStatement(engine, statement, frame);
    if (ran.kind === "failed") return ran.error;
    const end = await look.at(
      start,
      ({ locks }) => !isLast && concernsNewAlone(statement.words, locks, Number(newest)),
    );
    last = end;
    await onStatement(statement, start.state !== end.state);
    return {
      ...statement,
      kind: ran.kind,
      effects:
        ran.kind === "skipped"
          ? []
          : effectsOf(start.observed, end.observed, existing, ran.kind === "outside"),
      lockTimeout: start.observed.lockTimeout,
      before: start.state,
      after: end.state,
    };
  }

  /** What its units did; or what failed, and then nothing of the unit that it is in is left. */
  async function traceHalf(half: PendingHalf): Promise<Failure | undefined> {
    const { statements, loose: unowned } = statementsIn(half);
    const { isTransactional } = half;
    const groups = isTransactional ? [statements] : statements.map((statement) => [statement]);
    const frame = isTransactional ? transactionFrame : statementFrame;
    for (const group of groups) {
      await engine.control("COMMIT");
      await engine.control(frame.begin);
      // Locks are given back and counters begin anew.
      last = await look.at(last);
      const start = last;
      const traced: TracedStatement[] = [];
      for (const statement of group) {
        const isLast = statement === group.at(-1);
        const result = await traceStatement(statement, frame, isLast);
        const refusal = "sqlstate" in result ? result : undefined;
        if ("at" in result) traced.push(result);
        // What is deferred to the end of the transaction fails there.
        const error = refusal ?? (isLast ? await violationOf(session) : undefined);
        if (error === undefined) continue;
        await engine.control("ROLLBACK");
        await look.reset();
        await engine.control("BEGIN");
        last = start;
        return { statement, error };
      }
      units.push({ half, statements: traced, before: start.state, after: last.state });
    }
    loose.push(...unowned);
    await engine.control("COMMIT");
    await look.reset();
    await engine.control("BEGIN");
    return undefined;
  }

  let left: readonly PendingHalf[] = halves;
  for (;;) {
    const waiting: PendingHalf[] = [];
    let failure: Failure | undefined;
    for (const half of left) {
      const failed = await traceHalf(half);
      failure ??= failed;
      if (failed !== undefined) waiting.push(half);
      if (failed !== undefined && half.mayWait !== true) break;
    }
    const result = { units, loose, existing, before, after: last.state };
    if (failure === undefined) return result;
    const isHopeless = waiting.length === left.length || waiting.some(({ mayWait }) => mayWait !== true);
    if (isHopeless) return { ...result, failure };
    left = waiting;
  }
}

async function violationOf(session: Session): Promise<PostgresError | undefined> {
  try {
    await session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    return undefined;
  } catch (failure) {
    if (failure instanceof PostgresFailure) return failure.error;
    throw failure;
  }
}
