/** Whether a condition holds for no more rows than another one did. */
import { wordsOf } from "../postgres/schema/words.js";
import { tokenize } from "../source/lexer.js";

/** What is called otherwise since: old names by which the new ones are found, each as it is written. */
export type Renames = ReadonlyMap<string, string>;

/**
 * True where it is plain: the same condition, or one with further conditions joined by AND. No condition at all holds
 * for every row.
 *
 * @example isNarrowed("(a = 1)", "((a = 1) AND (b = 2))") // true
 */
export function isNarrowed(
  before: string | null,
  after: string | null,
  renames: Renames = new Map(),
): boolean {
  if (before === null) return true;
  if (after === null) return false;
  const conjuncts = new Set(conjunctsOf(after));
  return conjunctsOf(before, renames).every((conjunct) => conjuncts.has(conjunct));
}

/** Each without the parentheses around it, its words parted by one space. */
function conjunctsOf(condition: string, renames: Renames = new Map()): string[] {
  const words = wordsOf(condition, tokenize(condition)).map(({ text, word }) => ({
    text: renames.get(text) ?? text,
    word,
  }));
  return divided(words).map((part) => part.map(({ text }) => text).join(" "));
}

interface Piece {
  readonly text: string;
  readonly word: string;
}

function divided(words: readonly Piece[]): (readonly Piece[])[] {
  const inner = unwrapped(words);
  const parts: Piece[][] = [[]];
  let depth = 0;
  let between = 0;
  for (const piece of inner) {
    if (piece.text === "(") depth += 1;
    if (piece.text === ")") depth -= 1;
    if (depth === 0 && piece.word === "or") return [inner];
    if (depth === 0 && piece.word === "between") between += 1;
    const isBound = between > 0 && piece.word === "and" && depth === 0;
    if (isBound) between -= 1;
    if (depth === 0 && piece.word === "and" && !isBound) parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts.length === 1 ? [inner] : parts.flatMap(divided);
}

function unwrapped(words: readonly Piece[]): readonly Piece[] {
  let inner = words;
  while (inner[0]?.text === "(" && closing(inner) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

/** Of the parenthesis that is the first word. */
function closing(words: readonly Piece[]): number {
  let depth = 0;
  for (const [index, { text }] of words.entries()) {
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}
