/**
 * Which tables a statement's text deletes every row of, which an empty copy can't always show: TRUNCATE, and DELETE
 * without WHERE and USING, in a WITH and in the bodies and strings that a DO block runs as well.
 */
import { nameOf, type Word, wordsOf } from "../postgres/schema/words.js";
import { tokenize } from "../source/lexer.js";

/**
 * Names without their schemas, folded as Postgres would.
 *
 * @example deletedWhole("DELETE FROM users") // Set { "users" }
 */
export function deletedWhole(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const words = wordsOf(text, tokenize(text));
  for (const [index, word] of words.entries()) {
    if (word.token.kind === "string") {
      for (const name of deletedWhole(contentOf(word.text))) names.add(name);
    }
    if (word.word === "truncate") for (const name of truncatedAt(words, index + 1)) names.add(name);
    if (word.word !== "delete" || words[index + 1]?.word !== "from") continue;
    const name = tableAt(words, words[index + 2]?.word === "only" ? index + 3 : index + 2);
    if (name !== undefined && !hasCondition(words, index)) names.add(name);
  }
  return names;
}

/** What is between a string's quotes: a block's body, or a statement that it executes. */
function contentOf(string: string): string {
  const tag = /^\$[^$]*\$/.exec(string)?.[0];
  if (tag !== undefined) return string.slice(tag.length, -tag.length);
  return string
    .replace(/^[^']*'/, "")
    .replace(/'$/, "")
    .replaceAll("''", "'");
}

function tableAt(words: readonly Word[], at: number): string | undefined {
  const [first, dot, second] = words.slice(at, at + 3);
  const word = dot?.text === "." ? second : first;
  return word === undefined ? undefined : nameOf(word);
}

/** `TRUNCATE [TABLE] [ONLY] a, b`. */
function truncatedAt(words: readonly Word[], from: number): readonly string[] {
  const names: string[] = [];
  let at = from;
  do {
    if (at > from) at += 1;
    while (["table", "only"].includes(words[at]?.word ?? "")) at += 1;
    const name = tableAt(words, at);
    if (name === undefined) return names;
    names.push(name);
    at += words[at + 1]?.text === "." ? 3 : 1;
    if (words[at]?.text === "*") at += 1;
  } while (words[at]?.text === ",");
  return names;
}

/** Whether a WHERE or USING follows before the statement, or the parenthesis around it, ends. */
function hasCondition(words: readonly Word[], from: number): boolean {
  let depth = 0;
  for (const { text, word } of words.slice(from)) {
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (depth < 0 || text === ";") return false;
    if (depth === 0 && (word === "where" || word === "using")) return true;
  }
  return false;
}
