/** Finds what each annotation is about, and says of which nothing is known. */
import type { Annotation } from "../config/annotations.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { objectsByName, type Unknown, unknownObject, unknownPart } from "./find.js";
import type { AnnotatedObject } from "./objects.js";

/** The texts of one object. */
export interface Description {
  readonly object: AnnotatedObject;
  /** Of the object itself. */
  readonly text?: string;
  /** By the names of columns or values, in the order of the file. */
  readonly parts: ReadonlyMap<string, string>;
}

export interface Resolved {
  /** In the order of the file, one for an object. */
  readonly descriptions: readonly Description[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Draft {
  readonly object: AnnotatedObject;
  text?: string;
  readonly parts: Map<string, string>;
}

export function resolveAnnotations(
  annotations: readonly Annotation[],
  objects: readonly AnnotatedObject[],
): Resolved {
  const byName = objectsByName(objects);
  const drafts = new Map<AnnotatedObject, Draft>();
  const diagnostics: Diagnostic[] = [];
  const unknownNames = new Set<string>();
  for (const { name, nameAt, part, partAt, text } of annotations) {
    const object = byName.get(name);
    if (object === undefined) {
      if (!unknownNames.has(name)) diagnostics.push(unknown(nameAt, unknownObject(name, objects)));
      unknownNames.add(name);
      continue;
    }
    const draft: Draft = drafts.get(object) ?? { object, parts: new Map() };
    drafts.set(object, draft);
    if (part === undefined || partAt === undefined) {
      if (draft.text !== undefined) diagnostics.push(repeated(nameAt, object.shown));
      draft.text = text;
    } else if (!object.parts.some((each) => each.name === part)) {
      diagnostics.push(unknown(partAt, unknownPart(part, object)));
    } else {
      if (draft.parts.has(part)) diagnostics.push(repeated(partAt, `${object.shown}.${part}`));
      draft.parts.set(part, text);
    }
  }
  return { descriptions: [...drafts.values()], diagnostics };
}

function unknown(at: Span, { title, hint }: Unknown): Diagnostic {
  return { code: "unknown-annotated-name", severity: "error", title, at, hint };
}

/** Under its name with the schema and without, say. */
function repeated(at: Span, name: string): Diagnostic {
  return {
    code: "repeated-annotation",
    severity: "error",
    title: `"${name}" is described twice`,
    at,
    hint: "keep one of the texts",
  };
}
