/** What the random generator knows of a schema: relations, their columns, values that stand in them, functions. */
import { hasEquality, type Kind, kindOf } from "./kinds.js";

export interface ModelColumn {
  readonly name: string;
  readonly kind: Kind | "other";
  /** The type as declared, for casts. */
  readonly type: string;
  readonly isEnum: boolean;
  readonly hasEquality: boolean;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** Never to be assigned: generated, or an identity that is always generated. */
  readonly isReadOnly: boolean;
  /** The table and column it references, if it is a foreign key of one column. */
  readonly references?: { readonly relation: string; readonly column: string };
  /** Fields of a composite type. */
  readonly fields: readonly { readonly name: string; readonly kind: Kind | "other" }[];
}

export interface ModelRelation {
  /** As SQL writes it, with its schema where that is not `public`. */
  readonly name: string;
  readonly kind: "table" | "view";
  /** Takes INSERT, UPDATE and DELETE. */
  readonly isWritable: boolean;
  readonly columns: readonly ModelColumn[];
  /** Columns of each unique index that ON CONFLICT can name. */
  readonly keys: readonly (readonly string[])[];
}

export interface ModelFunction {
  readonly name: string;
  readonly returnsSet: boolean;
  readonly result: Kind | "other";
  readonly arguments: readonly Kind[];
}

export interface Model {
  readonly relations: readonly ModelRelation[];
  readonly functions: readonly ModelFunction[];
  /** Values that some data set holds, as SQL literals, by `relation.column`. */
  readonly samples: ReadonlyMap<string, readonly string[]>;
}

/** Rows of texts, as a session or a driver in array mode gives them. */
export type Ask = (sql: string) => Promise<readonly (readonly (string | null)[])[]>;

const columnsSql = `
  WITH RECURSIVE base AS (
    SELECT oid, oid AS base_oid FROM pg_type WHERE typtype <> 'd'
    UNION ALL SELECT t.oid, b.base_oid FROM pg_type t JOIN base b ON b.oid = t.typbasetype WHERE t.typtype = 'd')
  SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, c.relkind, a.attname,
         format_type(a.atttypid, a.atttypmod), bt.typname, bt.typtype, a.attnotnull,
         a.atthasdef OR a.attidentity <> '' OR coalesce(d.typnotnull AND d.typdefault IS NOT NULL, false),
         a.attgenerated <> '' OR a.attidentity = 'a',
         (SELECT f.relname || '.' || fa.attname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
            JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = k.confkey[1]
            WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum] LIMIT 1),
         (SELECT string_agg(f.attname || ' ' || ft.typname, ',' ORDER BY f.attnum) FROM pg_attribute f
            JOIN base fb ON fb.oid = f.atttypid JOIN pg_type ft ON ft.oid = fb.base_oid
            WHERE f.attrelid = bt.typrelid AND f.attnum > 0),
         (pg_relation_is_updatable(c.oid, true) & 28) = 28
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type d ON d.oid = a.atttypid JOIN base b ON b.oid = a.atttypid JOIN pg_type bt ON bt.oid = b.base_oid
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  ORDER BY n.nspname, c.relname, a.attnum`;

const keysSql = `
  SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
         (SELECT string_agg(a.attname, ',' ORDER BY u.n) FROM unnest(i.indkey) WITH ORDINALITY u(k, n)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.k WHERE u.n <= i.indnkeyatts)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indisunique AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL AND c.relkind IN ('r', 'p')
    AND n.nspname NOT IN ('pg_catalog', 'pg_toast')
  ORDER BY 1, 2`;

const functionsSql = `
  SELECT p.proname, p.proretset, t.typname,
         (SELECT string_agg(a.typname, ',' ORDER BY u.n) FROM unnest(p.proargtypes) WITH ORDINALITY u(o, n) JOIN pg_type a ON a.oid = u.o)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_type t ON t.oid = p.prorettype
  WHERE n.nspname = 'public' AND p.prokind = 'f' AND p.provolatile <> 'v' AND p.provariadic = 0
    AND p.prorettype <> 'trigger'::regtype
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  ORDER BY p.proname, p.oid`;

/** Reads the schema in force. `samples` is filled by `sampleValues` once there is data. */
export async function readModel(ask: Ask, samples: Model["samples"]): Promise<Model> {
  const keys = new Map<string, (readonly string[])[]>();
  for (const [relation, columns] of await ask(keysSql)) {
    if (relation && columns) keys.set(relation, [...(keys.get(relation) ?? []), columns.split(",")]);
  }
  const columns = new Map<string, ModelColumn[]>();
  const viewNames = new Set<string>();
  const writable = new Set<string>();
  for (const row of await ask(columnsSql)) {
    const [relation, relkind, name, type, baseName, baseKind, notNull, hasDefault, readOnly] = row;
    const [references, fields, isWritable] = row.slice(9);
    if (!relation || !name || !type || !baseName) continue;
    if (isWritable === "t") writable.add(relation);
    if (relkind === "v" || relkind === "m") viewNames.add(relation);
    const [referenced, referencedColumn] = references?.split(".") ?? [];
    const column: ModelColumn = {
      name: quoted(name),
      kind: baseKind === "e" ? "other" : kindOf(baseName),
      type,
      isEnum: baseKind === "e",
      hasEquality: hasEquality(baseName),
      notNull: notNull === "t",
      hasDefault: hasDefault === "t",
      isReadOnly: readOnly === "t",
      ...(referenced && referencedColumn
        ? { references: { relation: referenced, column: referencedColumn } }
        : {}),
      fields: (fields ?? "").split(",").flatMap((text) => {
        const [field, fieldType] = text.split(" ");
        return field && fieldType ? [{ name: field, kind: kindOf(fieldType) }] : [];
      }),
    };
    columns.set(relation, [...(columns.get(relation) ?? []), column]);
  }
  return {
    relations: [...columns].map(([name, list]) => ({
      name,
      kind: viewNames.has(name) ? "view" : "table",
      isWritable: writable.has(name),
      columns: list,
      keys: keys.get(name) ?? [],
    })),
    functions: (await ask(functionsSql)).flatMap(([name, returnsSet, result, types]) => {
      const argumentKinds = (types ?? "").split(",").filter(Boolean).map(kindOf);
      const known = argumentKinds.filter((kind) => kind !== "other");
      if (!name || !result || known.length < argumentKinds.length) return [];
      return [{ name, returnsSet: returnsSet === "t", result: kindOf(result), arguments: known }];
    }),
    samples,
  };
}

/** Some values of each column that the data now loaded holds, as literals with a cast. */
export async function sampleValues(ask: Ask, model: Model): Promise<Map<string, string[]>> {
  const samples = new Map<string, string[]>();
  for (const relation of model.relations) {
    if (relation.kind === "view") continue;
    for (const column of relation.columns) {
      const rows = await ask(
        `SELECT DISTINCT quote_literal(${column.name}::text) || '::${column.type}' FROM ${relation.name}
         WHERE ${column.name} IS NOT NULL ORDER BY 1 LIMIT 4`,
      );
      samples.set(
        `${relation.name}.${column.name}`,
        rows.flatMap(([text]) => text ?? []),
      );
    }
  }
  return samples;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name}"`;
}

const reserved = new Set([
  "user",
  "order",
  "group",
  "table",
  "select",
  "from",
  "to",
  "check",
  "default",
  "end",
]);
