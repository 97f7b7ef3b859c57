/** `ORDER BY sqlc.sort(created_at, title)`: the orders that a query offers, each as fixed text. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Hole } from "./holes.js";
import { mistake } from "./mistake.js";
import type { BoundParameter, BoundSort, QueryBlock, SortChoice } from "./query.js";
import { endOf, identifier, type Reading, startOf, type TokenRange } from "./reading.js";

type SortHole = Hole & { readonly kind: "sort" };

export interface Sorts {
  readonly sorts: readonly BoundSort[];
  /** The index in `sorts` of each sort among the holes. */
  readonly indexOf: ReadonlyMap<Hole, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every sort choice. */
export function findSorts(
  block: QueryBlock,
  reading: Reading,
  holes: readonly Hole[],
  parameters: readonly BoundParameter[],
): Sorts {
  const sorts: BoundSort[] = [];
  const indexOf = new Map<Hole, number>();
  const diagnostics: Diagnostic[] = [];
  if (!holes.some((hole) => hole.kind === "sort")) return { sorts, indexOf, diagnostics };
  const taken = new Set(parameters.map(({ name }) => name?.toLowerCase()));

  for (const hole of holes) {
    if (hole.kind !== "sort") continue;
    const problem = misplaced(block, reading, hole) ?? heldParameter(block, hole, holes);
    if (problem !== undefined) {
      diagnostics.push(problem);
      continue;
    }
    const choices: SortChoice[] = [];
    for (const range of hole.choices) {
      const choice = readChoice(block, reading, range, choices);
      if ("code" in choice) diagnostics.push(choice);
      else choices.push(choice);
    }
    indexOf.set(hole, sorts.length);
    sorts.push({
      name: freeName(taken),
      choices,
      place: { start: hole.start, end: hole.end },
    });
  }
  return { sorts, indexOf, diagnostics };
}

/** `sort`, then `sort_2`. */
function freeName(taken: Set<string | undefined>): string {
  let name = "sort";
  for (let number = 2; taken.has(name); number++) name = `sort_${number}`;
  taken.add(name);
  return name;
}

/** A sort is one whole item of ORDER BY. */
function misplaced(block: QueryBlock, reading: Reading, hole: SortHole): Diagnostic | undefined {
  const before = reading.keywords[hole.first - 1];
  const afterwards = reading.keywords[hole.last + 1] ?? "";
  const begins = before === "by" ? reading.keywords[hole.first - 2] === "order" : before === ",";
  if (!begins || !isInOrderBy(reading, hole)) {
    return mistake(
      block,
      hole.start,
      hole.end,
      "sort-outside-order-by",
      "sqlc.sort stands outside of ORDER BY",
      {
        hint: "write ORDER BY sqlc.sort(created_at, title)",
      },
    );
  }
  if (!["asc", "desc", "nulls", "using"].includes(afterwards)) return undefined;
  const start = startOf(reading, hole.last + 1);
  return mistake(
    block,
    start,
    endOf(reading, hole.last + 1),
    "sort-with-direction",
    "the caller chooses the direction",
    {
      hint: "for another default, write it within: sqlc.sort(created_at DESC, title)",
    },
  );
}

/** Whether the nearest BY before it at its level is that of ORDER BY. */
function isInOrderBy(reading: Reading, hole: SortHole): boolean {
  const level = reading.parent[hole.first];
  for (let index = hole.first - 1; index >= 0; index--) {
    if (reading.parent[index] !== level) continue;
    if (reading.keywords[index] === "by") return reading.keywords[index - 1] === "order";
  }
  return false;
}

/** A text that holds a parameter in one choice only would change the others' arguments. */
function heldParameter(block: QueryBlock, sort: SortHole, holes: readonly Hole[]): Diagnostic | undefined {
  const held = holes.find((hole) => hole !== sort && hole.first > sort.first && hole.last < sort.last);
  return held === undefined
    ? undefined
    : mistake(block, held.start, held.end, "parameter-in-sort", "a sort choice can't hold a parameter", {
        hint: "select the expression under a name, and sort by that name",
      });
}

function readChoice(
  block: QueryBlock,
  reading: Reading,
  range: TokenRange,
  known: readonly SortChoice[],
): SortChoice | Diagnostic {
  const start = startOf(reading, range.first);
  const whole = endOf(reading, range.end - 1);
  const { end, direction, nulls, label } = readSuffixes(reading, range);
  const name = label ?? columnName(reading, range.first, end);
  if (name === undefined) {
    return mistake(block, start, whole, "unnamed-sort-choice", "this sort choice has no name", {
      hint: `give it one: ${block.sql.slice(start, endOf(reading, end - 1))} AS name`,
    });
  }
  if (known.some((choice) => choice.name === name)) {
    return mistake(block, start, whole, "duplicate-sort-choice", `two sort choices are named ${name}`, {
      hint: "give one of them another name with AS",
    });
  }
  const expressionEnd = endOf(reading, end - 1);
  const sql = block.sql.slice(start, expressionEnd).replaceAll("\r\n", "\n");
  return {
    name,
    sql,
    direction,
    ascending: `${sql} ASC${nulls}`,
    descending: `${sql} DESC${nulls}`,
    place: { start, end: expressionEnd },
  };
}

interface Suffixes {
  /** Where the expression ends. */
  readonly end: number;
  readonly direction: "asc" | "desc";
  /** ` NULLS FIRST`, ` NULLS LAST` or nothing. */
  readonly nulls: string;
  readonly label?: string;
}

/** What follows a choice's expression, in any order. */
function readSuffixes(reading: Reading, { first, end: whole }: TokenRange): Suffixes {
  let end = whole;
  let direction: "asc" | "desc" = "asc";
  let nulls = "";
  let label: string | undefined;
  for (;;) {
    const last = reading.keywords[end - 1] ?? "";
    if (end - first > 2 && label === undefined && reading.words[end - 2] === "as") {
      label = identifier(reading, end - 1);
      end -= 2;
    } else if (end - first > 2 && reading.keywords[end - 2] === "nulls" && ["first", "last"].includes(last)) {
      nulls = ` NULLS ${last.toUpperCase()}`;
      end -= 2;
    } else if (end - first > 1 && (last === "asc" || last === "desc")) {
      direction = last;
      end--;
    } else {
      return { end, direction, nulls, ...(label === undefined ? {} : { label }) };
    }
  }
}

/** `created_at` of `t.created_at`; of a label that overrides, the name without the mark. */
function columnName(reading: Reading, first: number, end: number): string | undefined {
  for (let index = first; index < end; index++) {
    const isName = (index - first) % 2 === 0;
    if (isName ? identifier(reading, index) === undefined : reading.words[index] !== ".") return undefined;
  }
  return (end - first) % 2 === 1 ? identifier(reading, end - 1)?.replace(/(?<=.)[!?]$/, "") : undefined;
}
