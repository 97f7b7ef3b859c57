/** Which conjunct each optional filter is in, and the filters that are in none. */
import type { Diagnostic } from "../source/diagnostic.js";
import {
  type Conjunction,
  isNegated,
  isSubquery,
  parenthesised,
  splitConjuncts,
  whereClauses,
} from "./conjuncts.js";
import type { Hole } from "./holes.js";
import { mistake } from "./mistake.js";
import type { Outermost } from "./outermost.js";
import type { Conjunct } from "./parts.js";
import type { QueryBlock } from "./query.js";
import { endOf, type Reading, splitAtCommas, startOf, type TokenRange } from "./reading.js";

export interface Optionals {
  readonly conjuncts: readonly Conjunct[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A conjunct and its place in the conjunction that it belongs to. */
interface Found {
  readonly range: TokenRange;
  /** The conjunct before it, if there is one. */
  readonly previous: TokenRange | undefined;
  readonly numbers: Set<number>;
}

type Search = { readonly found: Found } | { readonly code: "optional-under-or" | "optional-outside-where" };

/** Finds the conjuncts that hold `@name?` or `sqlc.opt(name)`: of those around it, the innermost is left out. */
export function findOptionals(
  block: QueryBlock,
  reading: Reading,
  holes: readonly Hole[],
  numbersOf: readonly number[],
): Optionals {
  const diagnostics: Diagnostic[] = [];
  // Postgres refuses a statement whose brackets don't match, and says where.
  if (!reading.isBalanced || !holes.some(isOptional)) return { conjuncts: [], diagnostics };
  const known = new Map<number, Found>();
  const clauses = new Map<number, readonly TokenRange[]>();
  const split = new Map<number, Conjunction>();
  const optional = new Set<number>();

  for (const [index, hole] of holes.entries()) {
    const number = numbersOf[index] ?? 0;
    if (!isOptional(hole)) continue;
    optional.add(number);
    const search = searchConjunct(reading, hole, { clauses, split });
    if ("code" in search) {
      diagnostics.push(misplaced(block, hole, search.code));
      continue;
    }
    const conjunct = known.get(search.found.range.first) ?? search.found;
    conjunct.numbers.add(number);
    known.set(conjunct.range.first, conjunct);
  }
  if (diagnostics.length === 0) {
    diagnostics.push(...requiredElsewhere(block, holes, numbersOf, optional, [...known.values()]));
  }
  const conjuncts = [...known.values()].map(({ range, previous, numbers }): Conjunct => {
    const start = startOf(reading, range.first);
    return {
      leadStart: previous === undefined ? start : endOf(reading, previous.end - 1),
      start,
      end: endOf(reading, range.end - 1),
      parameters: [...numbers].sort((a, b) => a - b),
    };
  });
  return { conjuncts, diagnostics };
}

/** An UPDATE or DELETE of which nothing is left but optional filters changes every row when none is given. */
export function unfilteredWrites(
  block: QueryBlock,
  reading: Reading,
  outermost: Outermost,
  conjuncts: readonly Conjunct[],
): Diagnostic[] {
  if (conjuncts.length === 0 || (outermost.keyword !== "update" && outermost.keyword !== "delete")) return [];
  const [where] = whereClauses(reading, -1);
  if (where === undefined) return [];
  const leftOut = new Set(conjuncts.map(({ start }) => start));
  const all = splitConjuncts(reading, where.first, where.end).conjuncts;
  if (!all.every(({ first }) => leftOut.has(startOf(reading, first)))) return [];
  const start = startOf(reading, where.first - 1);
  const warning = mistake(
    block,
    start,
    endOf(reading, where.first - 1),
    "unfiltered-write",
    `without its optional filters this ${outermost.keyword.toUpperCase()} changes every row`,
    { hint: "add a condition that is always there" },
  );
  return [{ ...warning, severity: "warning" }];
}

function isOptional(hole: Hole): hole is Hole & { readonly kind: "named" } {
  return hole.kind === "named" && hole.how === "opt";
}

/** What was read already: many filters stand in one clause. */
interface Known {
  readonly clauses: Map<number, readonly TokenRange[]>;
  readonly split: Map<number, Conjunction>;
}

/** Climbs from a token through the brackets around it to the first WHERE. */
function searchConjunct(reading: Reading, hole: Hole, known: Known): Search {
  for (let token = hole.first, bracket = parentOf(reading, token); ; ) {
    let clauses = known.clauses.get(bracket);
    if (clauses === undefined) {
      clauses = whereClauses(reading, bracket);
      known.clauses.set(bracket, clauses);
    }
    const clause = clauses.find(({ first, end }) => first <= token && token < end);
    if (clause !== undefined) return descend(reading, clause, hole.first, known);
    if (bracket === -1) return { code: "optional-outside-where" };
    token = bracket;
    bracket = parentOf(reading, token);
  }
}

function parentOf(reading: Reading, token: number): number {
  return reading.parent[token] ?? -1;
}

/** From a condition to the innermost conjunct that holds a token, through parentheses that hold conjuncts. */
function descend(reading: Reading, condition: TokenRange, token: number, known: Known): Search {
  let conjunction = known.split.get(condition.first);
  if (conjunction === undefined) {
    conjunction = splitConjuncts(reading, condition.first, condition.end);
    known.split.set(condition.first, conjunction);
  }
  const index = indexHolding(conjunction.conjuncts, token);
  const range = conjunction.conjuncts[index];
  if (range === undefined) return { code: "optional-outside-where" };
  if (conjunction.hasOr || isNegated(reading, range)) return { code: "optional-under-or" };
  const inner = parenthesised(reading, range);
  if (inner !== undefined) return descend(reading, inner, token, known);
  if (hasOrAround(reading, range, token)) return { code: "optional-under-or" };
  return { found: { range, previous: conjunction.conjuncts[index - 1], numbers: new Set() } };
}

/** The index of the range that holds a token, among ranges in order. */
function indexHolding(ranges: readonly TokenRange[], token: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) <= token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a bracket between the conjunct and the token joins conditions by OR, or negates: `(a OR b) IS TRUE`. */
function hasOrAround(reading: Reading, conjunct: TokenRange, token: number): boolean {
  for (
    let bracket = parentOf(reading, token);
    bracket >= conjunct.first;
    bracket = parentOf(reading, bracket)
  ) {
    if (isSubquery(reading, bracket)) continue;
    const inside = splitAtCommas(reading, bracket + 1, reading.partner[bracket] ?? -1);
    const part = inside[indexHolding(inside, token)];
    if (part === undefined) continue;
    const { hasOr, conjuncts } = splitConjuncts(reading, part.first, part.end);
    const around = conjuncts[indexHolding(conjuncts, token)];
    if (hasOr || (around !== undefined && isNegated(reading, around))) return true;
  }
  return false;
}

function misplaced(
  block: QueryBlock,
  hole: Hole & { readonly kind: "named" },
  code: "optional-under-or" | "optional-outside-where",
): Diagnostic {
  return code === "optional-under-or"
    ? mistake(block, hole.start, hole.end, code, `optional filter ${hole.name} stands under OR or NOT`, {
        label: "what to leave out isn't clear",
        notes: ["Only a condition that AND joins to the rest of a WHERE can be left out."],
        hint: `keep the condition and test for null instead: sqlc.narg(${hole.name}) IS NULL OR …`,
      })
    : mistake(block, hole.start, hole.end, code, `optional filter ${hole.name} stands outside of WHERE`, {
        label: "nothing to leave out here",
        notes: ["Only a condition that AND joins to the rest of a WHERE can be left out."],
        hint: `use sqlc.narg(${hole.name}) for an argument that may be null`,
      });
}

/** An optional parameter has no value where its filter is absent, so every other use must be absent with it. */
function requiredElsewhere(
  block: QueryBlock,
  holes: readonly Hole[],
  numbersOf: readonly number[],
  optional: ReadonlySet<number>,
  found: readonly Found[],
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const coveredBy = new Map<number, TokenRange[]>();
  for (const { range, numbers } of found) {
    for (const number of numbers) coveredBy.set(number, [...(coveredBy.get(number) ?? []), range]);
  }
  for (const [index, hole] of holes.entries()) {
    const number = numbersOf[index] ?? 0;
    if (!optional.has(number)) continue;
    const ranges = coveredBy.get(number) ?? [];
    const isCovered = ranges.some(({ first, end }) => first <= hole.first && hole.first < end);
    if (isCovered) continue;
    const name = hole.kind === "named" ? hole.name : `$${number}`;
    diagnostics.push(
      mistake(
        block,
        hole.start,
        hole.end,
        "optional-and-required",
        `parameter ${name} is optional elsewhere`,
        {
          label: "needs a value here",
          hint: "mark it with ? here too, or use another name",
        },
      ),
    );
  }
  return diagnostics;
}
