/** The text of each query, kept for the next time: an edit changes few of a file's queries. */
import type { TypedQuery } from "../../inference/typed-query.js";
import type { QueryBlock } from "../../queries/query.js";
import { type QueryText, renderQuery } from "../templates/render.js";
import type { ProjectTypes } from "../types/project-types.js";
import { returnedColumns } from "./column-lists.js";
import { commandShape } from "./results.js";
import { isAnsweredAlike, Recorder, type SharedCode, type Usage } from "./shared-code.js";
import { queryView } from "./view.js";

/** A query's text, and what it depends on beside the project's types: plain data. */
export interface KnownText {
  readonly origin: Origin;
  /** What Postgres returns, where the query returns rows. */
  readonly columns?: readonly string[];
  readonly usage: Usage;
  readonly text: QueryText;
}

/** By the names of the queries' functions. */
export type KnownTexts = ReadonlyMap<string, KnownText>;

/** All that was written of a query: where it stands doesn't matter. */
interface Origin {
  readonly key: string;
  readonly doc: string;
  /** The types that its comments set. */
  readonly types: string;
}

function originOf({ key, doc, settings: { columnTypes, parameterTypes } }: QueryBlock): Origin {
  if (columnTypes.size + parameterTypes.size === 0) return { key, doc, types: "" };
  const types = [columnTypes, parameterTypes].map((each) =>
    [...each].map(([name, { type, from }]) => [name, type, from]),
  );
  return { key, doc, types: JSON.stringify(types) };
}

/** A query that is to be written. */
export interface Draft {
  readonly query: TypedQuery;
  /** Its function's. */
  readonly name: string;
  readonly columns: readonly string[] | undefined;
  /** What was written for the same query. */
  readonly before: KnownText | undefined;
}

/** In the order of the queries, whose functions have these `names`. */
export function draftsOf(
  { mapper }: ProjectTypes,
  queries: readonly TypedQuery[],
  names: readonly string[],
  known: KnownTexts,
): Draft[] {
  return queries.map((query, index) => {
    const name = names[index] ?? "";
    const before = known.get(name);
    if (before !== undefined && isSame(before.origin, originOf(query.bound.block))) {
      return { query, name, columns: before.columns, before };
    }
    const columns = commandShape(query).hasRows
      ? returnedColumns(query.columns, mapper.catalog.types)
      : undefined;
    return { query, name, columns, before: undefined };
  });
}

function isSame(one: Origin, other: Origin): boolean {
  return one.key === other.key && one.doc === other.doc && one.types === other.types;
}

/**
 * The texts of all queries, in order. One that is known counts as long as all that it asks is answered as it was.
 * Undefined when one is answered otherwise: `shared` has then been asked too much, and all must be written anew with
 * another.
 */
export function queryTexts(
  types: ProjectTypes,
  shared: SharedCode,
  drafts: readonly Draft[],
): Map<string, KnownText> | undefined {
  const texts = new Map<string, KnownText>();
  for (const draft of drafts) {
    const { name, before } = draft;
    if (before !== undefined && !isAnsweredAlike(before.usage, shared)) return undefined;
    texts.set(name, before ?? writtenText(types, shared, draft));
  }
  return texts;
}

/** Writes a query and keeps what it asked for. */
function writtenText(types: ProjectTypes, shared: SharedCode, { query, name, columns }: Draft): KnownText {
  const recorder = new Recorder(shared);
  const text = renderQuery(queryView(types, recorder, query, name, columns));
  const origin = originOf(query.bound.block);
  return { origin, ...(columns !== undefined && { columns }), usage: recorder.usage, text };
}
