/** The text of each query, kept for the next time: an edit changes few of a file's queries. */
import type { TypedQuery } from "../../inference/typed-query.js";
import type { QueryBlock, TypeOverride } from "../../queries/query.js";
import { type QueryText, renderQuery } from "../templates/render.js";
import type { ProjectTypes } from "../types/project-types.js";
import { isAnsweredAlike, type Request, recorded, type SharedCode } from "./shared-code.js";
import { queryView } from "./view.js";

/** A query's text, and what it depends on beside the project's types. */
export interface KnownText {
  readonly query: TypedQuery;
  readonly requests: readonly Request[];
  readonly text: QueryText;
}

/** By the names of the queries' functions. */
export type KnownTexts = ReadonlyMap<string, KnownText>;

/** Writes a query and keeps what it asked for. */
function writtenText(types: ProjectTypes, shared: SharedCode, query: TypedQuery, name: string): KnownText {
  const requests: Request[] = [];
  const view = queryView(types, recorded(shared, requests), query, name);
  return { query, requests, text: renderQuery(view) };
}

/**
 * The texts of all queries, in order; `names` are their functions'. A text that is known counts as long as the query is
 * what it was and is answered as it was. Undefined when one is answered otherwise: `shared` has then been asked too much,
 * and all must be written anew with another.
 */
export function queryTexts(
  types: ProjectTypes,
  shared: SharedCode,
  queries: readonly TypedQuery[],
  names: readonly string[],
  known: KnownTexts,
): Map<string, KnownText> | undefined {
  const texts = new Map<string, KnownText>();
  for (const [index, query] of queries.entries()) {
    const name = names[index] ?? "";
    const before = known.get(name);
    if (before === undefined || !isSameQuery(before.query, query)) {
      texts.set(name, writtenText(types, shared, query, name));
    } else if (isAnsweredAlike(before.requests, shared)) {
      texts.set(name, before);
    } else {
      return undefined;
    }
  }
  return texts;
}

/**
 * Whether nothing has changed but the query's place: it comes of one binding of one statement, whose pieces are made only
 * then, and of one inference over it. What stands above the annotation is no part of that.
 */
function isSameQuery(one: TypedQuery, other: TypedQuery): boolean {
  return (
    one.bound.pieces === other.bound.pieces &&
    one.columns === other.columns &&
    isSameBlock(one.bound.block, other.bound.block)
  );
}

function isSameBlock(one: QueryBlock, other: QueryBlock): boolean {
  return (
    one.doc === other.doc &&
    areSameTypes(one.settings.columnTypes, other.settings.columnTypes) &&
    areSameTypes(one.settings.parameterTypes, other.settings.parameterTypes)
  );
}

function areSameTypes(
  one: ReadonlyMap<string, TypeOverride>,
  other: ReadonlyMap<string, TypeOverride>,
): boolean {
  return (
    one.size === other.size &&
    [...one].every(([name, { type, from }]) => {
      const same = other.get(name);
      return same?.type === type && same.from === from;
    })
  );
}
