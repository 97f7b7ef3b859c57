/** A quote or comment that never ends: which one is to blame, and where reading can go on. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Token } from "../source/lexer.js";
import type { SourceFile } from "../source/source-file.js";
import type { Segment } from "../source/statements.js";

export interface Unterminated {
  /** The token that was opened and not closed. */
  readonly token: Token;
  /** The statement that it spoils. */
  readonly segment: Segment;
  /** The segments before it. */
  readonly sound: readonly Segment[];
  readonly diagnostic: Diagnostic;
}

/**
 * The fault of a file in which a string, comment or quoted identifier never ends. A quote that is missing its end
 * closes at the next quote of a later query, and so on to the file's end: so the first string across an annotation
 * is blamed, not the last one opened. If by chance all quotes pair up, what follows such a string gives it away: the
 * words of the string whose opening quote closed it.
 */
export function unterminated(file: SourceFile, segments: readonly Segment[]): Unterminated | undefined {
  const isOpen = segments.at(-1)?.unterminated !== undefined;
  for (const [index, segment] of segments.entries()) {
    const token =
      segment.tokens.find(
        (token) => crossesAnnotation(file.text, token) && (isOpen || runsIntoWord(file.text, token)),
      ) ?? segment.unterminated;
    if (token === undefined) continue;
    return { token, segment, sound: segments.slice(0, index), diagnostic: diagnostic(file, token) };
  }
  return undefined;
}

/** Where the next line begins that is an annotation in full. */
export function nextAnnotation(text: string, from: number): number | undefined {
  const annotation = /^[ \t]*(?:--|\/\*)[ \t]*name:[ \t]*\S+[ \t]+:\w/gm;
  annotation.lastIndex = from;
  return annotation.exec(text)?.index;
}

function crossesAnnotation(text: string, token: Token): boolean {
  if (token.kind !== "string" && token.kind !== "quoted") return false;
  const slice = text.slice(token.start, token.end);
  return slice.includes("\n") && nextAnnotation(slice, 1) !== undefined;
}

function runsIntoWord(text: string, token: Token): boolean {
  return /^[\p{L}\p{N}_%]/u.test(text.slice(token.end, token.end + 2));
}

function diagnostic(file: SourceFile, token: Token): Diagnostic {
  const opening =
    /^(?:\/\*|\$\w*\$|[a-zA-Z]?&?['"])/.exec(file.text.slice(token.start, token.start + 80))?.[0] ?? "'";
  const { code, what, close } = kindOf(opening);
  return {
    code,
    severity: "error",
    title: `this ${what} is never closed`,
    at: { file, start: token.start, end: token.start + opening.length },
    label: "opened here",
    hint: `close it with ${close}`,
  };
}

function kindOf(opening: string): { readonly code: string; readonly what: string; readonly close: string } {
  if (opening === "/*") return { code: "unterminated-comment", what: "comment", close: "*/" };
  if (opening.startsWith("$")) {
    return { code: "unterminated-dollar-quote", what: "dollar quote", close: opening };
  }
  return opening.endsWith('"')
    ? { code: "unterminated-quoted-identifier", what: "quoted identifier", close: '"' }
    : { code: "unterminated-string", what: "string", close: "'" };
}
