/** From an annotated statement to one that Postgres can be asked about. */
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { readCall } from "./call.js";
import { findHoles, type Hole } from "./holes.js";
import { numberParameters } from "./numbering.js";
import { findOptionals, unfilteredWrites } from "./optional.js";
import { findOutermost } from "./outermost.js";
import { readOutput } from "./output.js";
import { buildParts, type Form, type Leaf, piecesOf, render, spaceAfter, spaceBefore } from "./parts.js";
import type { BoundQuery, QueryBlock } from "./query.js";
import { endOf, type Reading, readStatement, splitAtCommas, startOf } from "./reading.js";
import { findSorts } from "./sort.js";
import { chosen, defaultOrders } from "./variants.js";

export interface Binding {
  /** Absent when there is an error. */
  readonly bound?: BoundQuery;
  readonly diagnostics: readonly Diagnostic[];
}

/** The statements whose analysed tree Postgres can store as a function's body. */
const analysable = new Set(["select", "insert", "update", "delete", "merge", "values", "table"]);

/**
 * Replaces macros and named parameters by what Postgres reads, and finds what is optional.
 *
 * @example bindQuery(block).bound?.text // "SELECT * FROM users WHERE id = $1"
 */
export function bindQuery(block: QueryBlock): Binding {
  const reading = readStatement(block.sql);
  const found = findHoles(block, reading);
  const numbered = numberParameters(block, found.holes);
  const diagnostics = [...found.diagnostics, ...numbered.diagnostics];

  const outermost = findOutermost(reading);
  const output = readOutput(reading, outermost, found.holes);
  const optional = findOptionals(block, reading, found.holes, numbered.numbers);
  const sorted = findSorts(block, reading, found.holes, numbered.parameters);
  diagnostics.push(...optional.diagnostics, ...sorted.diagnostics);
  diagnostics.push(...unfilteredWrites(block, reading, outermost, optional.conjuncts));
  if (hasErrors(diagnostics)) return { diagnostics };

  const holeLeaves = found.holes.flatMap((hole, index) =>
    leavesOf(reading, hole, numbered.numbers[index] ?? 0, sorted.indexOf),
  );
  const parts = buildParts(block.sql, [...holeLeaves, ...(output?.leaves ?? [])], optional.conjuncts);
  const everything: Form = {
    isPresent: () => true,
    order: chosen(defaultOrders(sorted.sorts)),
    number: (parameter) => parameter,
    probing: false,
  };
  const { text, edits } = render(block.sql, parts, everything);
  const probe =
    optional.conjuncts.length === 0
      ? { text, edits }
      : render(block.sql, parts, { ...everything, probing: true });
  const call = readCall(reading, found.holes, numbered.numbers);
  const bound: BoundQuery = {
    block,
    text,
    probeText: probe.text,
    parameters: numbered.parameters,
    pieces: piecesOf(block.sql, parts),
    sorts: sorted.sorts,
    ...(output === undefined ? {} : { output: output.items }),
    embeds: output?.embeds ?? [],
    edits,
    probeEdits: probe.edits,
    ...(call === undefined ? {} : { call }),
    isUtility: outermost.into || !analysable.has(outermost.keyword),
    parts,
  };
  return { bound, diagnostics };
}

/** What a hole's text becomes. */
function leavesOf(reading: Reading, hole: Hole, number: number, sortOf: ReadonlyMap<Hole, number>): Leaf[] {
  const { start, end } = hole;
  switch (hole.kind) {
    case "numbered":
    case "named": {
      const parameter: Leaf = { kind: "parameter", start, end, number };
      if (hole.kind === "numbered") return [parameter];
      const apart = [...spaceAfter(reading.sql, start), parameter, ...spaceBefore(reading.sql, end)];
      return hole.how === "slice" ? [...apart, ...listMembership(reading, hole)] : apart;
    }
    case "embed":
      return [{ kind: "fixed", start, end, text: `${hole.sql}.*` }];
    case "sort": {
      const sort = sortOf.get(hole);
      return sort === undefined ? [] : [{ kind: "sort", start, end, sort }, ...spaceBefore(reading.sql, end)];
    }
  }
}

/** The parentheses of `IN (…)` around a slice that is all there is in the list, `::type[]` and parentheses aside. */
function listMembership(reading: Reading, hole: Hole): Leaf[] {
  let open = hole.first - 1;
  let last = hole.last;
  while (reading.words[open] === "(" && isAloneOrCast(reading, open, last)) {
    const close = reading.partner[open] ?? -1;
    if (reading.keywords[open - 1] === "in") return membership(reading, hole, open, close);
    open--;
    last = close;
  }
  return [];
}

/** Whether nothing but a cast stands between the token and the closing bracket. */
function isAloneOrCast(reading: Reading, open: number, last: number): boolean {
  const close = reading.partner[open] ?? -1;
  if (close === last + 1) return true;
  return reading.words[last + 1] === "::" && splitAtCommas(reading, open + 1, close).length === 1;
}

function membership(reading: Reading, hole: Hole, open: number, close: number): Leaf[] {
  const isNegated = reading.keywords[open - 2] === "not";
  const start = startOf(reading, isNegated ? open - 2 : open - 1);
  const text = isNegated ? "<> ALL(" : "= ANY(";
  const before: Leaf = { kind: "fixed", start, end: endOfSpace(reading.sql, endOf(reading, open)), text };
  const end = endOfSpace(reading.sql, hole.end);
  return end === startOf(reading, close)
    ? [before, { kind: "fixed", start: hole.end, end, text: "" }]
    : [before];
}

/** Where the white space that begins here ends. */
function endOfSpace(sql: string, from: number): number {
  let at = from;
  while (/\s/.test(sql[at] ?? "")) at++;
  return at;
}
