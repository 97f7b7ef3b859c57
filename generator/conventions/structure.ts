/** What the rules decide on: a schema's tables, views and functions as plain data, without what extensions brought. */
import { z } from "zod";

/** A table, view or function; unique among those of its kind but for overloaded functions. */
const named = {
  schema: z.string(),
  name: z.string(),
  /** As it is written in a statement: quoted where it must be, with its schema where the search path lacks that. */
  sql: z.string(),
};

const column = z
  .object({
    /** `pg_attribute.attnum`. */
    number: z.number(),
    name: z.string(),
    sql: z.string(),
    /** As `format_type` prints it: `timestamp without time zone`. */
    type: z.string(),
    /** Names in `pg_catalog` of the type and all that it is made of: a domain's base, elements, attributes. */
    madeOf: z.array(z.string()).readonly(),
    /** Whether the type is one of `pg_catalog`: no domain, no array. */
    isPlain: z.boolean(),
    notNull: z.boolean(),
    /** Absent for a type that has no order. */
    collation: z.string().nullable(),
    default: z.string().nullable(),
    isGenerated: z.boolean(),
    isIdentity: z.boolean(),
    /** The sequence of a `serial` column, as it is written in a statement. */
    serial: z.string().nullable(),
    /** What keeps the column's type from being changed: `policy own on table users`, or another that uses it. */
    heldBy: z.string().nullable(),
    comment: z.string().nullable(),
  })
  .readonly();

const check = z
  .object({
    name: z.string(),
    sql: z.string(),
    columns: z.array(z.number()).readonly(),
    /** As `pg_get_constraintdef` prints it. */
    definition: z.string(),
    isValid: z.boolean(),
  })
  .readonly();

const foreignKey = z
  .object({
    name: z.string(),
    sql: z.string(),
    columns: z.array(z.number()).readonly(),
    referencedSchema: z.string(),
    referencedTable: z.string(),
    onDelete: z.enum(["no-action", "restrict", "cascade", "set-null", "set-default"]),
    /** The columns that `ON DELETE SET NULL (…)` names; all of the key's when empty. */
    setColumns: z.array(z.number()).readonly(),
    definition: z.string(),
  })
  .readonly();

const index = z
  .object({
    name: z.string(),
    sql: z.string(),
    method: z.string(),
    /** Column numbers in key order; 0 for an expression. */
    columns: z.array(z.number()).readonly(),
    /** Each key with all that decides what it can be used for: operator class, collation, direction. */
    keys: z.array(z.string()).readonly(),
    includesColumns: z.boolean(),
    isUnique: z.boolean(),
    isValid: z.boolean(),
    isPartial: z.boolean(),
    /** Behind a constraint, of a partitioned table's index, or the table's replica identity: not to be dropped. */
    isNeeded: z.boolean(),
    definition: z.string(),
  })
  .readonly();

const trigger = z
  .object({
    name: z.string(),
    sql: z.string(),
    isEnabled: z.boolean(),
    isBefore: z.boolean(),
    isForEachRow: z.boolean(),
    onUpdate: z.boolean(),
    /** It has a WHEN, or fires for some columns alone. */
    isConditional: z.boolean(),
    /** Whether its function assigns `NEW.updated_at`. */
    setsUpdatedAt: z.boolean(),
    /** As it is written in a statement. */
    function: z.string(),
    hasArguments: z.boolean(),
  })
  .readonly();

const policy = z
  .object({
    name: z.string(),
    sql: z.string(),
    isPermissive: z.boolean(),
    command: z.enum(["all", "select", "insert", "update", "delete"]),
    /** `public` stands for everybody. */
    roles: z.array(z.string()).readonly(),
    using: z.string().nullable(),
    withCheck: z.string().nullable(),
    /** Signatures of the functions in its conditions, but for Postgres's own. */
    calls: z.array(z.string()).readonly(),
  })
  .readonly();

const table = z
  .object({
    ...named,
    oid: z.number(),
    isPartitioned: z.boolean(),
    /** The table that this one is a partition of; absent for any other. */
    partitionOf: z.number().nullable(),
    /** The customers' role, or one that it inherits, owns it. */
    isOwnedByCustomer: z.boolean(),
    rowSecurity: z.boolean(),
    forcesRowSecurity: z.boolean(),
    comment: z.string().nullable(),
    columns: z.array(column).readonly(),
    /** Column numbers; empty without a primary key. */
    primaryKey: z.array(z.number()).readonly(),
    checks: z.array(check).readonly(),
    /** Those that a partition has from its table are left out. */
    foreignKeys: z.array(foreignKey).readonly(),
    indexes: z.array(index).readonly(),
    triggers: z.array(trigger).readonly(),
    policies: z.array(policy).readonly(),
  })
  .readonly();

const view = z
  .object({
    ...named,
    isMaterialized: z.boolean(),
    isSecurityInvoker: z.boolean(),
    isReadableByCustomer: z.boolean(),
    isGrantedToPublic: z.boolean(),
  })
  .readonly();

const routine = z
  .object({
    ...named,
    kind: z.enum(["function", "procedure", "window", "aggregate"]),
    /** With its argument types, as `ALTER` wants it. */
    signature: z.string(),
    language: z.string(),
    isSecurityDefiner: z.boolean(),
    /** Its body was resolved when it was created: `BEGIN ATOMIC … END` or `RETURN …`. */
    hasParsedBody: z.boolean(),
    /** What its own `SET search_path` says. */
    searchPath: z.string().nullable(),
    /** Another one when it was replaced by one that may answer otherwise. */
    fingerprint: z.string(),
    /** A trigger function that assigns `NEW.updated_at` and returns `NEW`. */
    setsUpdatedAt: z.boolean(),
  })
  .readonly();

export const structureShape = z
  .object({
    serverVersion: z.number(),
    searchPath: z.array(z.string()).readonly(),
    tables: z.array(table).readonly(),
    views: z.array(view).readonly(),
    routines: z.array(routine).readonly(),
  })
  .readonly();

export type Structure = z.output<typeof structureShape> & {
  /** The role that customers connect as. */
  readonly customer: string;
};
export type Table = z.output<typeof table>;
export type Column = z.output<typeof column>;
export type ForeignKey = z.output<typeof foreignKey>;
export type Index = z.output<typeof index>;
export type Trigger = z.output<typeof trigger>;
export type Policy = z.output<typeof policy>;
export type View = z.output<typeof view>;
export type Routine = z.output<typeof routine>;
