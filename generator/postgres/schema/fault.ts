/** What Postgres said of a schema's statement, as a diagnostic at its token. */
import type { Diagnostic } from "../../source/diagnostic.js";
import { nextToken } from "../../source/lexer.js";
import { offsetOfCharacter } from "../../source/position.js";
import type { Span } from "../../source/source-file.js";
import type { PostgresError } from "../session.js";
import type { SchemaStatement } from "./read.js";
import { nameOf } from "./words.js";

export interface Failure {
  readonly statement: SchemaStatement;
  readonly error: PostgresError;
}

/** The diagnostic for a statement that Postgres refused. */
export function schemaFault(statement: SchemaStatement, error: PostgresError): Diagnostic {
  const notes = [error.detail, error.where].filter((note) => note !== undefined);
  const hint = error.hint ?? hintFor(statement, error);
  return {
    code: error.sqlstate,
    severity: isHarmless(statement, error) ? "warning" : "error",
    title: titleOf(error),
    at: placeOf(statement, error),
    ...(notes.length === 0 ? {} : { notes }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Postgres quotes an unterminated string up to the file's end, which the frame shows better. */
function titleOf({ message }: PostgresError): string {
  return /^unterminated [^"]* at or near "/.test(message) ? message.replace(/ at or near ".*/s, "") : message;
}

/** A DROP of what isn't there leaves the schema as it should be. */
function isHarmless({ words }: SchemaStatement, { sqlstate }: PostgresError): boolean {
  return words[0]?.word === "drop" && undefinedStates.has(sqlstate);
}

/** Undefined table, function, schema and any other object: PostgreSQL documentation, appendix A. */
const undefinedStates = new Set(["42P01", "42883", "3F000", "42704"]);

function hintFor(statement: SchemaStatement, error: PostgresError): string | undefined {
  if (error.sqlstate !== "42601" || error.position === undefined) return undefined;
  const at = offsetOfCharacter(statement.text, error.position);
  return statement.text[at] === ":"
    ? "psql's variables are not known here: write the value instead"
    : undefined;
}

/** The token at the position; without one, what the message quotes first; else the statement's first word. */
function placeOf(statement: SchemaStatement, error: PostgresError): Span {
  const { file, start, text } = statement;
  const inside = error.position ?? positionOfQuoted(statement, error.message);
  const offset = typeof inside === "number" ? start + offsetOfCharacter(text, inside) : inside?.start;
  if (offset === undefined) return firstLine(statement);
  const token = nextToken(file.text, offset);
  if (token === undefined || token.start >= statement.end) return { file, start: offset, end: statement.end };
  return { file, start: token.start, end: Math.min(token.end, endOfLine(file.text, token.start)) };
}

/** A name may be quoted with its schema: `"app.note"`. */
function positionOfQuoted(
  { words }: SchemaStatement,
  message: string,
): { readonly start: number } | undefined {
  const quoted = /"([^"]+)"/.exec(message)?.[1];
  if (quoted === undefined) return undefined;
  const [schema, name] = quoted.split(".");
  const index = words.findIndex(
    (word, at) =>
      nameOf(word) === quoted ||
      (nameOf(word) === schema && words[at + 1]?.text === "." && nameOf(words[at + 2] ?? word) === name),
  );
  return words[index]?.token;
}

function firstLine({ file, start, end }: SchemaStatement): Span {
  return { file, start, end: Math.min(end, endOfLine(file.text, start)) };
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found === -1 ? text.length : from + found;
}
