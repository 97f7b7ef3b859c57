/** Makes what a driver throws one of this package's errors, by SQLSTATE. */
import { ConnectionFailed } from "./client-errors.js";
import { DatabaseError, type ErrorFacts } from "./database-error.js";
import {
  CheckViolation,
  DeadlockDetected,
  ExclusionViolation,
  ForeignKeyViolation,
  LockTimeout,
  NotNullViolation,
  QueryCanceled,
  RowLevelSecurityViolation,
  SerializationFailure,
  StatementTimeout,
  UniqueViolation,
} from "./server-errors.js";

/** An ErrorResponse of the server, as `pg` parses it (PostgreSQL documentation, 54.8 Error and Notice Message Fields). */
export interface ServerReport {
  readonly message: string;
  readonly severity: string;
  readonly code: string;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly routine?: string | undefined;
  /** Where in the statement's text, for what is wrong with the text itself. */
  readonly position?: string | undefined;
}

/** Whether the server reported it. Errors of sockets have a `code` as well, but no severity. */
export function isServerReport(error: unknown): error is Error & ServerReport {
  return (
    error instanceof Error &&
    "severity" in error &&
    typeof error.severity === "string" &&
    "code" in error &&
    typeof error.code === "string"
  );
}

/** Whether the server ends the connection along with this report. */
export function isFatal(error: unknown): boolean {
  if (!isServerReport(error)) return true;
  return error.severity === "FATAL" || error.severity === "PANIC" || connectionCodes.has(error.code);
}

/** admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout, idle_in_transaction_session_timeout. */
const connectionCodes = new Set(["57P01", "57P02", "57P03", "57P05", "25P03"]);

type Failure = new (message: string, facts: ErrorFacts) => DatabaseError;

const byCode: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ["23505", UniqueViolation],
  ["23503", ForeignKeyViolation],
  // ON DELETE RESTRICT, from PostgreSQL 18 on.
  ["23001", ForeignKeyViolation],
  ["23502", NotNullViolation],
  ["23514", CheckViolation],
  ["23P01", ExclusionViolation],
  ["40001", SerializationFailure],
  ["40P01", DeadlockDetected],
  ["55P03", LockTimeout],
]);

/** What is known of the failure besides the report. */
export interface Circumstances {
  readonly query?: string | undefined;
  /** Why this side asked for the statement to be cancelled, if it did. */
  readonly cancelReason?: unknown;
  /** Whether a statement timeout was in force and has passed. */
  readonly isTimedOut?: boolean;
  /** Whether what was sent may have taken effect although the connection was lost. */
  readonly isOutcomeUnknown?: boolean;
  /** Whether the statement was sent with values. */
  readonly hasValues?: boolean;
}

/** Frames of a stack, of which the program's own come after those of this package. */
const stackFrames = 30;

/**
 * The error to throw. It is made where this is called, in a function that awaited the server's answer, so that its stack leads
 * to whoever awaits that function.
 */
export function toDatabaseError(error: unknown, circumstances: Circumstances = {}): DatabaseError {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Math.max(limit, stackFrames);
  try {
    const made = error instanceof DatabaseError ? error : classified(error, circumstances);
    Error.captureStackTrace(made, toDatabaseError);
    return made;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function classified(error: unknown, circumstances: Circumstances): DatabaseError {
  const { query, cancelReason, isOutcomeUnknown = false, hasValues = false } = circumstances;
  if (!isServerReport(error)) {
    const reason = error instanceof Error ? error.message : "unknown reason";
    const facts = { query, cause: cancelReason ?? error };
    return new ConnectionFailed(`the connection was lost: ${reason}`, facts, isOutcomeUnknown);
  }
  const { code, schema, table, column, constraint } = error;
  const message = messageWithoutValues(error, hasValues);
  const cause = reportWithoutValues(error, message);
  const facts: ErrorFacts = { code, query, schema, table, column, constraint, cause };
  if (isFatal(error)) return new ConnectionFailed(message, facts, isOutcomeUnknown);
  if (code === "57014") {
    if (cancelReason !== undefined) return new QueryCanceled(message, { ...facts, cause: cancelReason });
    // The message may be in another language, so time is asked as well.
    const isTimeout = circumstances.isTimedOut === true || message.includes("statement timeout");
    return isTimeout ? new StatementTimeout(message, facts) : new QueryCanceled(message, facts);
  }
  // Of insufficient_privilege, the only ones that are raised when a row is checked are those of policies.
  if (code === "42501" && error.routine === "ExecWithCheckOptions") {
    return new RowLevelSecurityViolation(message, {
      ...facts,
      table: table ?? /"([^"]+)"/.exec(message)?.[1],
    });
  }
  const Class = byCode.get(code) ?? DatabaseError;
  return new Class(message, facts);
}

/**
 * Postgres quotes the offending value in messages of class 22, data exceptions, dates and the like without quotes. So do
 * functions that read a value as a query, a pattern or a name, with codes of other classes: `to_tsquery`, casts to `regclass`.
 * They have no position, which what is wrong with a statement's text has. Quotes are those of the server's language.
 */
function messageWithoutValues(report: ServerReport, hasValues: boolean): string {
  const { message, code, routine, position } = report;
  const mayQuote =
    hasValues && position === undefined && routine !== "find_option" && !quotesNames.test(code);
  if (!code.startsWith("22") && !mayQuote) return message;
  return message.replace(/["„“”«»].*["“”«»]/s, '"…"').replace(/(?<=[\s:])-?\d[\d.:-]*/g, "…");
}

/** Constraints and tables are named by 23 and 42501, what a program raises itself has P0, and the rest is of the server's state. */
const quotesNames = /^(?:23|25|40|53|55|57|P0|42501|42P05)/;

/** The report as a cause. `detail`, `where` and `internalQuery` quote rows and arguments, and the stack repeats the message. */
function reportWithoutValues(error: Error & ServerReport, message: string): Error {
  const { severity, code, schema, table, column, constraint, routine, position } = error;
  const cause = new Error(message);
  cause.name = severity;
  cause.stack = `${severity}: ${message}`;
  const hint = "hint" in error ? error.hint : undefined;
  return Object.assign(cause, {
    severity,
    code,
    schema,
    table,
    column,
    constraint,
    routine,
    position,
    hint,
  });
}
