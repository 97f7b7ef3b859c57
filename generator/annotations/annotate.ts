/** A catalog as it will be once the annotations are its comments: what generated code is documented from. */
import type { Catalog, PgType, Relation } from "../catalog/catalog.js";
import { parseAnnotations } from "../config/annotations.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import { type WantedComment, wantedComments } from "./comments.js";
import { annotatedObjects } from "./objects.js";
import { type Description, resolveAnnotations } from "./resolve.js";

export interface AnnotatedCatalog {
  /** With the comments, as far as there were no mistakes. */
  readonly catalog: Catalog;
  readonly descriptions: readonly Description[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the file and puts its texts in the places of the schema's comments.
 *
 * @example annotateCatalog(catalog, { path: "schema_annotations.yaml", text: "users: Who signs in." })
 */
export function annotateCatalog(
  catalog: Catalog,
  file: SourceFile,
  objects = annotatedObjects(catalog),
): AnnotatedCatalog {
  const { annotations, diagnostics } = parseAnnotations(file);
  const resolved = resolveAnnotations(annotations, objects);
  const all = [...diagnostics, ...resolved.diagnostics];
  const { descriptions } = resolved;
  if (hasErrors(all)) return { catalog, descriptions, diagnostics: all };
  return { catalog: withComments(catalog, wantedComments(descriptions)), descriptions, diagnostics: all };
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
