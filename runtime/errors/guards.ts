/** Asks an error what it is, by class and by the name of the constraint that was violated. */
import type {
  CheckConstraints,
  ConstraintName,
  ExclusionConstraints,
  ForeignKeyConstraints,
  UniqueConstraints,
} from "../constraint-names.js";
import {
  CheckViolation,
  ExclusionViolation,
  ForeignKeyViolation,
  NotNullViolation,
  UniqueViolation,
} from "./server-errors.js";

/**
 * Whether a row exists already, by that constraint or any. The compiler knows the names of the constraints of every schema
 * whose generated code the program imports.
 *
 * @example if (isUniqueViolation(error, "users_email_key")) return { taken: "email" };
 */
export function isUniqueViolation<C extends ConstraintName<UniqueConstraints>>(
  error: unknown,
  constraint?: C,
): error is UniqueViolation & { readonly constraint: C } {
  return error instanceof UniqueViolation && isOf(error.constraint, constraint);
}

/** Whether a row is missing that is referred to, or is still referred to. */
export function isForeignKeyViolation<C extends ConstraintName<ForeignKeyConstraints>>(
  error: unknown,
  constraint?: C,
): error is ForeignKeyViolation & { readonly constraint: C } {
  return error instanceof ForeignKeyViolation && isOf(error.constraint, constraint);
}

/** Whether a CHECK constraint doesn't hold. */
export function isCheckViolation<C extends ConstraintName<CheckConstraints>>(
  error: unknown,
  constraint?: C,
): error is CheckViolation & { readonly constraint: C } {
  return error instanceof CheckViolation && isOf(error.constraint, constraint);
}

/** Whether an exclusion constraint forbids the row. */
export function isExclusionViolation<C extends ConstraintName<ExclusionConstraints>>(
  error: unknown,
  constraint?: C,
): error is ExclusionViolation & { readonly constraint: C } {
  return error instanceof ExclusionViolation && isOf(error.constraint, constraint);
}

/** Whether a column that is NOT NULL was given NULL. Postgres names the column, not the constraint. */
export function isNotNullViolation<C extends string>(
  error: unknown,
  column?: C,
): error is NotNullViolation & { readonly column: C } {
  return error instanceof NotNullViolation && isOf(error.column, column);
}

function isOf(actual: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || actual === wanted;
}
