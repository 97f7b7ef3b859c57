/** What Postgres itself refuses, a class for each of the failures that programs tell apart. */
import { DatabaseError } from "./database-error.js";

/** A unique constraint or index, `constraint`, has such a row already (23505). */
export class UniqueViolation extends DatabaseError {
  override readonly name: string = "UniqueViolation";
}

/** A row refers to one that isn't there, or is referred to by one that is (23503). */
export class ForeignKeyViolation extends DatabaseError {
  override readonly name: string = "ForeignKeyViolation";
}

/** `column` of `table` can't be NULL (23502). */
export class NotNullViolation extends DatabaseError {
  override readonly name: string = "NotNullViolation";
}

/** A CHECK constraint doesn't hold (23514). */
export class CheckViolation extends DatabaseError {
  override readonly name: string = "CheckViolation";
}

/** An exclusion constraint forbids both rows at once (23P01). */
export class ExclusionViolation extends DatabaseError {
  override readonly name: string = "ExclusionViolation";
}

/** A policy of `table` doesn't let the row be written (42501). */
export class RowLevelSecurityViolation extends DatabaseError {
  override readonly name: string = "RowLevelSecurityViolation";
}

/** Another transaction got in the way of a repeatable read or serializable one (40001). Running the block again may succeed. */
export class SerializationFailure extends DatabaseError {
  override readonly name: string = "SerializationFailure";
}

/** Postgres ended this transaction so that another could go on (40P01). Running the block again may succeed. */
export class DeadlockDetected extends DatabaseError {
  override readonly name: string = "DeadlockDetected";
}

/** A statement ran longer than `statementTimeout` (57014). */
export class StatementTimeout extends DatabaseError {
  override readonly name: string = "StatementTimeout";
}

/** A lock wasn't to be had within `lockTimeout`, or at once with NOWAIT (55P03). */
export class LockTimeout extends DatabaseError {
  override readonly name: string = "LockTimeout";
}

/** A statement or block was cancelled (57014). `cause` is the reason of the signal that asked for it. */
export class QueryCanceled extends DatabaseError {
  override readonly name: string = "QueryCanceled";
}
