/** `-- name: GetUser :one`: the comment that begins a query, and the ways to get it wrong. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Token } from "../source/lexer.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";
import { commandNames, parseCommand } from "./command.js";
import type { Command } from "./query.js";

export type Annotation =
  | {
      readonly ok: true;
      readonly name: string;
      readonly nameSpan: Span;
      readonly command: Command;
      readonly commandSpan: Span;
    }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const head = /^(?:-{2,}|\/\*+)[ \t]*(name)[ \t]*:/i;
const validName = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

interface Word extends Span {
  readonly text: string;
}

/**
 * Whether a comment is an annotation in full (a name and a `:command`), so that it begins a query wherever it stands.
 * `-- name: the display name` is prose.
 */
export function isAnnotation(file: SourceFile, comment: Token): boolean {
  const words = wordsOf(file, comment)?.words;
  return words?.[1]?.text.startsWith(":") ?? false;
}

/** Reads a comment that stands between statements; undefined when it is not meant to be an annotation. */
export function readAnnotation(file: SourceFile, comment: Token): Annotation | undefined {
  const read = wordsOf(file, comment);
  if (read === undefined) return undefined;
  const { keyword, words } = read;
  const [first, second] = words;
  const at = words.findIndex((word) => word.text.startsWith(":"));
  // pg_dump heads each object with `-- Name: users; Type: TABLE; …`.
  const isShort = (): boolean => words.length <= 1 || (words.length === 2 && isNear(second));
  if (at !== 1 && (keyword.text !== "name" || (at === -1 && !isShort()))) return undefined;

  if (first === undefined || at === 0) {
    return fault(
      first ?? keyword,
      "missing-query-name",
      "this annotation names no query",
      "write the name before the command: -- name: GetUser :one",
    );
  }
  if (at > 1) return invalidName(file, { file, start: first.start, end: words[at - 1]?.end ?? first.end });
  if (!validName.test(first.text)) return invalidName(file, first);
  if (second === undefined || at === -1) return missingCommand(first, second);

  const command = parseCommand(second.text.slice(1));
  if (command === undefined) return unknownCommand(second);
  const extra = words[2];
  if (extra !== undefined) {
    return fault(
      { file, start: extra.start, end: words.at(-1)?.end ?? extra.end },
      "invalid-annotation",
      "an annotation ends after its command",
      "put it on a comment line of its own",
    );
  }
  return { ok: true, name: first.text, nameSpan: spanOf(first), command, commandSpan: spanOf(second) };
}

/** The words of the comment's first line after `name:`; undefined when it doesn't begin so. */
function wordsOf(file: SourceFile, comment: Token): { keyword: Word; words: Word[] } | undefined {
  const text = file.text.slice(comment.start, comment.end);
  const opening = head.exec(text);
  if (opening === null) return undefined;
  const line = text.slice(opening[0].length).split(/\r|\n|\*+\/$/, 1)[0] ?? "";
  const from = comment.start + opening[0].length;
  const words = [...line.matchAll(/\S+/g)].map((match): Word => {
    const start = from + match.index;
    return { file, start, end: start + match[0].length, text: match[0] };
  });
  const keyword = opening[1] ?? "";
  const start = comment.start + opening[0].toLowerCase().indexOf("name");
  return { keyword: { file, start, end: comment.start + opening[0].length, text: keyword }, words };
}

function isNear(word: Word | undefined): boolean {
  return word !== undefined && suggest(word.text, commandNames) !== undefined;
}

function spanOf({ file, start, end }: Span): Span {
  return { file, start, end };
}

function fault(at: Span, code: string, title: string, hint: string): Annotation {
  return { ok: false, diagnostic: { code, severity: "error", title, at: spanOf(at), hint } };
}

function invalidName(file: SourceFile, at: Span): Annotation {
  return fault(
    at,
    "invalid-query-name",
    `"${file.text.slice(at.start, at.end)}" is no name for a query`,
    "a name is one word of letters, digits and underscores, and begins with no digit",
  );
}

function missingCommand(name: Word, second: Word | undefined): Annotation {
  const nearest = second === undefined ? undefined : suggest(second.text, commandNames);
  return fault(
    second ?? name,
    "missing-command",
    `query ${name.text} has no command`,
    nearest === undefined
      ? `say what it returns: -- name: ${name.text} :one (or ${all(":one")})`
      : `a command begins with a colon: :${nearest}`,
  );
}

function unknownCommand(word: Word): Annotation {
  const name = word.text.slice(1);
  const nearest = suggest(name, commandNames);
  const title = name === "" ? "the command is empty" : `there is no command ${word.text}`;
  return fault(
    word,
    "unknown-command",
    title,
    nearest === undefined ? `commands are ${all("")}` : `did you mean :${nearest}?`,
  );
}

function all(except: string): string {
  return commandNames
    .map((name) => `:${name}`)
    .filter((name) => name !== except)
    .join(", ");
}
