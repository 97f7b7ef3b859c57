/** What the proof must know of a database: its relations and their columns, keys, checks, types, policies, and who may do what. */
import type { RawRow } from "../../executor.js";
import { numbers, own, texts } from "./catalog-rows.js";
import { type FunctionFacts, readFunctions } from "./functions.js";
import type { ProofSession } from "./session.js";

export interface Column {
  readonly number: number;
  readonly name: string;
  /** As SQL writes it. */
  readonly sql: string;
  readonly typeOid: number;
  readonly typeModifier: number;
  readonly isNotNull: boolean;
  /** Postgres makes a value where none is given. */
  readonly hasDefault: boolean;
  readonly isGenerated: boolean;
  readonly isIdentityAlways: boolean;
  /** What the customer may do with it. */
  readonly canSelect: boolean;
  readonly canInsert: boolean;
  readonly canUpdate: boolean;
}

export interface Check {
  readonly name: string;
  /** Numbers of columns; empty for a domain's. */
  readonly columns: readonly number[];
  readonly expression: string;
}

export interface ForeignKey {
  readonly columns: readonly number[];
  readonly relation: number;
  readonly referenced: readonly number[];
}

export interface Relation {
  readonly oid: number;
  readonly name: string;
  /** Schema and name as SQL writes them. */
  readonly sql: string;
  readonly kind: "table" | "partitioned-table" | "view" | "materialized-view" | "foreign-table";
  readonly hasRowSecurity: boolean;
  readonly hasPolicies: boolean;
  /** The partitioned table that it belongs to. */
  readonly parent: number | undefined;
  /** `FOR VALUES …` of a partition. */
  readonly bound: string | undefined;
  readonly partitionKey: string | undefined;
  /** A view that reads with the rights and policies of whoever asks. */
  readonly isInvoker: boolean;
  /** The customer's privileges, on the whole or on some of its columns. */
  readonly canSelect: boolean;
  readonly canInsert: boolean;
  readonly canUpdate: boolean;
  readonly canDelete: boolean;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly number[];
  /** Of each unique index, by its name. */
  readonly unique: ReadonlyMap<string, readonly number[]>;
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly ForeignKey[];
  /** The policies that may apply to the customer: `polcmd`, which is `r`, `a`, `w`, `d` or `*`, then deparsed expressions. */
  readonly policies: readonly string[];
  /** Relations that a view is made of. */
  readonly reads: readonly number[];
  /** A change of it runs a rule, a trigger's function with its owner's rights, or a view's trigger in its stead. */
  readonly hasSideEffects: boolean;
}

export interface Type {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly elementOid: number;
  readonly baseOid: number;
  readonly baseModifier: number;
  readonly subtypeOid: number;
  /** A domain that takes no NULL. */
  readonly isNotNull: boolean;
  readonly labels: readonly string[];
  readonly attributes: readonly { readonly typeOid: number; readonly typeModifier: number }[];
  readonly checks: readonly Check[];
}

export interface Facts {
  readonly relations: ReadonlyMap<number, Relation>;
  readonly types: ReadonlyMap<number, Type>;
  /** Those that the customer may call. */
  readonly functions: readonly FunctionFacts[];
}

/** Why row-level security says nothing of the role, or there is no such role. */
export async function readRoleFaults(session: ProofSession, role: string): Promise<string[]> {
  const [row] = await session.rows(
    `SELECT r.rolsuper, r.rolbypassrls, (SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_catalog.pg_class c
        WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT c.relforcerowsecurity AND pg_has_role(r.oid, c.relowner, 'USAGE'))
    FROM pg_catalog.pg_roles r WHERE r.rolname = $1`,
    [role],
  );
  if (row === undefined) return [`there is no role "${role}"`];
  const [isSuper, isBypassing, owned] = row;
  return [
    ...(isSuper === "t" ? [`role "${role}" is a superuser, whom row-level security doesn't concern`] : []),
    ...(isBypassing === "t" ? [`role "${role}" has BYPASSRLS`] : []),
    ...(isSuper !== "t" && owned ? [`role "${role}" has the rights of the owner of ${owned}`] : []),
  ];
}

