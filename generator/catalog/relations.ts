/** Tables and views with their columns, keys, checks, triggers and trees. */
import type { Session } from "../postgres/session.js";
import { bookkeepingSchema } from "../source/bookkeeping-schema.js";
import type { CheckConstraint, Column, ForeignKey, Relation, UniqueKey } from "./catalog.js";
import { bool, int, ints, optional, text, texts, type Value } from "./rows.js";
import type { Scope } from "./scope.js";

const kinds: { readonly [relkind: string]: Relation["kind"] } = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
};

/** Rows of a detail query, by the relation in their first column. */
type ByRelation = ReadonlyMap<number, readonly (readonly Value[])[]>;

export async function loadRelations(session: Session, scope: Scope): Promise<Map<number, Relation>> {
  const relations = await session.rows(`
    SELECT c.oid, n.nspname, c.relname, c.relkind,
      c.oid < 16384 OR n.nspname IN ('pg_catalog', 'information_schema', '${bookkeepingSchema}') OR EXISTS (SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e'),
      c.relispartition, c.relhassubclass, d.description, v.ev_action::text,
      EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type <> '1'),
      (SELECT string_agg(r.ev_type::text, '') FROM pg_catalog.pg_rewrite r
        WHERE r.ev_class = c.oid AND r.ev_type <> '1' AND r.is_instead),
      (SELECT json_agg(p.polqual::text)::text FROM pg_catalog.pg_policy p
        WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL)
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_rewrite v ON v.ev_class = c.oid AND v.ev_type = '1'
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${scope.own("c.oid")}
    ORDER BY c.oid`);
  const columns = await byRelation(session, columnsQuery(session, scope));
  const indexes = await byRelation(session, indexesQuery(scope));
  const constraints = await byRelation(session, constraintsQuery(session, scope));
  const children = await byRelation(
    session,
    `SELECT inhparent, inhrelid FROM pg_catalog.pg_inherits WHERE ${scope.own("inhparent")} ORDER BY 1, 2`,
  );
  const triggers = await byRelation(
    session,
    `SELECT tgrelid, tgtype FROM pg_catalog.pg_trigger WHERE NOT tgisinternal AND ${scope.own("tgrelid")}`,
  );
  const loaded = new Map<number, Relation>();
  for (const [
    oid,
    schema,
    name,
    kind,
    isSystem,
    isPartition,
    hasChildren,
    comment,
    viewTree,
    hasRules,
    insteadEvents,
    policies,
  ] of relations) {
    const number = int(oid);
    const details = (source: ByRelation) => source.get(number) ?? [];
    loaded.set(number, {
      oid: number,
      schema: text(schema),
      name: text(name),
      kind: kinds[text(kind)] ?? "table",
      isSystem: bool(isSystem),
      isPartition: bool(isPartition),
      hasChildren: bool(hasChildren),
      hasRules: bool(hasRules),
      insteadRules: ruleEvents
        .filter(([type]) => text(insteadEvents).includes(type))
        .map(([, event]) => event),
      ...triggerFacts(details(triggers).map(([, type]) => int(type))),
      children: details(children).map(([, child]) => int(child)),
      policies: texts(policies),
      columns: details(columns).map(column),
      uniqueKeys: details(indexes).map(uniqueKey),
      checks: details(constraints)
        .filter(([, type]) => type === "c")
        .map(check),
      foreignKeys: details(constraints)
        .filter(([, type]) => type === "f")
        .map(foreignKey),
      ...optional("comment", comment),
      ...optional("viewTree", viewTree),
    });
  }
  return loaded;
}

async function byRelation(session: Session, query: string): Promise<ByRelation> {
  const grouped = new Map<number, Value[][]>();
  for (const row of await session.rows(query)) {
    const relation = int(row[0]);
    const rows = grouped.get(relation);
    if (rows === undefined) grouped.set(relation, [row]);
    else rows.push(row);
  }
  return grouped;
}

/** `pg_rewrite.ev_type`. */
const ruleEvents = [
  ["2", "update"],
  ["3", "insert"],
  ["4", "delete"],
] as const;

/** Bits of `pg_trigger.tgtype` (pg_trigger.h). */
const trigger = { row: 1, before: 2, insert: 4, update: 16, insteadOf: 64 };

