/** Catalogs as lists that JSON can hold, and back: what is built in is kept once, not with every catalog. */
import type { Catalog, ConstraintNames, ImplicitCalls } from "./catalog.js";
import type { Builtins } from "./load.js";

/** Values of maps from oids, each of which has its own oid. */
type Listed<T> = T extends ReadonlyMap<number, infer Value> ? readonly Value[] : never;

export interface PlainBuiltins {
  readonly serverVersion: number;
  readonly relations: Listed<Builtins["relations"]>;
  readonly types: Listed<Builtins["types"]>;
  readonly functions: Listed<Builtins["functions"]>;
  readonly equality: readonly (readonly [number, readonly number[]])[];
  readonly equalityOperators: readonly (readonly [number, number])[];
}

export interface PlainCatalog extends PlainBuiltins {
  readonly assignmentCasts: readonly string[];
  readonly implicitCalls: ImplicitCalls;
  readonly searchPath: readonly string[];
  readonly constraintNames: ConstraintNames;
}

export function plainBuiltins(builtins: Builtins): PlainBuiltins {
  return {
    serverVersion: builtins.serverVersion,
    relations: [...builtins.relations.values()],
    types: [...builtins.types.values()],
    functions: [...builtins.functions.values()],
    ...plainEquality(builtins),
  };
}

export function builtinsOf(plain: PlainBuiltins): Builtins {
  return {
    serverVersion: plain.serverVersion,
    relations: byOid(plain.relations),
    types: byOid(plain.types),
    functions: byOid(plain.functions),
    ...equalityOf(plain),
  };
}

/** Leaves out what `builtins` has. */
export function plainCatalog(catalog: Catalog, builtins: Builtins | undefined): PlainCatalog {
  return {
    serverVersion: catalog.serverVersion,
    relations: own(catalog.relations, builtins?.relations),
    types: own(catalog.types, builtins?.types),
    functions: own(catalog.functions, builtins?.functions),
    ...plainEquality(catalog),
    assignmentCasts: [...catalog.assignmentCasts],
    implicitCalls: catalog.implicitCalls,
    searchPath: catalog.searchPath,
    constraintNames: catalog.constraintNames,
  };
}

/** With the same `builtins` that were left out. */
export function catalogOf(plain: PlainCatalog, builtins: Builtins | undefined): Catalog {
  return {
    serverVersion: plain.serverVersion,
    relations: new Map([...(builtins?.relations ?? []), ...byOid(plain.relations)]),
    types: new Map([...(builtins?.types ?? []), ...byOid(plain.types)]),
    functions: new Map([...(builtins?.functions ?? []), ...byOid(plain.functions)]),
    ...equalityOf(plain),
    assignmentCasts: new Set(plain.assignmentCasts),
    implicitCalls: plain.implicitCalls,
    searchPath: plain.searchPath,
    constraintNames: plain.constraintNames,
  };
}

type Equality = Pick<Catalog, "equality" | "equalityOperators">;

function plainEquality({ equality, equalityOperators }: Equality): Pick<PlainBuiltins, keyof Equality> {
  return {
    equality: [...equality].map(([oid, families]) => [oid, [...families]]),
    equalityOperators: [...equalityOperators],
  };
}

function equalityOf(plain: Pick<PlainBuiltins, keyof Equality>): Equality {
  return {
    equality: new Map(plain.equality.map(([oid, families]) => [oid, new Set(families)])),
    equalityOperators: new Map(plain.equalityOperators),
  };
}

function own<T>(all: ReadonlyMap<number, T>, builtins: ReadonlyMap<number, T> | undefined): T[] {
  return [...all].flatMap(([oid, value]) => (builtins?.get(oid) === value ? [] : [value]));
}

function byOid<T extends { readonly oid: number }>(values: readonly T[]): ReadonlyMap<number, T> {
  return new Map(values.map((value) => [value.oid, value]));
}
