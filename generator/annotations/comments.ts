/**
 * The comments that annotations ask for. Postgres has comments for tables, columns and types, and none for the values of
 * an enum (PostgreSQL documentation, COMMENT): those are listed in the comment of their type.
 */
import type { AnnotatedObject } from "./objects.js";
import type { Description } from "./resolve.js";

export interface WantedComment {
  readonly object: AnnotatedObject;
  /** Absent for the object's own comment. */
  readonly column?: string;
  readonly text: string;
  /** What the schema says now. */
  readonly before?: string;
}

/** All of them, in the order of the descriptions. */
export function wantedComments(descriptions: readonly Description[]): readonly WantedComment[] {
  return descriptions.flatMap((description): WantedComment[] => {
    const { object, parts } = description;
    const own = ownText(description);
    const ofObject = own === undefined ? [] : [{ object, text: own, ...before(object.comment) }];
    if (object.kind === "enum") return ofObject;
    const ofColumns = [...parts].map(([column, text]) => {
      const now = object.parts.find(({ name }) => name === column)?.comment;
      return { object, column, text, ...before(now) };
    });
    return [...ofObject, ...ofColumns];
  });
}

function before(comment: string | undefined): Pick<WantedComment, "before"> {
  return comment === undefined ? {} : { before: comment };
}

/** The text of the object itself, with what is said of an enum's values, in their order, below it. */
function ownText({ object, text, parts }: Description): string | undefined {
  if (object.kind !== "enum" || parts.size === 0) return text;
  const values = object.parts.flatMap(({ name }) => {
    const said = parts.get(name);
    return said === undefined ? [] : [`- \`${name}\`: ${said.replace(/\s*\n\s*/g, " ")}`];
  });
  return [...(text === undefined ? [] : [text, ""]), ...values].join("\n");
}
