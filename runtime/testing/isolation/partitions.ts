/** Which values a partition takes, as its bound says. */
import type { Facts, Relation } from "./facts.js";

/**
 * A value of each key column that belongs into the partition, by column number: the lower bound of a range, the first of a
 * list. Nothing for relations that are no partitions, for hash and default partitions, and for keys that are expressions.
 */
export function boundValues(relation: Relation, facts: Facts): (readonly [number, string])[] {
  const { bound, parent } = relation;
  const key = parent === undefined ? undefined : facts.relations.get(parent)?.partitionKey;
  const [, list] = /^(?:RANGE|LIST) \((.*)\)$/s.exec(key ?? "") ?? [];
  const [, literals] = /^FOR VALUES (?:FROM|IN) \((.*?)\)(?: TO \(.*)?$/s.exec(bound ?? "") ?? [];
  if (list === undefined || literals === undefined) return [];
  const values = [...literals.matchAll(/'((?:[^']|'')*)'|([^\s,()]+)/g)].map(([, text, word]) =>
    text === undefined ? word : text.replaceAll("''", "'"),
  );
  return list.split(", ").flatMap((name, index): (readonly [number, string])[] => {
    const column = relation.columns.find((each) => each.sql === name.split(" ")[0]);
    const value = values[index];
    const isUnbounded = value === "MINVALUE" || value === "MAXVALUE";
    return column === undefined || value === undefined || isUnbounded ? [] : [[column.number, value]];
  });
}
