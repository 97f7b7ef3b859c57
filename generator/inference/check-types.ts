/** The values that CHECK constraints and foreign keys allow each column and domain: ids with a prefix, lists of values. */
import type { Catalog, CheckConstraint, Column, ForeignKey, PgType, Relation } from "../catalog/catalog.js";
import { type AllowedValues, allowedValues, narrower, type Subject } from "./checks/allowed-values.js";
import { isUniqueAsWritten } from "./lineage/root-column.js";
import { parseExpression } from "./tree/parse.js";

/** What a column may hold, and the column whose CHECK says so: itself, or one that its foreign keys lead to. */
export interface ColumnConstraint {
  readonly allowed: AllowedValues;
  readonly relationOid: number;
  readonly columnNumber: number;
}

export interface ColumnConstraints {
  /** By relation oid, then by column number. */
  readonly columns: ReadonlyMap<number, ReadonlyMap<number, ColumnConstraint>>;
  /** By the domain's oid; its own checks alone. */
  readonly domains: ReadonlyMap<number, AllowedValues>;
}

const TEXT = 25;
const VARCHAR = 1043;
const INT2 = 21;
const INT4 = 23;
const INT8 = 20;

/**
 * What every non-null value of a column is known to be. Only what Postgres enforces counts: not the checks of a foreign
 * table, nor those that children don't inherit, nor a foreign key that is not validated.
 *
 * @example
 * columnConstraints(catalog).columns.get(usersOid)?.get(1)?.allowed; // [{ kind: "prefix", prefix: "usr_" }]
 */
export function columnConstraints(catalog: Catalog): ColumnConstraints {
  const own = new Map<number, ReadonlyMap<Subject, AllowedValues>>();
  for (const relation of catalog.relations.values()) {
    if (relation.isSystem || relation.checks.length === 0 || holdsForeignRows(relation, catalog)) continue;
    const checks = relation.checks.filter((check) => !(check.noInherit && relation.hasChildren));
    own.set(relation.oid, allowedByAll(checks, catalog));
  }
  const columns = new Map<number, ReadonlyMap<number, ColumnConstraint>>();
  for (const relation of catalog.relations.values()) {
    if (relation.isSystem) continue;
    const found = new Map<number, ColumnConstraint>();
    for (const column of relation.columns) {
      const constraint =
        column && constraintOf(relation, column, { catalog, own, visited: new Set<string>() });
      if (column && constraint) found.set(column.number, constraint);
    }
    if (found.size > 0) columns.set(relation.oid, found);
  }
  const domains = new Map<number, AllowedValues>();
  for (const type of catalog.types.values()) {
    if (type.kind !== "domain" || type.isSystem || comparisonType(type.oid, catalog) === undefined) continue;
    const allowed = allowedByAll(type.domainChecks, catalog).get("value");
    if (allowed !== undefined) domains.set(type.oid, allowed);
  }
  return { columns, domains };
}

interface Search {
  readonly catalog: Catalog;
  readonly own: ReadonlyMap<number, ReadonlyMap<Subject, AllowedValues>>;
  /** Columns on the way here: foreign keys may form a circle. */
  readonly visited: Set<string>;
}

/** The column's own check, unless a foreign key leads to one that says the same: then that one's column names the type. */
function constraintOf(relation: Relation, column: Column, search: Search): ColumnConstraint | undefined {
  const key = `${relation.oid}.${column.number}`;
  if (search.visited.has(key) || comparisonType(column.typeOid, search.catalog) === undefined)
    return undefined;
  search.visited.add(key);
  const own = search.own.get(relation.oid)?.get(column.number);
  const referenced = referencedConstraint(relation, column, search);
  search.visited.delete(key);
  if (own === undefined || (referenced !== undefined && sameValues(own, referenced.allowed)))
    return referenced;
  return { allowed: own, relationOid: relation.oid, columnNumber: column.number };
}

function referencedConstraint(
  relation: Relation,
  column: Column,
  search: Search,
): ColumnConstraint | undefined {
  const keys = relation.foreignKeys
    .filter((key) => key.columns.includes(column.number) && isAlwaysChecked(key, column, relation))
    .sort((a, b) => a.columns.length - b.columns.length);
  for (const key of keys) {
    const target = search.catalog.relations.get(key.referencedRelation);
    const number = key.referencedColumns[key.columns.indexOf(column.number)];
    const referenced = number === undefined ? undefined : target?.columns[number - 1];
    if (!target || !referenced || !sameEquality(column, referenced, target, search.catalog)) continue;
    const constraint = constraintOf(target, referenced, search);
    if (constraint !== undefined) return constraint;
  }
  return undefined;
}

/**
 * A key of several columns is not looked up when one of them is NULL (MATCH SIMPLE), nor a deferred one before COMMIT.
 * Tables that inherit from another have not its keys, and are read with it.
 */
function isAlwaysChecked(key: ForeignKey, column: Column, relation: Relation): boolean {
  return (
    key.isValidated &&
    !key.isDeferrable &&
    relation.kind !== "foreign-table" &&
    !(relation.kind === "table" && relation.hasChildren) &&
    key.columns.every((number) => {
      const other = relation.columns[number - 1];
      return number === column.number || (other?.notNull === true && other.notNullValid);
    })
  );
}

/** Whether equal values print alike: not so for char(n), citext, numeric, or a collation that a user made. */
function sameEquality(column: Column, referenced: Column, target: Relation, catalog: Catalog): boolean {
  const type = comparisonType(column.typeOid, catalog);
  return (
    type !== undefined &&
    type === comparisonType(referenced.typeOid, catalog) &&
    isUniqueAsWritten(target, referenced.number)
  );
}

/** The types whose checks are read: texts and integers, under any domain. */
function comparisonType(typeOid: number, catalog: Catalog): "text" | "integer" | undefined {
  let type: PgType | undefined = catalog.types.get(typeOid);
  while (type?.kind === "domain") type = catalog.types.get(type.baseOid);
  switch (type?.oid) {
    case TEXT:
    case VARCHAR:
      return "text";
    case INT2:
    case INT4:
    case INT8:
      return "integer";
    default:
      return undefined;
  }
}

function allowedByAll(checks: readonly CheckConstraint[], catalog: Catalog): Map<Subject, AllowedValues> {
  const all = new Map<Subject, AllowedValues>();
  for (const check of checks) {
    const expression = parseExpression(check.tree);
    if (expression === null) continue;
    for (const [subject, values] of allowedValues(expression, catalog)) {
      all.set(subject, narrower(all.get(subject), withoutRepeats(values)));
    }
  }
  return all;
}

/** Foreign servers are not asked whether their rows pass. */
function holdsForeignRows(relation: Relation, catalog: Catalog): boolean {
  return (
    relation.kind === "foreign-table" ||
    relation.children.some((oid) => {
      const child = catalog.relations.get(oid);
      return child === undefined || holdsForeignRows(child, catalog);
    })
  );
}

function withoutRepeats(values: AllowedValues): AllowedValues {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}

function sameValues(a: AllowedValues, b: AllowedValues): boolean {
  const keys = (values: AllowedValues): string =>
    values
      .map((value) => JSON.stringify(value))
      .sort()
      .join();
  return keys(a) === keys(b);
}
