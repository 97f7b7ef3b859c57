/**
 * A statement as a tree of parts: text that stays, text that is replaced, conjuncts that may be left out and sort
 * choices. Every form of a query (all of it, a variant, the probe) is this tree written out once.
 */
import type { Edit, Piece } from "./query.js";

/** Ranges are offsets of the statement as written; an empty one is an insertion. */
interface Range {
  readonly start: number;
  readonly end: number;
}

export type Leaf = Range &
  (
    | { readonly kind: "fixed"; readonly text: string }
    | { readonly kind: "parameter"; readonly number: number }
    | { readonly kind: "sort"; readonly sort: number }
  );

/** A conjunct that is left out unless each of its optional parameters has an argument. */
export interface When extends Range {
  readonly kind: "when";
  readonly parameters: readonly number[];
  /** What joins it to the conjunct before: from that one's end, ` AND ` included. */
  readonly lead: readonly Part[];
  readonly condition: readonly Part[];
  readonly conditionStart: number;
}

export type Part = Leaf | When | (Range & { readonly kind: "source" });

/** A text that can be sent, and what leads each of its places back to the statement as written. */
export interface Rendered {
  readonly text: string;
  /** Sorted. */
  readonly edits: readonly Edit[];
}

/** An ORDER BY item: the range of a sort choice's expression, and what follows it. */
export interface Order extends Range {
  readonly suffix: string;
}

/** Which of the fixed texts to write. */
export interface Form {
  readonly isPresent: (optional: number) => boolean;
  /** What each sort was told to be. */
  readonly order: (sort: number) => Order;
  /** `$n` of a parameter: as numbered, or renumbered. */
  readonly number: (parameter: number) => number;
  /** Each optional conjunct `c` as `(c OR pg_catalog.random() >= 0)`. */
  readonly probing: boolean;
}

/** Writes a statement out in one form. */
export function render(sql: string, parts: readonly Part[], form: Form): Rendered {
  const edits: Edit[] = [];
  let text = "";

  const replace = ({ start, end }: Range, replacement: string): void => {
    edits.push({ start, end, newStart: text.length, newEnd: text.length + replacement.length });
    text += replacement;
  };
  // Looked for once: in a text without CRLF each search would run to its end.
  let cr = sql.indexOf("\r\n");
  const copy = (start: number, end: number): void => {
    let at = start;
    while (cr !== -1 && cr < at) cr = sql.indexOf("\r\n", cr + 1);
    while (cr !== -1 && cr < end) {
      text += sql.slice(at, cr);
      replace({ start: cr, end: cr + 1 }, "");
      at = cr + 1;
      cr = sql.indexOf("\r\n", at);
    }
    text += sql.slice(at, end);
  };
  // The expression is copied, so that a mistake in it is found at the choice and not at the whole macro.
  const writeOrder = (macro: Range, order: Order): void => {
    replace({ start: macro.start, end: order.start }, "");
    copy(order.start, order.end);
    replace({ start: order.end, end: macro.end }, order.suffix);
  };
  const write = (list: readonly Part[]): void => {
    for (const part of list) {
      switch (part.kind) {
        case "source":
          copy(part.start, part.end);
          break;
        case "fixed":
          replace(part, part.text);
          break;
        case "parameter":
          replace(part, `$${form.number(part.number)}`);
          break;
        case "sort":
          writeOrder(part, form.order(part.sort));
          break;
        case "when":
          if (!part.parameters.every(form.isPresent)) {
            replace(part, "");
            break;
          }
          write(part.lead);
          if (form.probing) replace({ start: part.conditionStart, end: part.conditionStart }, "(");
          write(part.condition);
          if (form.probing) replace({ start: part.end, end: part.end }, " OR pg_catalog.random() >= 0)");
      }
    }
  };
  write(parts);
  return { text, edits };
}

