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
    const rewritten = statement.effects.filter(({ isRewritten }) => isRewritten);
    const changes = changedTables(statement, trace);
    const parents = new Set(rewritten.map(({ relation }) => relation.oid));
    return rewritten.flatMap((effect) => {
      const change = changes.find(({ before }) => before.oid === effect.relation.oid);
      // A partition is rewritten with its table, which says it once.
      const parent = change?.before.partitionOf ?? undefined;
      if (parent !== undefined && parents.has(parent)) return [];
      return [hazard(statement, effect, change)];
    });
  },
});

function hazard(
  statement: TracedStatement,
  { relation }: Effect,
  change: ChangedTable | undefined,
): StatementHazard {
  const { structure } = statement.after;
  const name = quoted(structure, relation);
  const cause = change && causeOf(change);
  const what = relation.kind === "materialized" ? "materialized view" : "table";
  return {
    title: `${what} ${name} is rewritten while nobody can read or write it${cause === undefined ? "" : `: ${cause.because}`}`,
    at: placeOf(statement, ...(cause === undefined ? [] : [cause.column.name]), relation.name),
    ...(cause?.hint === undefined ? hintFor(statement, relation.kind) : { hint: cause.hint }),
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
      const statements = [
        "SET LOCAL timezone = 'UTC';",
        `${alter} ALTER COLUMN ${column.sql} TYPE ${column.type};`,
      ];
      const hint =
        "if what is there is in UTC, Postgres need not convert it when the session's time zone is UTC";
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
