/** The safe way to the same schema: one migration or several, as SQL. */
import { newName } from "../conventions/naming.js";

/** What stands in one file. */
export interface Step {
  /** Each with its semicolon. */
  readonly statements: readonly string[];
  /** False for what runs outside of a transaction. True unless told. */
  readonly isTransactional?: boolean;
}

/** Files in the order in which they are applied. */
export type Rewrite = readonly [Step, ...(readonly Step[])];

/**
 * As a person pastes it: one file with a transaction without its marker, else each below a marker of its own.
 *
 * @example rewriteText([{ statements: ["CREATE INDEX CONCURRENTLY …;"], isTransactional: false }])
 */
export function rewriteText(steps: Rewrite): string {
  const [first] = steps;
  if (steps.length === 1 && first.isTransactional !== false) return first.statements.join("\n");
  return steps
    .map(({ statements, isTransactional = true }) =>
      [`-- migrate:up${isTransactional ? "" : " transaction:false"}`, ...statements].join("\n"),
    )
    .join("\n\n");
}

/** What to say beside it. */
export function rewriteHint(steps: Rewrite): string | undefined {
  return steps.length === 1 ? undefined : "each -- migrate:up below is a file of its own";
}

/** Makes a column NOT NULL: its rows are read while others write, and the lock is held for a moment. */
export function notNullSteps(table: string, column: string, constraint: string): Rewrite {
  const alter = `ALTER TABLE ${table}`;
  return [
    { statements: [`${alter} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID;`] },
    {
      statements: [
        `${alter} VALIDATE CONSTRAINT ${constraint};`,
        `${alter} ALTER COLUMN ${column} SET NOT NULL;`,
        `${alter} DROP CONSTRAINT ${constraint};`,
      ],
    },
  ];
}

/** The name of the CHECK that `notNullSteps` makes. */
export function notNullConstraint(table: string, column: string): string {
  return newName(table, column, "not_null");
}
