/** `INSERT INTO t (a, b) VALUES ($1, $2)` as a COPY that does the same, for those whom row-level security doesn't concern. */
import type { Catalog, Relation } from "../../catalog/catalog.js";
import type { TypedQuery } from "../../inference/typed-query.js";
import { tokenize } from "../../source/lexer.js";

/**
 * `COPY t (a, b) FROM STDIN`; undefined where the INSERT does more than COPY can: expressions, defaults, parameters out of
 * order, ON CONFLICT, RETURNING, WITH, and targets that are no tables or have rules, which COPY would not run
 * (documentation, "COPY").
 */
export function copyStatement(query: TypedQuery, catalog: Catalog): string | undefined {
  const { text } = query.bound;
  const words = tokenize(text)
    .filter((token) => token.kind !== "comment")
    .map((token) => text.slice(token.start, token.end));
  if (words[words.length - 1] === ";") words.pop();
  const open = words.indexOf("(");
  const close = words.indexOf(")");
  const target = words.slice(2, open);
  const columns = words.slice(open + 1, close);
  const count = query.parameters.length;
  const expected = [
    "insert",
    "into",
    ...target.map((word) => word.toLowerCase()),
    "(",
    ...columns.map((word) => word.toLowerCase()),
    ")",
    "values",
    "(",
    ...separated(Array.from({ length: count }, (_, index) => `$${index + 1}`)),
    ")",
  ];
  const isPlain =
    open > 2 &&
    close > open &&
    (target.length === 1 || (target.length === 3 && target[1] === ".")) &&
    columns.length === 2 * count - 1 &&
    columns.every((word, index) => (index % 2 === 1 ? word === "," : isName(word))) &&
    words.length === expected.length &&
    words.every((word, index) => word.toLowerCase() === expected[index]);
  const relation = onlyRelation(query, catalog);
  if (!isPlain || relation === undefined || !takesRows(relation, query)) return undefined;
  return `COPY ${target.join("")} (${columns.filter((_, index) => index % 2 === 0).join(", ")}) FROM STDIN`;
}

function separated(words: readonly string[]): string[] {
  return words.flatMap((word, index) => (index === 0 ? [word] : [",", word]));
}

function isName(word: string): boolean {
  return /^(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)$/u.test(word);
}

/** What is written to. A parameter's origin would be the table below a view. */
function onlyRelation({ writes }: TypedQuery, catalog: Catalog): Relation | undefined {
  const [name] = writes;
  if (writes.length !== 1) return undefined;
  return [...catalog.relations.values()].find((each) => `${each.schema}.${each.name}` === name);
}

/** COPY overrides what an identity column would generate, where INSERT refuses a value. */
function takesRows(relation: Relation, query: TypedQuery): boolean {
  const isTable = relation.kind === "table" || relation.kind === "partitioned-table";
  const hasIdentity = query.parameters.some(
    ({ origin }) => origin && relation.columns[origin.columnNumber - 1]?.isIdentityAlways === true,
  );
  return isTable && !relation.hasRules && !hasIdentity;
}
