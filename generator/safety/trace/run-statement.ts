/** Runs one statement of a migration where it can be watched: in the open transaction, if Postgres lets it. */
import type { ScratchEngine } from "../../postgres/engine.js";
import { actionOf } from "../../postgres/schema/action.js";
import { sendable } from "../../postgres/schema/rewrite.js";
import { creationOf } from "../../postgres/schema/tolerance.js";
import { opensWith } from "../../postgres/schema/words.js";
import { type PostgresError, PostgresFailure } from "../../postgres/session.js";
import type { PendingStatement } from "./pending.js";

export type Ran =
  | { readonly kind: "inside" }
  /** Postgres refuses it in a transaction, so it had one of its own, whose locks were gone when it ended. */
  | { readonly kind: "outside" }
  /** It means nothing to a copy: another database, a tablespace, a transaction's own beginning and end. */
  | { readonly kind: "skipped" }
  | { readonly kind: "failed"; readonly error: PostgresError };

/** How a transaction is begun and ended around statements that need to be outside. */
export interface TransactionFrame {
  readonly begin: string;
}

/** PostgreSQL documentation, appendix A. */
const activeTransaction = "25001";
const invalidTermination = "2D000";

/** `mayLeave`: whether the file runs without a transaction, so that a statement may be taken out of it. */
export async function runStatement(
  engine: ScratchEngine,
  statement: PendingStatement,
  mayLeave: boolean,
  { begin }: TransactionFrame,
): Promise<Ran> {
  const { at, text, words } = statement;
  if (endsTransaction(statement)) return { kind: "skipped" };
  const action = actionOf(words, at.file.text, false);
  if (action.kind === "create-extension" && engine.extensions.names.includes(action.name)) {
    await engine.extensions.install(action.name);
  }
  const error = await attempt(engine, text);
  if (error === undefined) return { kind: "inside" };
  const needsNone = error.sqlstate === activeTransaction || error.sqlstate === invalidTermination;
  if (mayLeave && needsNone) {
    await engine.control("COMMIT");
    const refused = await attempt(engine, text);
    await engine.control(begin);
    if (refused === undefined) return { kind: "outside" };
    return action.kind === "skip" ? { kind: "skipped" } : { kind: "failed", error: refused };
  }
  if (action.kind === "skip" && !needsNone) return { kind: "skipped" };
  // Where rows are stored is no question here, and means may be named for it that the copy lacks.
  const simpler = sendable(at.file.text, [at.start, at.end], words, false);
  if (!needsNone && simpler !== text && (await attempt(engine, simpler)) === undefined)
    return { kind: "inside" };
  return { kind: "failed", error };
}

function endsTransaction({ words }: PendingStatement): boolean {
  const controls = ["abort", "begin", "commit", "end", "release", "rollback", "savepoint", "start"];
  return controls.includes(words[0]?.word ?? "") || opensWith(words, "prepare", "transaction");
}

/** Roles and collations that only the real server has are made on the way. */
async function attempt(engine: ScratchEngine, text: string): Promise<PostgresError | undefined> {
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
