/** Catalogs as lists that JSON can hold, and back: what is built in is kept once, not with every catalog. */
import type { Catalog } from "./catalog.js";
import type { Builtins } from "./load.js";

/** Values of maps from oids, each of which has its own oid. */
type Listed<T> = T extends ReadonlyMap<number, infer Value> ? readonly Value[] : never;

export interface PlainBuiltins {
  readonly serverVersion: number;
  readonly relations: Listed<Builtins["relations"]>;
  readonly types: Listed<Builtins["types"]>;
  readonly functions: Listed<Builtins["functions"]>;
}

export interface PlainCatalog extends PlainBuiltins {
  readonly equality: readonly (readonly [number, readonly number[]])[];
  readonly equalityOperators: readonly (readonly [number, number])[];
  readonly searchPath: readonly string[];
}

export function plainBuiltins({ serverVersion, relations, types, functions }: Builtins): PlainBuiltins {
  return {
    serverVersion,
    relations: [...relations.values()],
    types: [...types.values()],
    functions: [...functions.values()],
  };
}

export function builtinsOf({ serverVersion, relations, types, functions }: PlainBuiltins): Builtins {
  return {
    serverVersion,
    relations: byOid(relations),
    types: byOid(types),
    functions: byOid(functions),
  };
}

/** Leaves out what `builtins` has. */
export function plainCatalog(catalog: Catalog, builtins: Builtins | undefined): PlainCatalog {
  return {
    serverVersion: catalog.serverVersion,
    relations: own(catalog.relations, builtins?.relations),
    types: own(catalog.types, builtins?.types),
    functions: own(catalog.functions, builtins?.functions),
    equality: [...catalog.equality].map(([oid, families]) => [oid, [...families]]),
    equalityOperators: [...catalog.equalityOperators],
    searchPath: catalog.searchPath,
  };
}

/** With the same `builtins` that were left out. */
export function catalogOf(plain: PlainCatalog, builtins: Builtins | undefined): Catalog {
  return {
    serverVersion: plain.serverVersion,
    relations: new Map([...(builtins?.relations ?? []), ...byOid(plain.relations)]),
    types: new Map([...(builtins?.types ?? []), ...byOid(plain.types)]),
    functions: new Map([...(builtins?.functions ?? []), ...byOid(plain.functions)]),
    equality: new Map(plain.equality.map(([oid, families]) => [oid, new Set(families)])),
    equalityOperators: new Map(plain.equalityOperators),
    searchPath: plain.searchPath,
  };
}

function own<T>(all: ReadonlyMap<number, T>, builtins: ReadonlyMap<number, T> | undefined): T[] {
  return [...all].flatMap(([oid, value]) => (builtins?.get(oid) === value ? [] : [value]));
}

function byOid<T extends { readonly oid: number }>(values: readonly T[]): ReadonlyMap<number, T> {
  return new Map(values.map((value) => [value.oid, value]));
}
