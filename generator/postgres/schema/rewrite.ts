/** Takes out of a statement what can't be done here and changes no type, leaving spaces so that positions stay right. */
import { opensWith, type Word } from "./words.js";

/** The text to send for `[start, end)` of `text`. */
export function sendable(
  text: string,
  [start, end]: readonly [number, number],
  words: readonly Word[],
  isServer: boolean,
): string {
  let sent = text.slice(start, end);
  const ranges = [concurrently, tablespaces, compressions, versions].flatMap((find) => find(words));
  if (isServer) ranges.push(...authorizations(words));
  for (const { from, to } of ranges) {
    const first = from.token.start - start;
    const last = to.token.end - start;
    sent = sent.slice(0, first) + " ".repeat(last - first) + sent.slice(last);
  }
  return sent;
}

interface Range {
  readonly from: Word;
  readonly to: Word;
}

/** `CONCURRENTLY` is refused inside a transaction. */
function concurrently(words: readonly Word[]): Range[] {
  const first = words[0]?.word ?? "";
  if (!["alter", "create", "drop", "refresh"].includes(first)) return [];
  return words.filter(({ word }) => word === "concurrently").map((word) => ({ from: word, to: word }));
}

/** `TABLESPACE name` and `USING INDEX TABLESPACE name` outside of a column list, where it could be a column. */
function tablespaces(words: readonly Word[]): Range[] {
  if (!opensWith(words, "create")) return [];
  const ranges: Range[] = [];
  let depth = 0;
  for (const [index, word] of words.entries()) {
    if (word.text === "(") depth += 1;
    if (word.text === ")") depth -= 1;
    const name = words[index + 1];
    if (word.word !== "tablespace" || name === undefined) continue;
    const using = words[index - 2];
    if (using?.word === "using" && words[index - 1]?.word === "index") ranges.push({ from: using, to: name });
    else if (depth === 0) ranges.push({ from: word, to: name });
  }
  return ranges;
}

/** `name type COMPRESSION lz4`, where it is no column's name. */
function compressions(words: readonly Word[]): Range[] {
  if (!opensWith(words, "create")) return [];
  return words.flatMap((from, index) => {
    const before = words[index - 1]?.text;
    const to = words[index + 1];
    const isClause = from.word === "compression" && before !== "(" && before !== ",";
    return isClause && to !== undefined && to.word !== "" ? [{ from, to }] : [];
  });
}

/** `CREATE EXTENSION … VERSION '1.1'`: the one at hand has to do. */
function versions(words: readonly Word[]): Range[] {
  if (!opensWith(words, "create", "extension")) return [];
  const at = words.findIndex(({ word }) => word === "version");
  const from = words[at];
  const to = words[at + 1];
  return at > 2 && from !== undefined && to !== undefined ? [{ from, to }] : [];
}

/** `CREATE SCHEMA name AUTHORIZATION role`, whose role may not be there; without a name it is called as the role. */
function authorizations(words: readonly Word[]): Range[] {
  if (!opensWith(words, "create", "schema")) return [];
  const at = words.findIndex(({ word }) => word === "authorization");
  const from = words[at];
  const isNamed = at > 2 && words[at - 1]?.word !== "exists";
  const to = isNamed ? words[at + 1] : from;
  return from === undefined || to === undefined ? [] : [{ from, to }];
}
