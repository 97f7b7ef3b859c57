/** Types: base, composite, domain, enum, range and array types with what each is made of. */
import type { Session } from "../postgres/session.js";
import { bookkeepingSchema } from "../source/bookkeeping-schema.js";
import type { CheckConstraint, PgType } from "./catalog.js";
import { bool, int, optional, text, texts } from "./rows.js";
import type { Scope } from "./scope.js";

const kinds: { readonly [typtype: string]: PgType["kind"] } = {
  b: "base",
  c: "composite",
  d: "domain",
  e: "enum",
  r: "range",
  m: "multirange",
  p: "pseudo",
};

export async function loadTypes(session: Session, scope: Scope): Promise<Map<number, PgType>> {
  const rows = await session.rows(`
    WITH RECURSIVE must_have AS (
      SELECT oid, typbasetype, typnotnull AND ${domainNotNullHolds(session)} AS holds
      FROM pg_catalog.pg_type t WHERE typtype = 'd' AND ${scope.own("oid")}
      UNION ALL
      SELECT m.oid, t.typbasetype, t.typnotnull AND ${domainNotNullHolds(session)}
      FROM must_have m JOIN pg_catalog.pg_type t ON t.oid = m.typbasetype AND t.typtype = 'd'
    )
    SELECT t.oid, n.nspname, t.typname, pg_catalog.format_type(t.oid, NULL), t.typtype, t.typcategory,
      t.oid < 16384 OR n.nspname = '${bookkeepingSchema}' OR e.objid IS NOT NULL,
      CASE WHEN t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc THEN t.typelem ELSE 0 END,
      t.typarray, t.typbasetype, t.typrelid, coalesce(m.holds, false), l.labels, coalesce(r.rngsubtype, mr.rngsubtype),
      t.oid >= 16384 AND e.objid IS NULL AND EXISTS (SELECT FROM pg_catalog.pg_cast k
        WHERE k.castsource = t.oid AND k.casttarget = 'pg_catalog.json'::pg_catalog.regtype AND k.castmethod = 'f'),
      d.description
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN (SELECT oid, bool_or(holds) AS holds FROM must_have GROUP BY oid) m ON m.oid = t.oid
    LEFT JOIN (SELECT enumtypid, json_agg(enumlabel ORDER BY enumsortorder)::text AS labels
      FROM pg_catalog.pg_enum GROUP BY enumtypid) l ON l.enumtypid = t.oid
    LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
    LEFT JOIN pg_catalog.pg_range mr ON mr.rngmultitypid = t.oid
    LEFT JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
      AND e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e'
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objoid = t.oid AND d.objsubid = 0
    WHERE ${scope.own("t.oid")}`);
  const checks = await loadDomainChecks(session, scope);
  const attributes = await loadAttributes(session, scope);
  const types = new Map<number, PgType>();
  for (const [
    oid,
    schema,
    name,
    formatted,
    kind,
    category,
    isSystem,
    element,
    array,
    base,
    relation,
    notNull,
    labels,
    subtype,
    hasJsonCast,
    comment,
  ] of rows) {
    const number = int(oid);
    types.set(number, {
      oid: number,
      schema: text(schema),
      name: text(name),
      formatted: text(formatted),
      kind: kinds[text(kind)] ?? "pseudo",
      category: text(category),
      isSystem: bool(isSystem),
      elementOid: int(element),
      arrayOid: int(array),
      baseOid: int(base),
      notNull: bool(notNull),
      domainChecks: checks.get(number) ?? [],
      enumLabels: texts(labels),
      relationOid: int(relation),
      attributes: attributes.get(int(relation)) ?? [],
      subtypeOid: int(subtype),
      hasJsonCast: bool(hasJsonCast),
      ...optional("comment", comment),
    });
  }
  return types;
}

/** From PostgreSQL 17 a domain's NOT NULL is a constraint of its own. */
function domainNotNullHolds(session: Session): string {
  return session.version < 170000
    ? "true"
    : "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n' AND NOT k.convalidated)";
}

async function loadDomainChecks(session: Session, scope: Scope): Promise<Map<number, CheckConstraint[]>> {
  const rows = await session.rows(`
    SELECT contypid, conname, connoinherit, conbin::text
    FROM pg_catalog.pg_constraint
    WHERE contype = 'c' AND contypid <> 0 AND convalidated AND ${scope.own("contypid")}
    ORDER BY contypid, conname`);
  const checks = new Map<number, CheckConstraint[]>();
  for (const [type, name, noInherit, tree] of rows) {
    const ofType = checks.get(int(type)) ?? [];
    ofType.push({ name: text(name), noInherit: bool(noInherit), tree: text(tree) });
    checks.set(int(type), ofType);
  }
  return checks;
}

async function loadAttributes(
  session: Session,
  scope: Scope,
): Promise<Map<number, PgType["attributes"][number][]>> {
  const rows = await session.rows(`
    SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.reltype <> 0 AND ${scope.own("c.oid")}
    ORDER BY a.attrelid, a.attnum`);
  const attributes = new Map<number, PgType["attributes"][number][]>();
  for (const [relation, number, name, type, modifier] of rows) {
    const ofRelation = attributes.get(int(relation)) ?? [];
    ofRelation.push({
      number: int(number),
      name: text(name),
      typeOid: int(type),
      typeModifier: int(modifier),
    });
    attributes.set(int(relation), ofRelation);
  }
  return attributes;
}
