/**
 * What a query with optional parts can be at run time: the rule by which generated code writes its text, and the few
 * texts that Postgres must accept for every one of them to be right.
 */
import { type Order, type Rendered, render } from "./parts.js";
import type { BoundQuery, BoundSort, Piece, SortChoice } from "./query.js";

/** One text of a query, renumbered from 1. */
export interface Variant extends Rendered {
  /** For each parameter of the text in order, its number in `BoundQuery.text`. */
  readonly parameters: readonly number[];
}

/** What generated code sends. */
export interface Written {
  readonly text: string;
  /** The original numbers of the parameters in the order of their new numbers. */
  readonly parameterOrder: readonly number[];
}

/**
 * Writes a query's text for the arguments given: conjuncts of absent optional parameters left out, each sort as
 * chosen, parameters renumbered from 1 in order of appearance. This is what generated code does, stated once.
 *
 * @param sorts the text of each sort, one of its choices' `ascending` or `descending`
 */
export function renderPieces(
  pieces: readonly Piece[],
  isPresent: (optional: number) => boolean,
  sorts: readonly string[] = [],
): Written {
  const numbers = new Map<number, number>();
  const write = (list: readonly Piece[]): string => {
    let text = "";
    for (const piece of list) {
      switch (piece.kind) {
        case "text":
          text += piece.text;
          break;
        case "parameter":
          text += `$${renumbered(numbers, piece.number)}`;
          break;
        case "when":
          if (piece.parameters.every(isPresent)) text += write(piece.pieces);
          break;
        case "sort":
          text += sorts[piece.sort] ?? "";
      }
    }
    return text;
  };
  return { text: write(pieces), parameterOrder: [...numbers.keys()] };
}

/**
 * The texts besides `bound.text` that Postgres must accept: nothing optional, each optional parameter alone, and each
 * choice of each sort in both directions. Conjuncts don't depend on each other, so their combinations needn't be asked
 * about. Empty when the query has no optional parts.
 */
export function variants(bound: BoundQuery): Variant[] {
  const optional = bound.parameters.filter((parameter) => parameter.optional);
  if (optional.length === 0 && bound.sorts.length === 0) return [];
  const defaults = defaultOrders(bound.sorts);
  const found = new Map<string, Variant>();
  const add = (isPresent: (parameter: number) => boolean, orders: readonly Order[]): void => {
    const variant = variantOf(bound, isPresent, orders);
    if (variant.text !== bound.text) found.set(variant.text, variant);
  };
  if (optional.length > 0) add(() => false, defaults);
  for (const { number } of optional) add((parameter) => parameter === number, defaults);
  for (const [index, sort] of bound.sorts.entries()) {
    for (const choice of sort.choices) {
      add(() => true, defaults.with(index, orderOf(choice, "asc")));
      add(() => true, defaults.with(index, orderOf(choice, "desc")));
    }
  }
  return [...found.values()];
}

/** The order of each sort when its argument is left out. */
export function defaultOrders(sorts: readonly BoundSort[]): Order[] {
  return sorts.map(({ choices: [first] }) => {
    if (first === undefined) throw new Error("a sort without choices was bound");
    return orderOf(first, first.direction);
  });
}

function orderOf(choice: SortChoice, direction: SortChoice["direction"]): Order {
  const item = direction === "asc" ? choice.ascending : choice.descending;
  return { ...choice.place, suffix: item.slice(choice.sql.length) };
}

function variantOf(
  bound: BoundQuery,
  isPresent: (parameter: number) => boolean,
  orders: readonly Order[],
): Variant {
  const numbers = new Map<number, number>();
  const rendered = render(bound.block.sql, bound.parts, {
    isPresent,
    order: chosen(orders),
    number: (parameter) => renumbered(numbers, parameter),
    probing: false,
  });
  return { ...rendered, parameters: [...numbers.keys()] };
}

/** The order of a sort by its index. */
export function chosen(orders: readonly Order[]): (sort: number) => Order {
  return (sort) => {
    const order = orders[sort];
    if (order === undefined) throw new Error(`sort ${sort} has no order`);
    return order;
  };
}

/** The new number of a parameter: the next one at its first appearance. */
function renumbered(numbers: Map<number, number>, parameter: number): number {
  const known = numbers.get(parameter);
  if (known !== undefined) return known;
  numbers.set(parameter, numbers.size + 1);
  return numbers.size;
}
