/** What is written down of a schema, by its annotations or else by its comments, and what isn't. */
import type { AnnotatedObject } from "./objects.js";
import type { Description } from "./resolve.js";

export interface Entry {
  /** `users`, `users.status`, `billing.invoices.total`. */
  readonly name: string;
  readonly kind: AnnotatedObject["kind"] | "column" | "value";
  /** Absent when nothing is. */
  readonly text?: string;
  /** Who says it. */
  readonly source?: "annotation" | "comment";
}

/** An object's own entry and those of its parts. */
export function entriesOf(object: AnnotatedObject, descriptions: readonly Description[]): readonly Entry[] {
  const description = descriptions.find((each) => each.object === object);
  const own = entry(object.shown, object.kind, description?.text, object.comment);
  const kind = object.kind === "enum" ? "value" : "column";
  const parts = object.parts.map(({ name, comment }) =>
    entry(`${object.shown}.${name}`, kind, description?.parts.get(name), comment),
  );
  return [own, ...parts];
}

function entry(
  name: string,
  kind: Entry["kind"],
  annotation: string | undefined,
  comment: string | undefined,
): Entry {
  if (annotation !== undefined) return { name, kind, text: annotation, source: "annotation" };
  return comment === undefined ? { name, kind } : { name, kind, text: comment, source: "comment" };
}

/** Tables and their columns of which nothing is written down. A view shows what tables hold, a partition is its table's. */
export function undocumented(
  objects: readonly AnnotatedObject[],
  descriptions: readonly Description[],
): readonly Entry[] {
  return objects
    .filter(({ kind, isPartition }) => kind.endsWith("table") && !isPartition)
    .flatMap((object) => entriesOf(object, descriptions))
    .filter(({ text }) => text === undefined);
}
