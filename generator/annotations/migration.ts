/** The migration that makes annotations comments of the database, and the way back. */
import { identifier, literal } from "../source/sql-text.js";
import type { WantedComment } from "./comments.js";

/** Undefined where the schema says all of it already. */
export function commentMigration(comments: readonly WantedComment[]): string | undefined {
  const changed = comments.filter(({ text, before }) => text !== before);
  if (changed.length === 0) return undefined;
  const up = changed.map((comment) => statement(comment, comment.text));
  const down = changed.toReversed().map((comment) => statement(comment, comment.before));
  return `-- migrate:up\n${up.join("\n")}\n\n-- migrate:down\n${down.join("\n")}\n`;
}

function statement({ object, column }: WantedComment, text: string | undefined): string {
  const { schema, name } = object;
  // Whoever migrates has `public` in the search path; what else is in it, nobody knows beforehand.
  const isFound = schema === "public" && object.shown === name;
  const qualified = isFound ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
  const subject =
    column === undefined
      ? `${keyword(object.kind)} ${qualified}`
      : `COLUMN ${qualified}.${identifier(column)}`;
  return `COMMENT ON ${subject} IS ${text === undefined ? "NULL" : commentText(text)};`;
}

/** Tools that read line by line would take a line of the text for a comment, and perhaps for a marker. */
function commentText(text: string): string {
  if (!/^\s*--/m.test(text)) return literal(text);
  return `E${literal(text.replaceAll("\\", "\\\\").replace(/\r?\n/g, "\\n"))}`;
}

/** What COMMENT calls it. */
function keyword(kind: WantedComment["object"]["kind"]): string {
  switch (kind) {
    case "table":
    case "partitioned-table":
      return "TABLE";
    case "view":
      return "VIEW";
    case "materialized-view":
      return "MATERIALIZED VIEW";
    case "foreign-table":
      return "FOREIGN TABLE";
    case "domain":
      return "DOMAIN";
    case "enum":
    case "composite":
      return "TYPE";
  }
}
