/** Names that differ where they would meet in one object: a row's own columns and embeds, and the columns in an embed. */
import { unique } from "../parameters/names.js";
import type { ResolvedEmbed } from "./embeds.js";

export interface UniqueNames {
  readonly columns: readonly string[];
  /** In the order of the embeds given. */
  readonly embeds: readonly string[];
}

/**
 * The first of several columns keeps its name, the others get `_2`, `_3`; an embed gives way to a column.
 * @example uniqueNames(["id", "name", "id"], []).columns // ["id", "name", "id_2"]
 */
export function uniqueNames(names: readonly string[], embeds: readonly ResolvedEmbed[]): UniqueNames {
  const columns = [...names];
  const nested = new Set<number>();
  for (const { range } of embeds) {
    const within = Array.from({ length: range.count }, (_, index) => range.first + index);
    rename(columns, within, new Set());
    for (const index of within) nested.add(index);
  }
  const taken = new Set<string>();
  rename(
    columns,
    columns.flatMap((_, index) => (nested.has(index) ? [] : [index])),
    taken,
  );
  const embedNames = embeds.map(({ embed }) => {
    const name = unique(embed.relation, taken);
    taken.add(name);
    return name;
  });
  return { columns, embeds: embedNames };
}

/** A repeat makes room for a name that is there as written: `id, id_2, id` becomes `id, id_2, id_3`. */
function rename(columns: string[], indexes: readonly number[], taken: Set<string>): void {
  const written = new Set(indexes.map((index) => columns[index] ?? ""));
  for (const index of indexes) {
    const name = columns[index] ?? "";
    const free = taken.has(name) ? unique(name, new Set([...taken, ...written])) : name;
    columns[index] = free;
    taken.add(free);
  }
}
