/** A statement's tokens read as keywords and names: enough to tell what kind of statement it is. */
import type { Token } from "../../source/lexer.js";

/** A token with its text; `word` is the lower-case text of an unquoted word, else empty. */
export interface Word {
  readonly token: Token;
  readonly text: string;
  readonly word: string;
}

/** The tokens without comments. */
export function wordsOf(text: string, tokens: readonly Token[]): Word[] {
  return tokens
    .filter((token) => token.kind !== "comment")
    .map((token) => {
      const written = text.slice(token.start, token.end);
      return { token, text: written, word: token.kind === "word" ? written.toLowerCase() : "" };
    });
}

/** Whether the statement begins with these keywords. */
export function opensWith(words: readonly Word[], ...keywords: readonly string[]): boolean {
  return keywords.every((keyword, index) => words[index]?.word === keyword);
}

/** Whether the keyword stands anywhere outside quotes. */
export function mentions(words: readonly Word[], keyword: string): boolean {
  return words.some(({ word }) => word === keyword);
}

/** The name a word, quoted identifier or string stands for, folded as Postgres would. */
export function nameOf(word: Word): string {
  if (word.token.kind === "quoted") return word.text.slice(1, -1).replaceAll('""', '"');
  if (word.token.kind === "string") return word.text.slice(1, -1).replaceAll("''", "'");
  return word.word;
}
