/** Statement texts with parts that a caller's arguments leave in or out. Every part is fixed when the code is generated. */
import { PlacedFault } from "./errors.js";
import type { SentValue } from "./executor.js";

/** A direction to sort in. */
export type SortDirection = "asc" | "desc";

/** A sort argument: one of the choices that the query offers. */
export interface Sort<Choice extends string> {
  by: Choice;
  direction?: SortDirection | undefined;
}

/** Text; a parameter's number; text that needs arguments; or a sort. */
export type Part =
  | string
  | number
  | { readonly when: readonly number[]; readonly parts: readonly Part[] }
  | SortPart;

/** A choice of expressions to sort by: the argument's name, the choice when it is absent, and all of them. */
export interface SortPart {
  readonly sort: string;
  readonly by: string;
  readonly choices: Readonly<Record<string, SortChoice>>;
}

/** An ORDER BY item in each direction. */
export interface SortChoice {
  readonly asc: string;
  readonly desc: string;
  /** The direction when the argument gives none. */
  readonly first: SortDirection;
}

export interface Composed {
  readonly text: string;
  readonly values: SentValue[];
}

interface Variant {
  readonly text: string;
  /** The numbers whose values are sent, in order. */
  readonly numbers: readonly number[];
}

/** Variants kept; beyond that all are dropped, since a text is cheap to compose again. */
const maxVariants = 256;

/** A text in parts, and the variants of it that have been asked for. */
export class Composition {
  readonly #parts: readonly Part[];
  readonly #variants = new Map<string, Variant>();

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  /**
   * The statement for these arguments. `values` stand in the order of parameter numbers, undefined where an optional one is
   * absent. Throws when a sort names what the query doesn't offer.
   */
  compose(
    values: readonly (SentValue | undefined)[],
    sorts: Readonly<Record<string, Sort<string> | undefined>>,
  ): Composed {
    const key = variantKey(values, sorts);
    let variant = this.#variants.get(key);
    if (variant === undefined) {
      variant = composeVariant(this.#parts, values, sorts);
      if (this.#variants.size >= maxVariants) this.#variants.clear();
      this.#variants.set(key, variant);
    }
    return { text: variant.text, values: variant.numbers.map((number) => values[number - 1] ?? null) };
  }
}

function variantKey(
  values: readonly (SentValue | undefined)[],
  sorts: Readonly<Record<string, Sort<string> | undefined>>,
): string {
  const presence = values.map((value) => (value === undefined ? "0" : "1")).join("");
  const order = Object.values(sorts).map((sort) => (sort ? [sort.by, sort.direction ?? null] : null));
  return order.length === 0 ? presence : presence + JSON.stringify(order);
}

function composeVariant(
  parts: readonly Part[],
  values: readonly (SentValue | undefined)[],
  sorts: Readonly<Record<string, Sort<string> | undefined>>,
): Variant {
  const numbers: number[] = [];
  let text = "";
  const append = (part: Part): void => {
    if (typeof part === "string") {
      text += part;
    } else if (typeof part === "number") {
      if (!numbers.includes(part)) numbers.push(part);
      text += `$${numbers.indexOf(part) + 1}`;
    } else if ("when" in part) {
      if (part.when.every((number) => values[number - 1] !== undefined)) part.parts.forEach(append);
    } else {
      text += sortText(part, sorts[part.sort]);
    }
  };
  parts.forEach(append);
  return { text, numbers };
}

function sortText(part: SortPart, sort: Sort<string> | undefined): string {
  const by = sort === undefined ? part.by : sort.by;
  const choice = Object.hasOwn(part.choices, by) ? part.choices[by] : undefined;
  if (choice === undefined) throw new PlacedFault(part.sort, "sorts by what the query doesn't offer");
  const direction = sort?.direction ?? choice.first;
  if (direction !== "asc" && direction !== "desc") {
    throw new PlacedFault(part.sort, 'has a direction other than "asc" and "desc"');
  }
  return choice[direction];
}
