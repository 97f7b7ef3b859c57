/**
 * PostgreSQL's lexical structure: where one token of SQL text ends and the next begins.
 * It accepts whatever the server's own scanner accepts (documentation, "Lexical Structure") and adds the two forms
 * that query files have besides: `@name` and `@name?`.
 */

export type TokenKind =
  /** `-- …` or a (nested) block comment. */
  | "comment"
  /** A keyword or an identifier without quotes. */
  | "word"
  /** `"…"` or `U&"…"`. */
  | "quoted"
  /** Any string constant: `'…'`, `E'…'`, `U&'…'`, `B'…'`, `X'…'`, `N'…'`, `$tag$…$tag$`. */
  | "string"
  | "number"
  /** `$1`. */
  | "parameter"
  /** `@name`. */
  | "named"
  /** `@name?`. */
  | "optional"
  | "operator"
  /** A single character of `()[],;.:\` and the rest, or one of `::`, `:=`, `..`. */
  | "punctuation";

/** A half-open range of UTF-16 offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** False when the text ends before the string, quoted identifier or comment does. */
  readonly closed: boolean;
}

const operatorStart = /[~!@#^&|`?+*%<>=]/;
/** Of an operator's characters, those that let it end in `+` or `-`. */
const allowsTrailingSign = /[~!@#%^&|`?]/;
/**
 * Operators that may stand directly before `@name`. To the server `=@` would be an operator of its own, but none is
 * called so. `<` is not one of them: `<@` is "contained by"; nor is `@`: `@@` is a match.
 */
const beforeNamed = new Set(
  "= <> != > >= <= + - * / % || -> ->> #> #>> @> && ? ?| ?& ~ ~* !~ !~* ~~ ~~* <->".split(" "),
);
/** What follows `@name` directly and is an operator of jsonb, not the mark of an optional filter. */
const jsonbExistence = new Set(["?|", "?&"]);

const number =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y;
/** Between two parts of one string constant: white space with a line break, and line comments that end in one. */
const continuation = /[ \t\f\v]*(?:--[^\r\n]*)?[\r\n](?:[ \t\f\v\r\n]|--[^\r\n]*[\r\n])*'/y;
/** Not Unicode's idea of white space: to the server a no-break space is a letter. */
const space = /[ \t-\r]*/y;
const identifierRest = /[\w$\u0080-\uffff]*/y;
const restOfLine = /[^\r\n]*/y;
const blockMark = /\/\*|\*\//g;
const digits = /\d*/y;
const operatorRun = /(?:[~!@#^&|`?+*%<>=]|-(?!-)|\/(?!\*))*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

/**
 * The first token at or after `at`, or undefined when only white space is left. Never throws: a character that
 * begins nothing is a punctuation token.
 *
 * @example nextToken("SELECT 1", 6) // { kind: "number", start: 7, end: 8, closed: true }
 */
export function nextToken(text: string, at: number): Token | undefined {
  // A byte order mark at the very start is no part of the text.
  const start = runEnd(space, text, at === 0 && text.charCodeAt(0) === 0xfeff ? 1 : at);
  if (start >= text.length) return undefined;
  const code = text.charCodeAt(start);

  if (isIdentifierStart(code)) return word(text, start);
  if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) {
    return token("number", start, runEnd(number, text, start));
  }
  switch (text[start]) {
    case "'":
      return quotedRun(text, start, start + 1, "'", "string");
    case '"':
      return quotedRun(text, start, start + 1, '"', "quoted");
    case "$":
      return dollar(text, start);
    case "-":
      if (text[start + 1] === "-") return token("comment", start, runEnd(restOfLine, text, start));
      return operator(text, start);
    case "/":
      if (text[start + 1] === "*") return blockComment(text, start);
      return operator(text, start);
    case ":": {
      const two = text[start + 1] === ":" || text[start + 1] === "=";
      return token("punctuation", start, two ? start + 2 : start + 1);
    }
    case ".":
      return token("punctuation", start, text[start + 1] === "." ? start + 2 : start + 1);
    default:
      return operatorStart.test(text[start] ?? "")
        ? operator(text, start)
        : token("punctuation", start, start + 1);
  }
}

/**
 * All tokens of a text, comments included.
 *
 * @example tokenize("a@>b").map((t) => t.kind) // ["word", "operator", "word"]
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let next = nextToken(text, 0); next !== undefined; next = nextToken(text, next.end)) tokens.push(next);
  return tokens;
}

/** Whether a character code can begin an identifier without quotes. */
export function isIdentifierStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where a sticky pattern's match at `from` ends; `from` when there is none. */
function runEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

function token(kind: TokenKind, start: number, end: number, closed = true): Token {
  return { kind, start, end, closed };
}

function word(text: string, start: number): Token {
  const first = text[start];
  const second = text[start + 1];
  if (second === "'") {
    if (first === "e" || first === "E") return escapeString(text, start);
    if (first !== undefined && "bBxXnN".includes(first))
      return quotedRun(text, start, start + 2, "'", "string");
  }
  if ((first === "u" || first === "U") && second === "&") {
    if (text[start + 2] === "'") return quotedRun(text, start, start + 3, "'", "string");
    if (text[start + 2] === '"') return quotedRun(text, start, start + 3, '"', "quoted");
  }
  return token("word", start, runEnd(identifierRest, text, start + 1));
}

/** A quoted run in which only the doubled quote stands for itself. */
function quotedRun(
  text: string,
  start: number,
  from: number,
  quote: "'" | '"',
  kind: "string" | "quoted",
): Token {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return token(kind, start, at + 1);
  }
  return token(kind, start, text.length, false);
}

/** `E'…'` with its continuations on further lines, where backslashes go on to escape. */
function escapeString(text: string, start: number): Token {
  let at = start + 2;
  while (at < text.length) {
    const character = text[at];
    if (character === "\\") {
      at += 2;
    } else if (character !== "'") {
      at++;
    } else if (text[at + 1] === "'") {
      at += 2;
    } else {
      continuation.lastIndex = at + 1;
      if (!continuation.test(text)) return token("string", start, at + 1);
      at = continuation.lastIndex;
    }
  }
  return token("string", start, text.length, false);
}

function dollar(text: string, start: number): Token {
  const end = runEnd(digits, text, start + 1);
  if (end > start + 1) return token("parameter", start, end);
  dollarTag.lastIndex = start;
  if (!dollarTag.test(text)) return token("punctuation", start, start + 1);
  const opened = dollarTag.lastIndex;
  const close = text.indexOf(text.slice(start, opened), opened);
  return close === -1
    ? token("string", start, text.length, false)
    : token("string", start, close + (opened - start));
}

function blockComment(text: string, start: number): Token {
  let depth = 1;
  blockMark.lastIndex = start + 2;
  for (let mark = blockMark.exec(text); mark !== null; mark = blockMark.exec(text)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return token("comment", start, blockMark.lastIndex);
  }
  return token("comment", start, text.length, false);
}

function operator(text: string, start: number): Token {
  // The first character begins no comment: that was seen before.
  let end = runEnd(operatorRun, text, start + 1);
  if (text[end - 1] === "@" && isIdentifierStart(text.charCodeAt(end))) {
    if (end === start + 1) return named(text, start);
    if (beforeNamed.has(text.slice(start, end - 1))) return token("operator", start, end - 1);
  }
  // `a=-1` is an equality with minus one: the rule by which the server takes signs off an operator's end.
  if (!allowsTrailingSign.test(text.slice(start, end))) {
    while (end > start + 1 && (text[end - 1] === "+" || text[end - 1] === "-")) end--;
  }
  return token("operator", start, end);
}

/** `@name`, or `@name?` when the mark follows without a space and is no operator's beginning. */
function named(text: string, start: number): Token {
  const end = runEnd(identifierRest, text, start + 1);
  if (text[end] !== "?" || jsonbExistence.has(text.slice(end, runEnd(operatorRun, text, end)))) {
    return token("named", start, end);
  }
  return token("optional", start, end + 1);
}
