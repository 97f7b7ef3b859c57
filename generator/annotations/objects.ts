/** What can be annotated: the tables, views and types of a schema, with what their comments say now. */
import type { Catalog, Column, PgType, Relation } from "../catalog/catalog.js";

export interface AnnotatedObject {
  readonly oid: number;
  readonly kind: Relation["kind"] | "enum" | "domain" | "composite";
  readonly schema: string;
  readonly name: string;
  /** The name alone where the search path finds it, else with its schema. */
  readonly shown: string;
  readonly comment?: string;
  /** Columns of a table, values of an enum. */
  readonly parts: readonly AnnotatedPart[];
  /** A partition is described by its table. */
  readonly isPartition: boolean;
}

export interface AnnotatedPart {
  readonly name: string;
  readonly comment?: string;
}

/** In the order of their names. */
export function annotatedObjects(catalog: Catalog): readonly AnnotatedObject[] {
  const found = firstSchemas(catalog);
  const shown = ({ schema, name }: Relation | PgType): string =>
    found.get(name) === schema ? name : `${schema}.${name}`;
  const relations = [...catalog.relations.values()].filter(isOwn).map(
    (relation): AnnotatedObject => ({
      ...named(relation),
      kind: relation.kind,
      shown: shown(relation),
      parts: relation.columns.flatMap((column) => (column === null ? [] : [partOf(column)])),
      isPartition: relation.isPartition,
    }),
  );
  const types = [...catalog.types.values()].filter(isOwn).flatMap((type): AnnotatedObject[] => {
    const kind = kindOf(type, catalog);
    if (kind === undefined) return [];
    const parts = type.enumLabels.map((name) => ({ name }));
    return [{ ...named(type), kind, shown: shown(type), parts, isPartition: false }];
  });
  return [...relations, ...types].toSorted((one, other) => (one.shown < other.shown ? -1 : 1));
}

/** The schema in which the search path finds each name first. */
function firstSchemas({ relations, types, searchPath }: Catalog): ReadonlyMap<string, string> {
  const own = [...relations.values(), ...types.values()].filter(isOwn);
  const found = new Map<string, string>();
  for (const path of searchPath.toReversed())
    for (const { schema, name } of own) if (schema === path) found.set(name, schema);
  return found;
}

function isOwn({ isSystem }: { readonly isSystem: boolean }): boolean {
  return !isSystem;
}

/** Absent for types that a table or another type brings along. */
function kindOf(
  { kind, relationOid }: PgType,
  catalog: Catalog,
): "enum" | "domain" | "composite" | undefined {
  if (kind === "enum" || kind === "domain") return kind;
  return kind === "composite" && !catalog.relations.has(relationOid) ? kind : undefined;
}

function named({ oid, schema, name, comment }: Relation | PgType) {
  return { oid, schema, name, ...(comment !== undefined && { comment }) };
}

function partOf({ name, comment }: Column): AnnotatedPart {
  return { name, ...(comment !== undefined && { comment }) };
}
