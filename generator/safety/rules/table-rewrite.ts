/** A table is written anew while it is locked against everything. */
import { quoted } from "../../conventions/naming.js";
import type { Column } from "../../conventions/structure.js";
import { type ChangedTable, changedTables } from "../changes.js";
import { notNullConstraint, notNullSteps, type Rewrite } from "../rewrite.js";
import { placeOf, type StatementHazard, statementRule, withFix } from "../rule.js";
import type { Effect } from "../trace/effects.js";
import type { TracedStatement } from "../trace/trace.js";

export const tableRewrite = statementRule({
  name: "table-rewrite",
  level: "warning",
  summary: "No existing table is rewritten.",
  rationale:
    "Every row is copied into a new file and every index is built anew, and until the transaction ends nobody can read or write the table. It takes twice the room meanwhile.",
  check(statement, trace) {
    const changes = changedTables(statement, trace);
    const hazards = new Map<number, StatementHazard>();
    for (const { relation, isRewritten } of statement.effects) {
      if (!isRewritten) continue;
      const subject = topmost(relation, changes);
      if (!hazards.has(subject.oid)) hazards.set(subject.oid, hazard(statement, subject, relation.kind));
    }
    return [...hazards.values()];
  },
});

/** What is rewritten, as it is called: the table, or the one whose partitions are rewritten with it. */
interface Subject {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly change?: ChangedTable;
}

function topmost(relation: Subject, changes: readonly ChangedTable[]): Subject {
  const change = changes.find(({ before }) => before.oid === relation.oid);
  const parent = changes.find(({ before }) => before.oid === change?.before.partitionOf);
  // A partition can be rewritten without its table.
  if (parent !== undefined && causeOf(parent) !== undefined) return topmost(parent.before, changes);
  return change === undefined ? relation : { ...relation, change };
}

function hazard(
  statement: TracedStatement,
  subject: Subject,
  kind: Effect["relation"]["kind"],
): StatementHazard {
  const cause = subject.change && causeOf(subject.change);
  const what = kind === "materialized" ? "materialized view" : "table";
  const name = quoted(statement.after.structure, subject);
  return {
    title: `${what} ${name} is rewritten while nobody can read or write it${cause === undefined ? "" : `: ${cause.because}`}`,
    at: placeOf(statement, ...(cause === undefined ? [] : [cause.column.name]), subject.name),
    ...(cause?.hint === undefined ? hintFor(statement, kind) : { hint: cause.hint }),
    ...withFix(cause?.fix),
  };
}

interface Cause {
  readonly column: Column;
  readonly because: string;
  readonly hint?: string;
  readonly fix?: Rewrite;
}

function causeOf({ before, after }: ChangedTable): Cause | undefined {
  for (const column of after.columns) {
    const old = before.columns.find(({ number }) => number === column.number);
    const alter = `ALTER TABLE ${after.sql}`;
    if (old === undefined) {
      const because = `each row gets its own value of "${column.name}"`;
      if (column.isGenerated || column.isIdentity || column.default === null || column.serial !== null) {
        return { column, because, hint: "add a column without a default, and fill it in a later migration" };
      }
      const [unchecked, ...proofs] = notNullSteps(
        after.sql,
        column.sql,
        notNullConstraint(after.name, column.name),
      );
      const add = [
        `${alter} ADD COLUMN ${column.sql} ${column.type};`,
        `${alter} ALTER COLUMN ${column.sql} SET DEFAULT ${column.default};`,
      ];
      const fill = {
        statements: [`UPDATE ${after.sql} SET ${column.sql} = DEFAULT WHERE ${column.sql} IS NULL;`],
      };
      const fix: Rewrite = column.notNull
        ? [{ statements: [...add, ...unchecked.statements] }, fill, ...proofs]
        : [{ statements: add }, fill];
      return { column, because, fix };
    }
    if (old.type === column.type && old.collation === column.collation) continue;
    const because = `"${column.name}" changes from ${old.type} to ${column.type}`;
    const wasLocal = old.type === "timestamp without time zone" && column.type === "timestamp with time zone";
    if (wasLocal) {
      const statements = [`${alter} ALTER COLUMN ${column.sql} TYPE ${column.type};`];
      const hint =
        "if what is there is in UTC, leave the session in UTC, as it begins: then Postgres need not convert it";
      return { column, because, hint, fix: [{ statements }] };
    }
    return {
      column,
      because,
      hint: `add a column of type ${column.type}, write to both, fill it in batches, then drop "${column.name}"`,
    };
  }
  return undefined;
}

function hintFor(statement: TracedStatement, kind: Effect["relation"]["kind"]): { readonly hint?: string } {
  if (kind === "materialized") {
    return { hint: "REFRESH MATERIALIZED VIEW CONCURRENTLY lets others read it; it needs a unique index" };
  }
  const isCompaction = ["vacuum", "cluster"].includes(statement.words[0]?.word ?? "");
  return isCompaction
    ? { hint: "leave it to autovacuum, or to a tool that copies the table while it is used" }
    : {};
}
