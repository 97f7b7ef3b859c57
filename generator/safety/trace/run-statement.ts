/** Runs one statement of a migration where it can be watched: in the open transaction, if Postgres lets it. */
import type { ScratchEngine } from "../../postgres/engine.js";
import { actionOf } from "../../postgres/schema/action.js";
import { sendable } from "../../postgres/schema/rewrite.js";
import { creationOf } from "../../postgres/schema/tolerance.js";
import { type PostgresError, PostgresFailure } from "../../postgres/session.js";
import type { PendingStatement } from "./pending.js";

export type Ran =
  | { readonly kind: "inside" }
  /** Postgres refuses it in a transaction, so it had one of its own, whose locks were gone when it ended. */
  | { readonly kind: "outside" }
  /** It means nothing to a copy: another database, a tablespace, a transaction's own beginning and end. */
  | { readonly kind: "skipped" }
  | { readonly kind: "failed"; readonly error: PostgresError };

/** The transaction that a statement runs in. */
export interface TransactionFrame {
  readonly begin: string;
  /** Whether the file runs without one, so that a statement may be taken out of it. */
  readonly mayLeave: boolean;
}

/** PostgreSQL documentation, appendix A. */
const activeTransaction = "25001";
const invalidTermination = "2D000";

/** Runs it in the open transaction, which `frame` begins anew where it had to be left. */
export async function runStatement(
  engine: ScratchEngine,
  statement: PendingStatement,
  { begin, mayLeave }: TransactionFrame,
): Promise<Ran> {
  const { at, words } = statement;
  const action = actionOf(words, at.file.text, false);
  const isOptional = action.kind === "skip";
  if (isOptional && !isWatched(statement)) return { kind: "skipped" };
  if (action.kind === "create-extension" && engine.extensions.names.includes(action.name)) {
    await engine.extensions.install(action.name);
  }
  const error = await attempt(engine, statement);
  if (error === undefined) return { kind: "inside" };
  const needsNone = error.sqlstate === activeTransaction || error.sqlstate === invalidTermination;
  if (!needsNone) return isOptional ? { kind: "skipped" } : { kind: "failed", error };
  if (!mayLeave) return { kind: "failed", error: { ...error, hint: error.hint ?? withoutTransaction } };
  await engine.control("COMMIT");
  const refusal = await attempt(engine, statement);
  await engine.control(begin);
  if (refusal === undefined) return { kind: "outside" };
  return isOptional ? { kind: "skipped" } : { kind: "failed", error: refusal };
}

const withoutTransaction = "give the file's marker the option transaction:false";

/** Of what means nothing to a schema, what locks tables, or settings that the next statements run under. */
function isWatched({ words }: PendingStatement): boolean {
  const [first, second] = words.map(({ word }) => word);
  if (first === "alter") return second === "table" || second === "index" || second === "materialized";
  return ["cluster", "reindex", "reset", "set", "vacuum"].includes(first ?? "");
}

/**
 * What the copy may lack and the real server not: a tablespace, a way to compress, an extension's version
 * (`undefined_object`, `feature_not_supported`, `invalid_parameter_value`).
 */
const lacking = new Set(["42704", "0A000", "22023"]);

/** Roles and collations that only the real server has are made on the way; where rows are stored is no question here. */
async function attempt(
  engine: ScratchEngine,
  { at, text, words }: PendingStatement,
): Promise<PostgresError | undefined> {
  const refusal = await attemptText(engine, text);
  if (refusal === undefined || !lacking.has(refusal.sqlstate)) return refusal;
  const simpler = sendable(at.file.text, [at.start, at.end], words, false);
  if (simpler === text) return refusal;
  return (await attemptText(engine, simpler)) === undefined ? undefined : refusal;
}

async function attemptText(engine: ScratchEngine, text: string): Promise<PostgresError | undefined> {
  const made = new Set<string>();
  for (;;) {
    const error = await errorOf(engine, text);
    const creation = error && creationOf(error);
    if (error === undefined || creation === undefined || made.has(creation)) return error;
    made.add(creation);
    if ((await errorOf(engine, creation)) !== undefined) return error;
  }
}

async function errorOf({ session }: ScratchEngine, text: string): Promise<PostgresError | undefined> {
  try {
    await session.execute(text);
    return undefined;
  } catch (failure) {
    if (failure instanceof PostgresFailure) return failure.error;
    throw failure;
  }
}
