/** What a table's default and checks say of how its ids begin. */
import { columnNamed } from "./naming.js";
import type { Column, Table } from "./structure.js";

/** `generate_id('usr'::text)`, as Postgres prints it. */
const generated = /^(?:[\w$"]+\.)?generate_id\('((?:[^']|'')*)'(?:::[\w ]+)?\)$/;

export function idColumn(table: Table): Column | undefined {
  return columnNamed(table, "id");
}

/** The prefix that new ids get, without the underscore; undefined for another default, or none. */
export function defaultPrefix(table: Table): string | undefined {
  return generated.exec(idColumn(table)?.default ?? "")?.[1]?.replaceAll("''", "'");
}

export interface PrefixCheck {
  readonly name: string;
  readonly sql: string;
  /** What an id must begin with for certain: up to the first wildcard. */
  readonly start: string;
  /** Nothing may follow, for there is no wildcard. */
  readonly isWhole: boolean;
  /** The check holds for every id, stored ones included. */
  readonly isValid: boolean;
  /** It says nothing else. */
  readonly isAlone: boolean;
  readonly definition: string;
}

/** What may stand around a condition that then need not hold. */
const conditional = /\b(?:OR|NOT|CASE|IS|COALESCE|NULLIF)\b/;

/** Checks of the id alone that say how it begins, by themselves or in a conjunction. */
export function prefixChecks(table: Table): readonly PrefixCheck[] {
  const number = idColumn(table)?.number;
  return table.checks
    .filter(({ columns }) => columns.length === 1 && columns[0] === number)
    .flatMap(({ name, sql, definition, isValid }) => {
      const prefix = conditional.test(withoutStrings(definition)) ? undefined : prefixOf(definition);
      return prefix === undefined
        ? []
        : [
            {
              name,
              sql,
              ...prefix,
              isValid,
              isAlone: !/\bAND\b/.test(withoutStrings(definition)),
              definition,
            },
          ];
    });
}

/** The prefix of a table's ids by its default, else by its checks; undefined where neither says. */
export function idPrefix(table: Table): string | undefined {
  const [check] = prefixChecks(table);
  return defaultPrefix(table) ?? check?.start.replace(/_.*$/, "");
}

type Prefix = Pick<PrefixCheck, "start" | "isWhole">;

function prefixOf(definition: string): Prefix | undefined {
  const like = /\(\(?id\)?(?:::text)? ~~ '((?:[^']|'')*)'::text\)/.exec(definition)?.[1];
  if (like !== undefined) return literalStart(like.replaceAll("''", "'"));
  const exact =
    /starts_with\(\(?id\)?(?:::text)?, '((?:[^']|'')*)'::text\)|\(\(?id\)?(?:::text)? \^@ '((?:[^']|'')*)'::text\)/.exec(
      definition,
    );
  const start = exact?.[1] ?? exact?.[2];
  return start === undefined ? undefined : { start: start.replaceAll("''", "'"), isWhole: false };
}

/** A LIKE pattern up to its first wildcard: `_` and `%` unless a backslash stands before ("Pattern Matching"). */
function literalStart(pattern: string): Prefix {
  let start = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "_" || character === "%") return { start, isWhole: false };
    if (character === "\\") at++;
    start += pattern[at] ?? "";
  }
  return { start, isWhole: true };
}

/** Without what stands behind the condition, too. */
function withoutStrings(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, "''").replace(/ NOT (?:VALID|ENFORCED)\b/g, "");
}
