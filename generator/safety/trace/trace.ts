/**
 * Runs what is pending on a copy of the schema and watches: which locks are held after each statement, which tables got
 * a new file and which were read from end to end. Nothing is guessed from a statement's text.
 */
import type { ScratchEngine } from "../../postgres/engine.js";
import { type PostgresError, PostgresFailure, type Session } from "../../postgres/session.js";
import type { Span } from "../../source/source-file.js";
import { readState, type SchemaState } from "../state.js";
import type { LockMode } from "./lock-modes.js";
import { type Observed, observe, type Relation } from "./observe.js";
import { type PendingHalf, type PendingStatement, type PendingStatements, statementsIn } from "./pending.js";
import { runStatement, type TransactionFrame } from "./run-statement.js";

/** What a statement did to a table that was there before all that is pending. */
export interface Effect {
  /** As it was before the statement. */
  readonly relation: Relation;
  /** The strongest lock that its transaction holds on it when the statement is done; undefined if it can't be known. */
  readonly lock: LockMode | undefined;
  /** The one that was held already when it began. */
  readonly lockBefore: LockMode | undefined;
  /** It has a new file, written from the old one's rows. */
  readonly isRewritten: boolean;
  /** It was read from end to end, but not to rewrite it. */
  readonly isScanned: boolean;
  /** It has a new file without the old one's rows. */
  readonly isEmptied: boolean;
  readonly isDropped: boolean;
}

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
  readonly failure?: { readonly statement: PendingStatement; readonly error: PostgresError };
}

export interface TraceOptions {
  /** The role that customers connect as. */
  readonly customer: string;
  /** Called after each statement, in its transaction. */
  readonly onStatement?: (statement: PendingStatement) => Promise<void>;
}

/** What the runner sets before each file that has a transaction; files without have what the server says: none here. */
const transactionFrame: TransactionFrame = { begin: "BEGIN; SET LOCAL lock_timeout = '5s'" };
const statementFrame: TransactionFrame = { begin: "BEGIN" };

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
  const existing = new Set(first.observed.relations.keys());
  const units: TracedUnit[] = [];
  const loose: Span[] = [];
  let last = first;

  async function traceStatement(
    statement: PendingStatement,
    frame: TransactionFrame,
    mayLeave: boolean,
  ): Promise<TracedStatement | PostgresError> {
    const start = await look.at(last);
    const ran = await runStatement(engine, statement, mayLeave, frame);
    if (ran.kind === "failed") return ran.error;
    const end = await look.at(start);
    last = end;
    await onStatement(statement);
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

  for (const half of halves) {
    const { statements, loose: unowned } = statementsIn(half);
    loose.push(...unowned);
    const { isTransactional } = half;
    const groups = isTransactional ? [statements] : statements.map((statement) => [statement]);
    const frame = isTransactional ? transactionFrame : statementFrame;
    for (const group of groups) {
      await engine.control("COMMIT");
      await engine.control(frame.begin);
      const start = last.state;
      const traced: TracedStatement[] = [];
      for (const statement of group) {
        const result = await traceStatement(statement, frame, !isTransactional);
        const error = "sqlstate" in result ? result : undefined;
        if ("at" in result) traced.push(result);
        // What is deferred to the end of the transaction fails there.
        const violation = error ?? (statement === group.at(-1) ? await violationOf(session) : undefined);
        if (violation === undefined) continue;
        await engine.control("ROLLBACK");
        await look.reset();
        await engine.control("BEGIN");
        return { units, loose, existing, before, after: start, failure: { statement, error: violation } };
      }
      units.push({ half, statements: traced, before: start, after: last.state });
    }
    await engine.control("COMMIT");
    await look.reset();
    await engine.control("BEGIN");
  }
  return { units, loose, existing, before, after: last.state };
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

/** All that is seen at one moment. */
interface Look {
  readonly observed: Observed;
  readonly state: SchemaState;
  readonly definitions: string;
}

interface Observer {
  /** Looks; the state is that of `before` where no definition has changed since. */
  at(before?: Look): Promise<Look>;
  /** Gives the session the settings and the user that it had at first; outside of a transaction. */
  reset(): Promise<void>;
}

/** Looks as the session's own user and under the schema's own search path, whatever a migration has set meanwhile. */
function observer(engine: ScratchEngine, searchPath: string, customer: string): Observer {
  const { session } = engine;
  return {
    async at(before) {
      await engine.control(
        `SAVEPOINT codegen_db_look; SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL search_path = ${searchPath}`,
      );
      try {
        const observed = await observe(session);
        const definitions = await definitionsOf(session);
        const state = before?.definitions === definitions ? before.state : await readState(session, customer);
        return { observed, state, definitions };
      } finally {
        await engine.control("ROLLBACK TO SAVEPOINT codegen_db_look; RELEASE SAVEPOINT codegen_db_look");
      }
    },
    reset: () => engine.control(`RESET SESSION AUTHORIZATION; RESET ALL; SET search_path = ${searchPath}`),
  };
}

const catalogs = [
  "pg_class",
  "pg_attribute",
  "pg_attrdef",
  "pg_constraint",
  "pg_index",
  "pg_trigger",
  "pg_policy",
  "pg_proc",
  "pg_rewrite",
  "pg_type",
  "pg_enum",
  "pg_namespace",
  "pg_authid",
  "pg_auth_members",
  "pg_default_acl",
];

/** Changes whenever a definition does: every change of a catalog's row makes a new version of it at another place. */
async function definitionsOf(session: Session): Promise<string> {
  const sums = catalogs.map(
    (name) =>
      `(SELECT pg_catalog.count(*) || ' ' || coalesce(pg_catalog.sum(pg_catalog.hashtext(ctid::text || xmin::text)), 0) FROM pg_catalog.${name})`,
  );
  const [row] = await session.rows(`SELECT ${sums.join(", ")}`);
  return (row ?? []).join(", ");
}

function effectsOf(
  start: Observed,
  end: Observed,
  existing: ReadonlySet<number>,
  isOutside: boolean,
): readonly Effect[] {
  const effects: Effect[] = [];
  for (const [oid, relation] of start.relations) {
    if (!existing.has(oid)) continue;
    const after = end.relations.get(oid);
    const lockBefore = isOutside ? undefined : start.locks.get(oid);
    const lock = isOutside ? undefined : end.locks.get(oid);
    const isNew = after !== undefined && after.file !== relation.file;
    const scans = isOutside || after === undefined ? 0 : after.scans - relation.scans;
    const reads = scans + (isOutside || after === undefined ? 0 : after.indexScans - relation.indexScans);
    // Rebuilding an index reads the new file once: whoever read no more often than that did not read the old one.
    const isEmptied =
      isNew &&
      !isOutside &&
      relation.kind === "table" &&
      reads <= Math.max(relation.indexCount, after.indexCount);
    const effect: Effect = {
      relation,
      lock,
      lockBefore,
      isRewritten: isNew && !isEmptied,
      isScanned: !isNew && scans > 0,
      isEmptied,
      isDropped: after === undefined,
    };
    const isTouched = lock !== undefined || isNew || scans > 0 || effect.isDropped;
    if (isTouched) effects.push(effect);
  }
  return effects.toSorted((one, other) => (one.relation.sql < other.relation.sql ? -1 : 1));
}
