/** A catalog as it will be once the annotations are its comments: what generated code is documented from. */
import type { Catalog, PgType, Relation } from "../catalog/catalog.js";
import { parseAnnotations } from "../config/annotations.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { type WantedComment, wantedComments } from "./comments.js";
import { type AnnotatedObject, annotatedObjects } from "./objects.js";
import { type Description, resolveAnnotations } from "./resolve.js";

export interface AnnotatedCatalog {
  /** With the comments, as far as there were no mistakes. */
  readonly catalog: Catalog;
  /** Of the catalog without them. */
  readonly objects: readonly AnnotatedObject[];
  readonly descriptions: readonly Description[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The last of each catalog: what was found out about an annotated catalog is found out about one and the same. */
const known = new WeakMap<Catalog, { readonly file: SourceFile; readonly annotated: AnnotatedCatalog }>();

/**
 * Reads the file and puts its texts in the places of the schema's comments. The same file, path and text, gives the same
 * catalog again.
 *
 * @example annotateCatalog(catalog, { path: "schema_annotations.yaml", text: "users: Who signs in." })
 */
export function annotateCatalog(catalog: Catalog, file: SourceFile): AnnotatedCatalog {
  const last = known.get(catalog);
  if (last?.file.path === file.path && last.file.text === file.text) return last.annotated;
  const annotated = annotateAnew(catalog, file, annotatedObjects(catalog));
  known.set(catalog, { file, annotated });
  return annotated;
}

function annotateAnew(
  catalog: Catalog,
  file: SourceFile,
  objects: readonly AnnotatedObject[],
): AnnotatedCatalog {
  const { annotations, diagnostics } = parseAnnotations(file);
  const resolved = resolveAnnotations(annotations, objects);
  const all = [...diagnostics, ...resolved.diagnostics];
  const { descriptions } = resolved;
  const described = hasErrors(all) ? catalog : withComments(catalog, wantedComments(descriptions));
  return { catalog: described, objects, descriptions, diagnostics: all };
}

function withComments(catalog: Catalog, comments: readonly WantedComment[]): Catalog {
  const relations = new Map<number, Relation>(catalog.relations);
  const types = new Map<number, PgType>(catalog.types);
  for (const { object, column, text } of comments) {
    const relation = relations.get(object.oid);
    const type = types.get(object.oid);
    if (object.kind === "enum" || object.kind === "domain" || object.kind === "composite") {
      if (type !== undefined) types.set(type.oid, { ...type, comment: text });
    } else if (relation !== undefined) {
      relations.set(relation.oid, withComment(relation, column, text));
    }
  }
  return { ...catalog, relations, types };
}

function withComment(relation: Relation, column: string | undefined, comment: string): Relation {
  if (column === undefined) return { ...relation, comment };
  const columns = relation.columns.map((each) => (each?.name === column ? { ...each, comment } : each));
  return { ...relation, columns };
}
