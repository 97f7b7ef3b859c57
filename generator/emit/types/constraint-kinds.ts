/** The kinds of constraints whose names are written as types, and what those and the runtime's are called. */
import type { ConstraintNames } from "../../catalog/catalog.js";

export interface ConstraintKind {
  readonly kind: keyof ConstraintNames;
  /** In models.ts: the union of the names. */
  readonly type: string;
  /** Of the runtime: the interface whose keys are the names that its guards take. */
  readonly registry: string;
  readonly doc: string;
}

export const constraintKinds: readonly ConstraintKind[] = [
  {
    kind: "unique",
    type: "UniqueConstraint",
    registry: "UniqueConstraints",
    doc: "Names of unique indexes, as `UniqueViolation` reports them.",
  },
  {
    kind: "foreignKey",
    type: "ForeignKeyConstraint",
    registry: "ForeignKeyConstraints",
    doc: "Names of foreign keys, as `ForeignKeyViolation` reports them.",
  },
  {
    kind: "check",
    type: "CheckConstraint",
    registry: "CheckConstraints",
    doc: "Names of checks of tables and domains, as `CheckViolation` reports them.",
  },
  {
    kind: "exclusion",
    type: "ExclusionConstraint",
    registry: "ExclusionConstraints",
    doc: "Names of exclusion constraints, as `ExclusionViolation` reports them.",
  },
];
