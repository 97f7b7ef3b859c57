/**
 * Policies for roles that a server doesn't have. Roles belong to the whole server, so loading a schema makes none, and a
 * policy that names one is left out: for the conventions it is made for everybody instead.
 */
import type { SchemaStatement } from "./postgres/schema/read.js";
import { nameOf, opensWith, type Word } from "./postgres/schema/words.js";
import { PostgresFailure, type Session } from "./postgres/session.js";

/** Makes them in the open transaction, which is rolled back with the schema. */
export async function createMissingPolicies(
  session: Session,
  statements: readonly SchemaStatement[],
): Promise<void> {
  for (const text of policiesInForce(statements)) {
    try {
      await session.execute(text);
    } catch (failure) {
      // It is there already, or its table is not. A script that fails leaves the transaction as it was.
      if (!(failure instanceof PostgresFailure) || failure.error.sqlstate === "08006") throw failure;
    }
  }
}

/** What is created and not dropped again, without its `TO` clause. */
function policiesInForce(statements: readonly SchemaStatement[]): readonly string[] {
  const policies = new Map<string, string>();
  for (const statement of statements) {
    const { words } = statement;
    if (words[1]?.word !== "policy") continue;
    const name = words.findIndex(({ word }, index) => index > 1 && !["if", "exists"].includes(word));
    const [policy, on] = [words[name], words[name + 1]];
    if (policy === undefined || on?.word !== "on") continue;
    const key = JSON.stringify([nameOf(policy), ...tableName(words, name + 2)]);
    if (opensWith(words, "drop")) policies.delete(key);
    if (opensWith(words, "create")) policies.set(key, withoutRoles(statement));
  }
  return [...policies.values()];
}

function tableName(words: readonly Word[], at: number): string[] {
  const [first, dot, second] = words.slice(at, at + 3);
  if (first === undefined) return [];
  return dot?.text === "." && second !== undefined ? [nameOf(first), nameOf(second)] : [nameOf(first)];
}

/** `TO role, …` stands before `USING` and `WITH CHECK` (CREATE POLICY). */
function withoutRoles({ text, start, words }: SchemaStatement): string {
  const isClause = ({ word }: Word): boolean => word === "using" || word === "with";
  const condition = words.findIndex(isClause);
  const end = condition === -1 ? words.length : condition;
  const to = words.findIndex(({ word }, index) => index > 3 && index < end && word === "to");
  const from = words[to];
  if (to === -1 || from === undefined) return text;
  const after = words[end];
  const rest = after === undefined ? "" : text.slice(after.token.start - start);
  return `${text.slice(0, from.token.start - start)}${rest}`;
}
