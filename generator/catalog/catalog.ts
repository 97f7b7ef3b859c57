/** A database's structure as plain data: what `pg_catalog` says of the schema in force. Knows no TypeScript. */

export interface Catalog {
  readonly serverVersion: number;
  /** Tables, partitioned tables, views, materialized views and foreign tables, system ones included, by oid. */
  readonly relations: ReadonlyMap<number, Relation>;
  readonly types: ReadonlyMap<number, PgType>;
  readonly functions: ReadonlyMap<number, PgFunction>;
  /** Functions behind btree equality operators, with the operator families they belong to. */
  readonly equality: ReadonlyMap<number, ReadonlySet<number>>;
  /** The function behind each of these operators, by operator. */
  readonly equalityOperators: ReadonlyMap<number, number>;
  /** Casts by functions that are not built in, as `source target`, which an assignment is made by. */
  readonly assignmentCasts: ReadonlySet<string>;
  readonly implicitCalls: ImplicitCalls;
  /** Schemas that unqualified names are looked up in, in order. */
  readonly searchPath: readonly string[];
  /** Of tables, partitions and domains of the user's. */
  readonly constraintNames: ConstraintNames;
}

/** What the user's types make Postgres run where values are read, compared or put into JSON. */
export interface ImplicitCalls {
  /** Casts to JSON, and what belongs to operator classes. */
  readonly functions: readonly number[];
  /** Of all domains, not validated ones as well, as `pg_constraint.conbin` has them. */
  readonly domainChecks: readonly string[];
}

/** What errors call the constraints that they report: sorted, each once. */
export interface ConstraintNames {
  /** Names of unique indexes, those of primary keys among them. */
  readonly unique: readonly string[];
  readonly exclusion: readonly string[];
  readonly foreignKey: readonly string[];
  readonly check: readonly string[];
}

export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "partitioned-table" | "view" | "materialized-view" | "foreign-table";
  /** Owned by the system catalogs, an extension or our own bookkeeping: known to inference, never written as a model. */
  readonly isSystem: boolean;
  /** A partition of another table. */
  readonly isPartition: boolean;
  readonly hasChildren: boolean;
  /** Rules other than a view's own `_RETURN`. */
  readonly hasRules: boolean;
  /** Commands that a DO INSTEAD rule answers otherwise. */
  readonly insteadRules: readonly ("insert" | "update" | "delete")[];
  /** Row-level BEFORE triggers, which may change what is stored. */
  readonly beforeInsertTrigger: boolean;
  readonly beforeUpdateTrigger: boolean;
  /** On a view: what RETURNING gives is what the trigger returned. */
  readonly insteadOfTrigger: boolean;
  /** Direct inheritance children, partitions included. */
  readonly children: readonly number[];
  /** Which rows policies show, whoever they are for (`pg_policy.polqual` as text). */
  readonly policies: readonly string[];
  readonly comment?: string;
  /** Index is `attnum - 1`; a dropped column is null. */
  readonly columns: readonly (Column | null)[];
  readonly uniqueKeys: readonly UniqueKey[];
  readonly checks: readonly CheckConstraint[];
  readonly foreignKeys: readonly ForeignKey[];
  /** A view's analysed tree (`pg_rewrite.ev_action`) as text. */
  readonly viewTree?: string;
}

export interface Column {
  readonly number: number;
  readonly name: string;
  readonly typeOid: number;
  readonly typeModifier: number;
  readonly notNull: boolean;
  /** False for a `NOT VALID` not-null constraint, which proves nothing. */
  readonly notNullValid: boolean;
  readonly notNullNoInherit: boolean;
  readonly isIdentity: boolean;
  /** `GENERATED ALWAYS AS IDENTITY`: an insert must not name it. */
  readonly isIdentityAlways: boolean;
  readonly isGenerated: boolean;
  /** The default's, or generation expression's, analysed tree (`pg_attrdef.adbin`) as text. */
  readonly defaultTree?: string;
  readonly comment?: string;
}

/** Immediate and valid: what may prove cardinality. */
export interface UniqueKey {
  readonly isPrimary: boolean;
  readonly columns: readonly {
    /** 0 for an expression. */
    readonly number: number;
    readonly operatorFamily: number;
    readonly collation: number;
  }[];
  /** Of a partial index, which rows it holds (`pg_index.indpred` as text). */
  readonly predicate?: string;
  /** The expressions in order (`pg_index.indexprs` as text), if there are any. */
  readonly expressions?: string;
}

/** Validated and enforced. */
export interface CheckConstraint {
  readonly name: string;
  readonly noInherit: boolean;
  /** `pg_constraint.conbin` as text. */
  readonly tree: string;
}

export interface ForeignKey {
  readonly name: string;
  /** Column numbers here, in key order. */
  readonly columns: readonly number[];
  readonly referencedRelation: number;
  readonly referencedColumns: readonly number[];
  readonly isValidated: boolean;
  /** May be checked as late as at the end of the transaction, which can read what it refuses then. */
  readonly isDeferrable: boolean;
}

export interface PgType {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** `format_type(oid, null)`: what a cast may be written with. */
  readonly formatted: string;
  readonly kind: "base" | "composite" | "domain" | "enum" | "range" | "multirange" | "pseudo";
  readonly category: string;
  readonly isSystem: boolean;
  /** The array's element type; 0 when it is no array. */
  readonly elementOid: number;
  /** The type's own array type; 0 when there is none. */
  readonly arrayOid: number;
  /** A domain's base type; 0 otherwise. */
  readonly baseOid: number;
  /** Of a domain or any domain below it. */
  readonly notNull: boolean;
  /** Validated checks of a domain (its own; those of domains below it are on them). Value is COERCETODOMAINVALUE. */
  readonly domainChecks: readonly CheckConstraint[];
  /** In sort order. */
  readonly enumLabels: readonly string[];
  /** A composite's relation (`pg_class` oid), found in `attributes`; 0 otherwise. */
  readonly relationOid: number;
  /** A composite's attributes but those dropped; a table's row type has them in its relation as well. */
  readonly attributes: readonly {
    /** As fields are numbered, from 1, those dropped among them. */
    readonly number: number;
    readonly name: string;
    readonly typeOid: number;
    readonly typeModifier: number;
  }[];
  /** A range's or multirange's subtype; 0 otherwise. */
  readonly subtypeOid: number;
  /** A cast of the user's to json says what it is in JSON. */
  readonly hasJsonCast: boolean;
  readonly comment?: string;
}

export interface PgFunction {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** A builtin in `pg_catalog`. */
  readonly isBuiltin: boolean;
  readonly fromExtension: boolean;
  readonly language: string;
  readonly isStrict: boolean;
  readonly returnsSet: boolean;
  readonly isVolatile: boolean;
  /** The C symbol for builtins. */
  readonly source: string;
  readonly kind: "function" | "aggregate" | "window" | "procedure";
  readonly resultTypeOid: number;
  readonly argumentTypeOids: readonly number[];
  /** Input argument names in order; empty strings where there are none. */
  readonly argumentNames: readonly string[];
  /** Types of what its OUT, INOUT and TABLE arguments return, in order; none where it has no such arguments. */
  readonly outputTypeOids: readonly number[];
  /** The analysed tree of a body written in SQL, from `prosqlbody` or from a twin made for the purpose. */
  readonly bodyTree?: string;
}