/** The parts as generated code needs them: fixed text, parameters, and what depends on arguments. */
export function piecesOf(sql: string, parts: readonly Part[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === "text") pieces[pieces.length - 1] = { kind: "text", text: last.text + text };
    else if (text !== "") pieces.push({ kind: "text", text });
  };
  for (const part of parts) {
    switch (part.kind) {
      case "source":
        add(sql.slice(part.start, part.end).replaceAll("\r\n", "\n"));
        break;
      case "fixed":
        add(part.text);
        break;
      case "parameter":
        pieces.push({ kind: "parameter", number: part.number });
        break;
      case "sort":
        pieces.push({ kind: "sort", sort: part.sort });
        break;
      case "when":
        pieces.push({
          kind: "when",
          parameters: part.parameters,
          pieces: piecesOf(sql, [...part.lead, ...part.condition]),
        });
    }
  }
  return pieces;
}

/** What keeps what is written for `sql` before `at` apart from a word that stands there, if one does. */
export function spaceBefore(sql: string, at: number): readonly Leaf[] {
  return isOfWord(sql[at]) ? [space(at)] : [];
}

/** What keeps a word that ends at `at` apart from what is written there. */
export function spaceAfter(sql: string, at: number): readonly Leaf[] {
  return isOfWord(sql[at - 1]) ? [space(at)] : [];
}

function isOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\w$\u0080-\uffff]/.test(character);
}

function space(at: number): Leaf {
  return { kind: "fixed", start: at, end: at, text: " " };
}

/** A conjunct's place: from the end of the conjunct before it (or its own beginning, for the first) to its end. */
export interface Conjunct {
  readonly leadStart: number;
  readonly start: number;
  readonly end: number;
  readonly parameters: readonly number[];
}

/**
 * Builds the tree from what is replaced and what may be left out. Leaves don't overlap; conjuncts may hold others.
 */
export function buildParts(
  sql: string,
  leaves: readonly Leaf[],
  conjuncts: readonly Conjunct[],
): readonly Part[] {
  const sortedLeaves = leaves.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const outerFirst = conjuncts.toSorted((a, b) => a.leadStart - b.leadStart || b.end - a.end);
  let leaf = 0;
  let conjunct = 0;

  const fill = (start: number, end: number): Part[] => {
    const parts: Part[] = [];
    let at = start;
    const keep = (until: number): void => {
      if (until > at) parts.push({ kind: "source", start: at, end: until });
      at = until;
    };
    for (;;) {
      const nextLeaf = sortedLeaves[leaf];
      const next = outerFirst[conjunct];
      const isWithin = next !== undefined && next.leadStart >= at && next.end <= end;
      if (isWithin && (nextLeaf === undefined || nextLeaf.start >= next.leadStart)) {
        conjunct++;
        keep(next.leadStart);
        parts.push(...whenParts(next));
        at = next.end;
      } else if (nextLeaf !== undefined && nextLeaf.start >= at && nextLeaf.end <= end) {
        leaf++;
        keep(nextLeaf.start);
        parts.push(nextLeaf);
        at = nextLeaf.end;
      } else {
        keep(end);
        return parts;
      }
    }
  };
  const whenParts = ({ leadStart, start, end, parameters }: Conjunct): Part[] => {
    const apart = spaceBefore(sql, end);
    const isFirst = leadStart === start;
    const lead: Part[] = isFirst
      ? [{ kind: "fixed", start, end: start, text: " AND " }]
      : fill(leadStart, start);
    const condition = fill(start, end);
    const when: When = {
      kind: "when",
      start: leadStart,
      end,
      parameters,
      lead,
      condition,
      conditionStart: start,
    };
    // Something must be left of a WHERE whose conjuncts are all left out.
    if (!isFirst) return [when, ...apart];
    return [...spaceAfter(sql, start), { kind: "fixed", start, end: start, text: "true" }, when, ...apart];
  };
  const parts = fill(0, sql.length);
  if (leaf < sortedLeaves.length || conjunct < outerFirst.length) throw new Error("parts of a query overlap");
  return parts;
}