/** Other roles that it may become by SET ROLE, which before version 16 takes any that it is a member of. */
export async function readRolesWithin(session: ProofSession, role: string): Promise<string[]> {
  const rows = await session.rows(
    `SELECT o.rolname FROM pg_catalog.pg_roles r JOIN pg_catalog.pg_roles o ON o.oid <> r.oid AND pg_has_role(r.oid, o.oid,
      CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET, MEMBER WITH ADMIN OPTION' END)
    WHERE r.rolname = $1 AND NOT r.rolsuper ORDER BY 1`,
    [role],
  );
  return rows.map(([name]) => name ?? "");
}

/** Reads them; `role` is the customer's. */
export async function readFacts(session: ProofSession, role: string): Promise<Facts> {
  const relations = await session.rows(
    `SELECT c.oid, c.relname, format('%I.%I', n.nspname, c.relname), c.relkind, c.relrowsecurity,
      EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid),
      CASE WHEN c.relispartition THEN i.inhparent END, pg_get_expr(c.relpartbound, c.oid),
      CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
      coalesce((SELECT o.option_value::boolean FROM pg_catalog.pg_options_to_table(c.reloptions) o
        WHERE o.option_name = 'security_invoker'), false),
      s.usable AND has_any_column_privilege($1, c.oid, 'SELECT'),
      s.usable AND has_any_column_privilege($1, c.oid, 'INSERT'),
      s.usable AND has_any_column_privilege($1, c.oid, 'UPDATE'),
      s.usable AND has_table_privilege($1, c.oid, 'DELETE'),
      (SELECT array_to_string(x.conkey, ' ') FROM pg_catalog.pg_constraint x WHERE x.conrelid = c.oid AND x.contype = 'p'),
      (SELECT json_agg(concat_ws(' ', p.polcmd, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
        FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid
          AND (p.polroles = '{0}' OR EXISTS (SELECT FROM unnest(p.polroles) r WHERE pg_has_role($1, r, 'USAGE'))))::text,
      (SELECT string_agg(DISTINCT d.refobjid::text, ' ') FROM pg_catalog.pg_rewrite w
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
          AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> c.oid
        WHERE w.ev_class = c.oid),
      EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid AND w.ev_type <> '1')
        OR EXISTS (SELECT FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
          WHERE (f.prosecdef OR c.relkind = 'v') AND (t.tgrelid = c.oid OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(c.oid))))
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT has_schema_privilege($1, n.oid, 'USAGE') AS usable) s
    LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${own("n", "pg_class", "c.oid")}
    ORDER BY c.oid`,
    [role],
  );
  const columns = await byRelation(
    session,
    `SELECT a.attrelid, a.attnum, a.attname, quote_ident(a.attname), a.atttypid, a.atttypmod, a.attnotnull,
      a.atthasdef OR a.attidentity <> '', a.attgenerated <> '', a.attidentity = 'a',
      has_column_privilege($1, a.attrelid, a.attnum, 'SELECT'), has_column_privilege($1, a.attrelid, a.attnum, 'INSERT'),
      has_column_privilege($1, a.attrelid, a.attnum, 'UPDATE')
    FROM pg_catalog.pg_attribute a
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384
    ORDER BY a.attrelid, a.attnum`,
    [role],
  );
  const unique = await byRelation(
    session,
    `SELECT i.indrelid, c.relname, i.indkey FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    WHERE i.indisunique AND i.indrelid >= 16384`,
  );
  const constraints = await byRelation(
    session,
    `SELECT k.conrelid, k.contype, k.conname, array_to_string(k.conkey, ' '), k.confrelid, array_to_string(k.confkey, ' '),
      CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END
    FROM pg_catalog.pg_constraint k WHERE k.contype IN ('c', 'f') AND k.conrelid >= 16384 ORDER BY k.oid`,
  );
  return {
    relations: new Map(
      relations.map((row) => {
        const relation = relationOf(row, columns, unique, constraints);
        return [relation.oid, relation];
      }),
    ),
    types: await readTypes(session),
    functions: await readFunctions(session, role),
  };
}

type Details = ReadonlyMap<number, readonly RawRow[]>;

