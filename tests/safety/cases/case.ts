/** What a rule's test consists of. */

export interface SafetyCase {
  readonly rule: string;
  /** What is there before. */
  readonly schema: string;
  /** Migrations in which the rule finds nothing, applied one after the other; text behind `-- migrate:up`. */
  readonly passes: readonly string[];
  readonly fails: readonly FailingMigration[];
}

export interface FailingMigration {
  /** Text behind `-- migrate:up`, which may begin with ` transaction:false`. */
  readonly migration: string;
  /** The titles of all findings of the rule. */
  readonly finds: readonly string[];
  /** What the frames point at, in the same order. */
  readonly points: readonly string[];
  /** The safe rewrite: applied instead of the migration, behind its statements, or there is none. */
  readonly rewrite: "instead" | "behind" | "none";
}
