/** What is about to be applied, statement by statement, with the comments that speak about each. */
import { type Word, wordsOf } from "../../postgres/schema/words.js";
import { nextToken, type Token } from "../../source/lexer.js";
import { partOf, type Span } from "../../source/source-file.js";
import { splitSegments } from "../../source/statements.js";

/** The up half of a migration. */
export interface PendingHalf {
  readonly span: Span;
  /** Whether it runs in one transaction; else each statement in its own. */
  readonly isTransactional: boolean;
  /** It may need what a later one makes: when it fails it is tried again behind them. */
  readonly mayWait?: boolean;
}

export interface PendingStatement {
  readonly at: Span;
  readonly text: string;
  /** Places are offsets into the file. */
  readonly words: readonly Word[];
  /** Comments above it, in it, and behind it on its last line. */
  readonly comments: readonly Span[];
}

export interface PendingStatements {
  readonly statements: readonly PendingStatement[];
  /** Comments that belong to no statement. */
  readonly loose: readonly Span[];
}

/** Reads a half. */
export function statementsIn({ span }: PendingHalf): PendingStatements {
  const text = span.file.text.slice(span.start, span.end);
  const segments = splitSegments(text).filter(({ kind }) => kind === "statement");
  const comments = segments.map((): Span[] => []);
  const loose: Span[] = [];
  for (const comment of commentsOf(text)) {
    const lineStart = text.lastIndexOf("\n", comment.start) + 1;
    const behind = segments.findLastIndex(({ end }) => end <= comment.start && end > lineStart);
    const owner = behind === -1 ? segments.findIndex(({ end }) => end > comment.start) : behind;
    (comments[owner] ?? loose).push(partOf(span, comment));
  }
  const statements = segments.map(({ start, end, tokens }, index): PendingStatement => {
    const moved = tokens.map((token) => ({
      ...token,
      start: token.start + span.start,
      end: token.end + span.start,
    }));
    return {
      at: partOf(span, { start, end }),
      text: text.slice(start, end),
      words: wordsOf(span.file.text, moved),
      comments: comments[index] ?? [],
    };
  });
  return { statements, loose };
}

function commentsOf(text: string): readonly Token[] {
  const comments: Token[] = [];
  for (let token = nextToken(text, 0); token !== undefined; token = nextToken(text, token.end)) {
    if (token.kind === "comment") comments.push(token);
  }
  return comments;
}
