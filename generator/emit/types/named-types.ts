/** Which types of a schema get a name in TypeScript, and which name. */
import type { Catalog, PgType, Relation } from "../../catalog/catalog.js";
import type { ColumnConstraint, ColumnConstraints } from "../../inference/check-types.js";
import { pascalCase } from "../../source/case.js";
import { searchPathOrder } from "../models/order.js";
import { isGlobalType, toIdentifier } from "../names/identifier.js";
import { singular } from "../names/inflection.js";
import { createScope, type Scope } from "../names/scope.js";
import { type ConstraintKind, constraintKinds } from "./constraint-kinds.js";
import { runtimeTypeNames } from "./runtime-names.js";

export interface NamedTypes {
  /** The type of a row, by the relation's oid: tables and views that are nobody's partition. */
  readonly rows: ReadonlyMap<number, string>;
  /** Enums, domains and free-standing composites, by type oid. */
  readonly types: ReadonlyMap<number, string>;
  /** Types that a CHECK gives to a column, by the column's key. */
  readonly constrained: ReadonlyMap<string, string>;
  /** Unions of the names of constraints, for the kinds that the schema has. */
  readonly constraintNames: ReadonlyMap<ConstraintKind, string>;
  /** The types of a table's or view's row as a value inside a row, where every field may be NULL, by type oid. */
  readonly records: ReadonlyMap<number, string>;
}

/** Every name that models.ts may declare. */
export function declaredNames({ rows, types, constrained, constraintNames, records }: NamedTypes): string[] {
  return [rows, types, constrained, constraintNames, records].flatMap((names) => [...names.values()]);
}

/** Identifies a table's column. */
export function columnKey(relationOid: number, columnNumber: number): string {
  return `${relationOid}.${columnNumber}`;
}

/** Names never depend on which queries there are; where two types want one name the search path, then the kind decides. */
export function nameTypes(catalog: Catalog, constraints: ColumnConstraints): NamedTypes {
  const scope = createScope(runtimeTypeNames);
  const order = searchPathOrder(catalog);
  const relations = [...catalog.relations.values()].filter(hasModel).sort(order);
  const rows = new Map(
    relations.map((relation) => [
      relation.oid,
      take(scope, catalog, relation.schema, singularName(relation.name), pascalName(relation.name), "Row"),
    ]),
  );
  const types = new Map(
    [...catalog.types.values()]
      .filter((type) => !type.isSystem && kindSuffix(type, catalog) !== undefined)
      .sort(order)
      .map((type) => {
        const name = pascalName(type.name);
        return [type.oid, take(scope, catalog, type.schema, name, name, kindSuffix(type, catalog) ?? "")];
      }),
  );
  const constrained = new Map<string, string>();
  for (const relation of relations) {
    const columns = [...(constraints.columns.get(relation.oid) ?? [])].sort(([a], [b]) => a - b);
    for (const [number, constraint] of columns) {
      const column = relation.columns[number - 1];
      if (!column || !definesItself(constraint, relation.oid, number)) continue;
      const name = constrainedName(singularName(relation.name), column.name);
      constrained.set(
        columnKey(relation.oid, number),
        take(scope, catalog, relation.schema, name, name, "Value"),
      );
    }
  }
  const constraintNames = new Map(
    constraintKinds
      .filter(({ kind }) => catalog.constraintNames[kind].length > 0)
      .map((each) => [each, scope.take(each.type, `${each.type}Name`)]),
  );
  const records = new Map(
    [...catalog.types.values()]
      // Postgres's own row types are nobody's model.
      .filter((type) => catalog.relations.get(type.relationOid)?.isSystem === false)
      .sort(order)
      .map((type) => {
        const name = `${rows.get(type.relationOid) ?? singularName(type.name)}Record`;
        return [type.oid, take(scope, catalog, type.schema, name, name, "Value")];
      }),
  );
  return { rows, types, constrained, constraintNames, records };
}

/** Whether models.ts has a type for the relation's rows. */
export function hasModel(relation: Relation): boolean {
  return !relation.isSystem && !relation.isPartition;
}

function definesItself(constraint: ColumnConstraint, relationOid: number, number: number): boolean {
  return constraint.relationOid === relationOid && constraint.columnNumber === number;
}

/** The kinds of types that get a name, and what follows it when the name alone is taken. */
function kindSuffix(type: PgType, catalog: Catalog): string | undefined {
  switch (type.kind) {
    case "enum":
      return "Enum";
    case "domain":
      return "Domain";
    case "composite":
      // A table's row type is found by its relation.
      return catalog.relations.has(type.relationOid) ? undefined : "Composite";
    case "base":
    case "range":
    case "multirange":
    case "pseudo":
      return undefined;
  }
}

function pascalName(name: string): string {
  const pascal = pascalCase(name);
  return toIdentifier(pascal === "" ? name : pascal);
}

function singularName(name: string): string {
  return pascalName(singular(name));
}

/** `UserId` for users.id, but `UserId` as well for users.user_id. */
function constrainedName(row: string, column: string): string {
  const name = pascalName(column);
  return name.startsWith(row) && name !== row ? name : row + name;
}

/** `User`; where that is taken, `AuthUser` for a schema that is not on the search path, else `Users` or `UserRow`. */
function take(
  scope: Scope,
  catalog: Catalog,
  schema: string,
  name: string,
  plain: string,
  suffix: string,
): string {
  const qualified = pascalName(schema) + name;
  const candidates = catalog.searchPath.includes(schema)
    ? [name, plain, name + suffix, qualified]
    : [name, qualified, plain, name + suffix];
  const free = candidates.find((candidate) => !isGlobalType(candidate) && !scope.has(candidate));
  return scope.take(free ?? qualified + suffix);
}