async function byRelation(session: ProofSession, query: string, values: string[] = []): Promise<Details> {
  const grouped = new Map<number, RawRow[]>();
  for (const row of await session.rows(query, values)) {
    const oid = Number(row[0]);
    const rows = grouped.get(oid);
    if (rows === undefined) grouped.set(oid, [row]);
    else rows.push(row);
  }
  return grouped;
}

const kinds: Readonly<Record<string, Relation["kind"]>> = {
  r: "table",
  p: "partitioned-table",
  v: "view",
  m: "materialized-view",
  f: "foreign-table",
};

function relationOf(row: RawRow, columns: Details, unique: Details, constraints: Details): Relation {
  const oid = Number(row[0]);
  const own = constraints.get(oid) ?? [];
  return {
    oid,
    name: row[1] ?? "",
    sql: row[2] ?? "",
    kind: kinds[row[3] ?? ""] ?? "table",
    hasRowSecurity: row[4] === "t",
    hasPolicies: row[5] === "t",
    parent: row[6] === null || row[6] === undefined ? undefined : Number(row[6]),
    bound: row[7] ?? undefined,
    partitionKey: row[8] ?? undefined,
    isInvoker: row[9] === "t",
    canSelect: row[10] === "t",
    canInsert: row[11] === "t",
    canUpdate: row[12] === "t",
    canDelete: row[13] === "t",
    columns: (columns.get(oid) ?? []).map(columnOf),
    primaryKey: numbers(row[14]),
    unique: new Map((unique.get(oid) ?? []).map((index) => [index[1] ?? "", numbers(index[2])])),
    checks: own
      .filter((constraint) => constraint[1] === "c")
      .map((each) => ({ name: each[2] ?? "", columns: numbers(each[3]), expression: each[6] ?? "" })),
    foreignKeys: own
      .filter((constraint) => constraint[1] === "f")
      .map((each) => ({
        columns: numbers(each[3]),
        relation: Number(each[4]),
        referenced: numbers(each[5]),
      })),
    policies: texts(row[15]),
    reads: numbers(row[16]),
    hasSideEffects: row[17] === "t",
  };
}

function columnOf(row: RawRow): Column {
  return {
    number: Number(row[1]),
    name: row[2] ?? "",
    sql: row[3] ?? "",
    typeOid: Number(row[4]),
    typeModifier: Number(row[5]),
    isNotNull: row[6] === "t",
    hasDefault: row[7] === "t",
    isGenerated: row[8] === "t",
    isIdentityAlways: row[9] === "t",
    canSelect: row[10] === "t",
    canInsert: row[11] === "t",
    canUpdate: row[12] === "t",
  };
}

async function readTypes(session: ProofSession): Promise<Map<number, Type>> {
  const checks = await byRelation(
    session,
    `SELECT k.contypid, k.conname, pg_get_expr(k.conbin, 0) FROM pg_catalog.pg_constraint k
    WHERE k.contypid <> 0 AND k.contype = 'c'`,
  );
  const rows = await session.rows(
    `SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typelem, t.typbasetype, t.typtypmod,
      coalesce(r.rngsubtype, 0),
      (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)::text,
      (SELECT json_agg(a.atttypid || ' ' || a.atttypmod ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype = 'c')::text,
      t.typnotnull
    FROM pg_catalog.pg_type t
    LEFT JOIN pg_catalog.pg_range r ON t.oid IN (r.rngtypid, r.rngmultitypid)`,
  );
  return new Map(
    rows.map((row) => {
      const oid = Number(row[0]);
      return [
        oid,
        {
          oid,
          name: row[1] ?? "",
          kind: row[2] ?? "",
          category: row[3] ?? "",
          elementOid: Number(row[4]),
          baseOid: Number(row[5]),
          baseModifier: Number(row[6]),
          subtypeOid: Number(row[7]),
          isNotNull: row[10] === "t",
          labels: texts(row[8]),
          attributes: texts(row[9]).map((text) => {
            const [typeOid = 0, typeModifier = -1] = numbers(text);
            return { typeOid, typeModifier };
          }),
          checks: (checks.get(oid) ?? []).map((check) => ({
            name: check[1] ?? "",
            columns: [],
            expression: check[2] ?? "",
          })),
        },
      ];
    }),
  );
}
