/** The items of the outermost select list or RETURNING list, with sqlx's marks `!` and `?` on their labels. */
import type { Hole } from "./holes.js";
import type { Outermost } from "./outermost.js";
import type { Leaf } from "./parts.js";
import type { BoundEmbed, OutputItem } from "./query.js";
import { identifier, type Reading, splitAtCommas, type TokenRange } from "./reading.js";

export interface Output {
  readonly items: readonly OutputItem[];
  readonly embeds: readonly BoundEmbed[];
  /** The labels without their marks. */
  readonly leaves: readonly Leaf[];
}

/** Words after which a quoted identifier is an operand or a type, not a label. */
const operandFollows = new Set([
  "and",
  "or",
  "not",
  "is",
  "in",
  "like",
  "ilike",
  "similar",
  "to",
  "between",
  "symmetric",
  "from",
  "collate",
  "escape",
  "when",
  "then",
  "else",
  "case",
  "at",
  "zone",
  "distinct",
  "all",
  "any",
  "some",
  "overlaps",
]);

/** Reads the output list; undefined when the statement has none that is written as one. */
export function readOutput(
  reading: Reading,
  outermost: Outermost,
  holes: readonly Hole[],
): Output | undefined {
  const { list } = outermost;
  if (list === undefined) return undefined;
  if (list.first === list.end) return { items: [], embeds: [], leaves: [] };

  const embedAt = new Map<number, Hole & { kind: "embed" }>();
  for (const hole of holes) if (hole.kind === "embed") embedAt.set(hole.first, hole);

  const items: OutputItem[] = [];
  const embeds: BoundEmbed[] = [];
  const leaves: Leaf[] = [];
  for (const range of splitAtCommas(reading, list.first, list.end)) {
    const embed = embedAt.get(range.first);
    if (embed !== undefined && embed.last === range.end - 1) {
      const { relation, schema } = embed;
      embeds.push({
        relation,
        ...(schema === undefined ? {} : { schema }),
        item: items.length,
        place: { start: embed.start, end: embed.end },
      });
      items.push({ kind: "embed", relation });
      continue;
    }
    items.push(starOf(reading, range) ?? expression(reading, range, outermost, holes, leaves));
  }
  return { items, embeds, leaves };
}

function starOf(reading: Reading, { first, end }: TokenRange): OutputItem | undefined {
  const last = end - 1;
  if (reading.words[last] !== "*" || reading.tokens[last]?.kind !== "operator") return undefined;
  if (first === last) return { kind: "star" };
  if (reading.words[last - 1] !== ".") return undefined;
  const relation = identifier(reading, last - 2);
  return relation === undefined ? { kind: "row-star" } : { kind: "relation-star", relation };
}

function expression(
  reading: Reading,
  range: TokenRange,
  outermost: Outermost,
  holes: readonly Hole[],
  leaves: Leaf[],
): OutputItem {
  const at = labelIndex(reading, range);
  const label = at === undefined ? undefined : identifier(reading, at);
  if (at === undefined || label === undefined) return { kind: "expression" };
  const mark = label.at(-1);
  const isMarked = (mark === "!" || mark === "?") && label.length > 1 && label !== "?column?";
  if (!isMarked || reading.tokens[at]?.kind !== "quoted") return { kind: "expression", label };

  const clean = label.slice(0, -1);
  const override = mark === "!" ? "non-null" : "nullable";
  const places = [at, ...uses(reading, outermost, label)];
  const isSorted = places.some((index) =>
    holes.some((hole) => hole.kind === "sort" && hole.first < index && index < hole.last),
  );
  if (!isSorted && !isNamed(reading, outermost, clean)) leaves.push(...cleaned(reading, places, clean));
  return { kind: "expression", label: clean, override };
}

/** The token that labels an item: after AS, or a name that follows a whole expression. */
function labelIndex(reading: Reading, { first, end }: TokenRange): number | undefined {
  const last = end - 1;
  if (last <= first) return undefined;
  const kind = reading.tokens[last]?.kind;
  if (kind !== "word" && kind !== "quoted") return undefined;
  if (reading.words[last - 1] === "as" && reading.tokens[last - 1]?.kind === "word") return last;
  if (kind === "word") return undefined;
  const before = reading.tokens[last - 1];
  const word = reading.words[last - 1] ?? "";
  if (
    before === undefined ||
    before.kind === "operator" ||
    operandFollows.has(reading.keywords[last - 1] ?? "")
  ) {
    return undefined;
  }
  return before.kind === "punctuation" && word !== ")" && word !== "]" ? undefined : last;
}

/**
 * Whether ORDER BY or DISTINCT ON names the label without its mark: a column that the clean label would hide. Then
 * the label stays as it is written.
 */
function isNamed(reading: Reading, outermost: Outermost, name: string): boolean {
  return uses(reading, outermost, name).length > 0;
}

function uses(reading: Reading, outermost: Outermost, name: string): number[] {
  const found: number[] = [];
  for (const { first, end } of outermost.labelled) {
    for (let index = first; index < end; index++) {
      const isQualified = reading.words[index - 1] === "." || reading.words[index + 1] === ".";
      if (!isQualified && identifier(reading, index) === name) found.push(index);
    }
  }
  return found;
}

function cleaned(reading: Reading, indexes: readonly number[], label: string): Leaf[] {
  const leaves: Leaf[] = [];
  for (const index of indexes) {
    const token = reading.tokens[index];
    if (token === undefined) continue;
    const text = `"${label.replaceAll('"', '""')}"`;
    leaves.push({ kind: "fixed", start: token.start, end: token.end, text });
  }
  return leaves;
}