function triggerFacts(types: readonly number[]) {
  const beforeRow = (event: number) =>
    types.some((type) => (type & 3) === (trigger.row | trigger.before) && (type & event) !== 0);
  return {
    beforeInsertTrigger: beforeRow(trigger.insert),
    beforeUpdateTrigger: beforeRow(trigger.update),
    insteadOfTrigger: types.some((type) => (type & trigger.insteadOf) !== 0),
  };
}

function columnsQuery(session: Session, scope: Scope): string {
  // PostgreSQL 18 keeps each NOT NULL as a constraint, which may be unvalidated or not inherited.
  const constraint =
    session.version < 180000
      ? "LEFT JOIN (SELECT NULL::oid AS conrelid, true AS convalidated, false AS connoinherit WHERE false) k ON true"
      : `LEFT JOIN pg_catalog.pg_constraint k
           ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum`;
  return `
    SELECT a.attrelid, a.attnum, a.attisdropped, a.attname, a.atttypid, a.atttypmod, a.attnotnull,
      k.convalidated, k.connoinherit, a.attidentity, a.attgenerated, f.adbin::text, d.description
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
    ${constraint}
    WHERE a.attnum > 0 AND ${scope.own("a.attrelid")}
    ORDER BY a.attrelid, a.attnum`;
}

function column(row: readonly Value[]): Column | null {
  const [
    ,
    number,
    isDropped,
    name,
    type,
    modifier,
    notNull,
    validated,
    noInherit,
    identity,
    generated,
    tree,
    comment,
  ] = row;
  if (bool(isDropped)) return null;
  return {
    number: int(number),
    name: text(name),
    typeOid: int(type),
    typeModifier: int(modifier),
    notNull: bool(notNull),
    notNullValid: validated === null || validated === undefined || bool(validated),
    notNullNoInherit: bool(noInherit),
    isIdentity: text(identity).trim() !== "",
    isIdentityAlways: identity === "a",
    isGenerated: text(generated).trim() !== "",
    ...optional("defaultTree", tree),
    ...optional("comment", comment),
  };
}

function indexesQuery(scope: Scope): string {
  return `
    SELECT i.indrelid, i.indisprimary, i.indnkeyatts, i.indkey, i.indcollation,
      (SELECT string_agg(o.opcfamily::text, ' ' ORDER BY u.position)
        FROM unnest(i.indclass::oid[]) WITH ORDINALITY u(class, position)
        JOIN pg_catalog.pg_opclass o ON o.oid = u.class),
      i.indpred::text, i.indexprs::text
    FROM pg_catalog.pg_index i
    WHERE i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
      AND ${scope.own("i.indrelid")}
    ORDER BY i.indrelid, NOT i.indisprimary, i.indexrelid`;
}

function uniqueKey(row: readonly Value[]): UniqueKey {
  const [, isPrimary, count, keys, collations, families, predicate, expressions] = row;
  const numbers = ints(keys).slice(0, int(count));
  const collationOids = ints(collations);
  const familyOids = ints(families);
  return {
    isPrimary: bool(isPrimary),
    columns: numbers.map((number, index) => ({
      number,
      operatorFamily: familyOids[index] ?? 0,
      collation: collationOids[index] ?? 0,
    })),
    ...(predicate === null ? {} : { predicate: text(predicate) }),
    ...(expressions === null ? {} : { expressions: text(expressions) }),
  };
}

function constraintsQuery(session: Session, scope: Scope): string {
  const enforced = session.version < 180000 ? "true" : "conenforced";
  return `
    SELECT conrelid, contype, conname, connoinherit, conbin::text, array_to_string(conkey, ' '), confrelid,
      array_to_string(confkey, ' '), convalidated AND ${enforced}, condeferrable
    FROM pg_catalog.pg_constraint
    WHERE conrelid <> 0 AND (contype = 'f' OR contype = 'c' AND convalidated AND ${enforced}) AND ${scope.own("conrelid")}
    ORDER BY conrelid, conname`;
}

function check([, , name, noInherit, tree]: readonly Value[]): CheckConstraint {
  return { name: text(name), noInherit: bool(noInherit), tree: text(tree) };
}

function foreignKey([
  ,
  ,
  name,
  ,
  ,
  columns,
  referenced,
  referencedColumns,
  isValidated,
  isDeferrable,
]: readonly Value[]): ForeignKey {
  return {
    name: text(name),
    columns: ints(columns),
    referencedRelation: int(referenced),
    referencedColumns: ints(referencedColumns),
    isValidated: bool(isValidated),
    isDeferrable: bool(isDeferrable),
  };
}
