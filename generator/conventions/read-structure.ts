/** Asks Postgres for the structure: one query over the system catalogs, answered by one JSON document. */
import type { Session } from "../postgres/session.js";
import { bookkeepingSchema } from "../source/bookkeeping-schema.js";
import { type Structure, structureShape } from "./structure.js";

/**
 * Reads the schema in force, objects of all schemas but the system's. `customer` is the role that customers connect
 * as; it need not exist.
 *
 * @example (await readStructure(session, "customer")).tables.map((table) => table.name)
 */
export async function readStructure(session: Session, customer: string): Promise<Structure> {
  const [[document] = []] = await session.rows(structureQuery(customer));
  const parsed: unknown = JSON.parse(document ?? "null");
  return { ...structureShape.parse(parsed), customer };
}

/** Not our own bookkeeping either. Objects made by initdb are numbered below 16384 (`FirstNormalObjectId` in transam.h). */
function isOwn(catalog: string, oid: string): string {
  return `${oid} >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '${bookkeepingSchema}')
    AND NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

function list(expression: string, order: string): string {
  return `coalesce(jsonb_agg(${expression} ORDER BY ${order}), '[]')`;
}

function numbers(expression: string): string {
  return `coalesce(to_jsonb(${expression}), '[]')`;
}

/** `int2vector` counts from 0 and has no cast to JSON. */
function vector(expression: string): string {
  return `string_to_array(${expression}::text, ' ')::int[]`;
}

/**
 * Columns that not every version from 14 on has (`confdelsetcols` since 15, `conenforced` since 18) are read through
 * `to_jsonb` of the row, where an unknown one is null.
 */
function structureQuery(customer: string): string {
  return `
WITH RECURSIVE
customer AS (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ${literal(customer)}),
own_table AS (
  SELECT c.*, n.nspname, c.oid::regclass::text AS written,
    (SELECT i.inhparent FROM pg_inherits i WHERE c.relispartition AND i.inhrelid = c.oid LIMIT 1) AS parent
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${isOwn("pg_class", "c.oid")}
),
own_column AS (
  SELECT a.*, t.oid AS relation FROM pg_attribute a JOIN own_table t ON t.oid = a.attrelid
  WHERE a.attnum > 0 AND NOT a.attisdropped
),
made_of(type, part) AS (
  SELECT DISTINCT atttypid, atttypid FROM own_column
  UNION
  SELECT m.type, p.part FROM made_of m JOIN pg_type t ON t.oid = m.part
  CROSS JOIN LATERAL (
    SELECT t.typbasetype AS part WHERE t.typtype = 'd'
    UNION ALL SELECT t.typelem WHERE t.typcategory = 'A' AND t.typelem <> 0
    UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid)
    UNION ALL SELECT a.atttypid FROM pg_attribute a
      WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
  ) p
),
type_parts AS (
  SELECT m.type, jsonb_agg(t.typname ORDER BY t.typname) AS names
  FROM made_of m JOIN pg_type t ON t.oid = m.part AND t.typnamespace = 'pg_catalog'::regnamespace
  GROUP BY m.type
),
columns AS (
  SELECT c.relation, ${list(
    `jsonb_build_object(
      'number', c.attnum, 'name', c.attname, 'sql', quote_ident(c.attname),
      'type', format_type(c.atttypid, c.atttypmod), 'madeOf', coalesce(p.names, '[]'),
      'isPlain', y.typnamespace = 'pg_catalog'::regnamespace AND y.typcategory <> 'A' AND y.typtype = 'b',
      'notNull', c.attnotnull, 'collation', l.collname,
      'default', pg_get_expr(d.adbin, d.adrelid), 'isGenerated', c.attgenerated <> '',
      'isIdentity', c.attidentity <> '',
      'serial', CASE WHEN c.attidentity = '' AND d.oid IS NOT NULL
        THEN pg_get_serial_sequence(c.relation::regclass::text, c.attname) END,
      'heldBy', ${holder("c")},
      'comment', col_description(c.relation, c.attnum))`,
    "c.attnum",
  )} AS list
  FROM own_column c
  JOIN pg_type y ON y.oid = c.atttypid
  LEFT JOIN type_parts p ON p.type = c.atttypid
  LEFT JOIN pg_collation l ON l.oid = c.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = c.relation AND d.adnum = c.attnum
  GROUP BY c.relation
),
checks AS (
  SELECT k.conrelid AS relation, ${list(
    `jsonb_build_object(
      'name', k.conname, 'sql', quote_ident(k.conname), 'columns', ${numbers("k.conkey")},
      'definition', pg_get_constraintdef(k.oid),
      'isValid', k.convalidated AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true))`,
    "k.conname",
  )} AS list
  FROM pg_constraint k JOIN own_table t ON t.oid = k.conrelid WHERE k.contype = 'c' GROUP BY 1
),
foreign_keys AS (
  SELECT k.conrelid AS relation, ${list(
    `jsonb_build_object(
      'name', k.conname, 'sql', quote_ident(k.conname), 'columns', ${numbers("k.conkey")},
      'referencedSchema', n.nspname, 'referencedTable', r.relname,
      'onDelete', CASE k.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set-null'
        WHEN 'd' THEN 'set-default' ELSE 'no-action' END,
      'setColumns', coalesce(nullif(to_jsonb(k) -> 'confdelsetcols', 'null'), '[]'),
      'definition', pg_get_constraintdef(k.oid))`,
    "k.conname",
  )} AS list
  FROM pg_constraint k
  JOIN own_table t ON t.oid = k.conrelid
  JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace n ON n.oid = r.relnamespace
  WHERE k.contype = 'f' AND k.conparentid = 0 GROUP BY 1
),
indexes AS (
  SELECT i.indrelid AS relation, ${list(
    `jsonb_build_object(
      'name', c.relname, 'sql', i.indexrelid::regclass::text, 'method', m.amname,
      'columns', (SELECT ${numbers("array_agg(k.number ORDER BY k.place)")}
        FROM unnest(${vector("i.indkey")}) WITH ORDINALITY k(number, place) WHERE k.place <= i.indnkeyatts),
      'keys', (SELECT jsonb_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid, k.place::int, true),
            (${vector("i.indclass")})[k.place], (${vector("i.indcollation")})[k.place], (${vector("i.indoption")})[k.place])
          ORDER BY k.place) FROM generate_series(1, i.indnkeyatts) k(place)),
      'includesColumns', i.indnatts > i.indnkeyatts,
      'isUnique', i.indisunique, 'isValid', i.indisvalid AND i.indisready, 'isPartial', i.indpred IS NOT NULL,
      'isNeeded', i.indisreplident OR c.relispartition
        OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid),
      'definition', pg_get_indexdef(i.indexrelid))`,
    "c.relname",
  )} AS list
  FROM pg_index i
  JOIN own_table t ON t.oid = i.indrelid
  JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
  GROUP BY 1
),
triggers AS (
  SELECT g.tgrelid AS relation, ${list(
    // The bits of tgtype: pg_trigger.h.
    `jsonb_build_object(
      'name', g.tgname, 'sql', quote_ident(g.tgname), 'isEnabled', g.tgenabled IN ('O', 'A'),
      'isForEachRow', g.tgtype & 1 <> 0, 'isBefore', g.tgtype & 2 <> 0, 'onUpdate', g.tgtype & 16 <> 0,
      'isConditional', g.tgqual IS NOT NULL OR g.tgattr::text <> '', 'setsUpdatedAt', ${setsUpdatedAt("p")},
      'function', g.tgfoid::regproc::text, 'hasArguments', g.tgnargs > 0)`,
    "g.tgname",
  )} AS list
  FROM pg_trigger g JOIN own_table t ON t.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
  WHERE NOT g.tgisinternal GROUP BY 1
),
policies AS (
  SELECT p.polrelid AS relation, ${list(
    `jsonb_build_object(
      'name', p.polname, 'sql', quote_ident(p.polname), 'isPermissive', p.polpermissive,
      'command', CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
        WHEN 'd' THEN 'delete' ELSE 'all' END,
      'roles', (SELECT jsonb_agg(coalesce(o.rolname, 'public') ORDER BY o.rolname)
        FROM unnest(p.polroles) u(role) LEFT JOIN pg_roles o ON o.oid = u.role),
      'using', pg_get_expr(p.polqual, p.polrelid), 'withCheck', pg_get_expr(p.polwithcheck, p.polrelid),
      'calls', (SELECT ${list("f.signature", "f.signature")} FROM (
        SELECT DISTINCT d.refobjid::regprocedure::text AS signature FROM pg_depend d
        WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_proc'::regclass) f))`,
    "p.polname",
  )} AS list
  FROM pg_policy p JOIN own_table t ON t.oid = p.polrelid GROUP BY 1
)
SELECT jsonb_build_object(
  'serverVersion', current_setting('server_version_num')::int,
  'searchPath', to_jsonb(current_schemas(false)),
  'tables', (SELECT ${list(
    `jsonb_build_object(
      'schema', t.nspname, 'name', t.relname, 'sql', t.written, 'oid', t.oid::bigint,
      'isPartitioned', t.relkind = 'p', 'partitionOf', t.parent::bigint,
      'isOwnedByCustomer', EXISTS (SELECT FROM customer u
        WHERE pg_has_role(u.oid, t.relowner, 'USAGE') AND NOT (SELECT rolsuper FROM pg_roles WHERE oid = u.oid)),
      'rowSecurity', t.relrowsecurity, 'forcesRowSecurity', t.relforcerowsecurity,
      'comment', obj_description(t.oid, 'pg_class'),
      'columns', coalesce(columns.list, '[]'),
      'primaryKey', coalesce((SELECT to_jsonb(k.conkey) FROM pg_constraint k
        WHERE k.conrelid = t.oid AND k.contype = 'p'), '[]'),
      'checks', coalesce(checks.list, '[]'), 'foreignKeys', coalesce(foreign_keys.list, '[]'),
      'indexes', coalesce(indexes.list, '[]'), 'triggers', coalesce(triggers.list, '[]'),
      'policies', coalesce(policies.list, '[]'))`,
    "t.nspname, t.relname",
  )} FROM own_table t
    LEFT JOIN columns ON columns.relation = t.oid LEFT JOIN checks ON checks.relation = t.oid
    LEFT JOIN foreign_keys ON foreign_keys.relation = t.oid LEFT JOIN indexes ON indexes.relation = t.oid
    LEFT JOIN triggers ON triggers.relation = t.oid LEFT JOIN policies ON policies.relation = t.oid),
  'views', (SELECT ${list(
    `jsonb_build_object(
      'schema', n.nspname, 'name', c.relname, 'sql', c.oid::regclass::text, 'isMaterialized', c.relkind = 'm',
      'isSecurityInvoker', coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o
        WHERE o.option_name = 'security_invoker'), false),
      'isReadableByCustomer', coalesce((SELECT has_table_privilege(u.oid, c.oid, 'SELECT')
        OR has_any_column_privilege(u.oid, c.oid, 'SELECT') FROM customer u), false),
      'isGrantedToPublic', EXISTS (SELECT FROM aclexplode(c.relacl) g
        WHERE g.grantee = 0 AND g.privilege_type = 'SELECT'))`,
    "n.nspname, c.relname",
  )} FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${isOwn("pg_class", "c.oid")}),
  'routines', (SELECT ${list(
    `jsonb_build_object(
      'schema', n.nspname, 'name', p.proname, 'sql', p.oid::regproc::text,
      'kind', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window'
        ELSE 'function' END,
      'signature', p.oid::regprocedure::text, 'language', l.lanname, 'isSecurityDefiner', p.prosecdef,
      'hasParsedBody', p.prosqlbody IS NOT NULL,
      'searchPath', (SELECT substr(s, length('search_path=') + 1) FROM unnest(p.proconfig) s
        WHERE s LIKE 'search\\_path=%'),
      'fingerprint', md5(concat_ws(' ', btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g')), pg_get_function_sqlbody(p.oid),
        p.proconfig::text, p.probin)),
      'setsUpdatedAt', p.prorettype = 'trigger'::regtype AND ${setsUpdatedAt("p")})`,
    "n.nspname, p.proname, p.oid",
  )} FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE ${isOwn("pg_proc", "p.oid")})
)::text`;
}

/** Assigns it itself, or is `moddatetime` of the extension of that name, which is told the column. */
function setsUpdatedAt(routine: string): string {
  return `(${routine}.prosrc ~* 'new\\.updated_at\\s*:?=' OR ${routine}.proname = 'moddatetime')`;
}

/**
 * Who uses a column so that ALTER TYPE is refused: a view, a policy, a trigger's condition, a body that was resolved, a
 * generated column (until version 14 its own dependency, then that of its expression), the partition key.
 */
function holder(column: string): string {
  return `(SELECT min(held.by) FROM (
        SELECT pg_describe_object(d.classid, d.objid, d.objsubid) AS by FROM pg_depend d
        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ${column}.relation AND d.refobjsubid = ${column}.attnum
          AND (d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_proc'::regclass)
            OR d.classid = 'pg_attrdef'::regclass
              AND d.objid NOT IN (SELECT e.oid FROM pg_attrdef e WHERE e.adrelid = ${column}.relation AND e.adnum = ${column}.attnum)
            OR d.classid = 'pg_class'::regclass AND d.objid = ${column}.relation AND d.objsubid NOT IN (0, ${column}.attnum))
        UNION ALL SELECT 'the partition key' FROM pg_partitioned_table k
        WHERE k.partrelid = ${column}.relation AND ${column}.attnum = ANY (k.partattrs)) held)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
