/** Reads the Catalog of a session: what every database has once, what this schema has each time. */
import type { Session } from "../postgres/session.js";
import type { Catalog, PgFunction, PgType, Relation } from "./catalog.js";
import { loadConstraintNames } from "./constraint-names.js";
import { loadFunctions } from "./functions.js";
import { loadImplicitCalls } from "./implicit-calls.js";
import { loadRelations } from "./relations.js";
import { int, ints, text, texts } from "./rows.js";
import { builtinScope, type Scope, userScope } from "./scope.js";
import { loadTypes } from "./types.js";

/** What initdb made: the same for every database of one server version, so it can be kept between loads. */
export interface Builtins {
  readonly serverVersion: number;
  readonly relations: ReadonlyMap<number, Relation>;
  readonly types: ReadonlyMap<number, PgType>;
  readonly functions: ReadonlyMap<number, PgFunction>;
  readonly equality: Catalog["equality"];
  readonly equalityOperators: Catalog["equalityOperators"];
}

/** Reads what is the same in every database of this server. */
export async function loadBuiltins(session: Session): Promise<Builtins> {
  return { serverVersion: session.version, ...(await loadScope(session, builtinScope)) };
}

/**
 * Reads the schema in force. Pass the result of `loadBuiltins` of the same server to save reading it again.
 *
 *     const builtins = await loadBuiltins(session);
 *     const catalog = await loadCatalog(session, builtins);
 */
export async function loadCatalog(session: Session, builtins?: Builtins): Promise<Catalog> {
  const base = builtins ?? (await loadBuiltins(session));
  const own = await loadScope(session, userScope);
  const [path] = await session.rows("SELECT to_json(pg_catalog.current_schemas(false))::text");
  return {
    serverVersion: session.version,
    relations: new Map([...base.relations, ...own.relations]),
    types: new Map([...base.types, ...own.types]),
    functions: new Map([...base.functions, ...own.functions]),
    equality: union(base.equality, own.equality),
    equalityOperators: new Map([...base.equalityOperators, ...own.equalityOperators]),
    assignmentCasts: await loadAssignmentCasts(session, userScope),
    implicitCalls: await loadImplicitCalls(session, userScope),
    searchPath: texts(path?.[0]),
    constraintNames: await loadConstraintNames(session, userScope),
  };
}

async function loadScope(session: Session, scope: Scope) {
  return {
    relations: await loadRelations(session, scope),
    types: await loadTypes(session, scope),
    functions: await loadFunctions(session, scope),
    ...(await loadEquality(session, scope)),
  };
}

/** A function may belong to operator families of both. */
function union(base: Catalog["equality"], own: Catalog["equality"]): Catalog["equality"] {
  const all = new Map(base);
  for (const [oid, families] of own) all.set(oid, new Set([...(base.get(oid) ?? []), ...families]));
  return all;
}

/** Strategy 3 of a btree operator family is equality. */
async function loadEquality(
  session: Session,
  scope: Scope,
): Promise<Pick<Catalog, "equality" | "equalityOperators">> {
  const rows = await session.rows(`
    SELECT o.oprcode::pg_catalog.oid, string_agg(a.amopfamily::text, ' '), string_agg(o.oid::text, ' ')
    FROM pg_catalog.pg_amop a
    JOIN pg_catalog.pg_operator o ON o.oid = a.amopopr
    JOIN pg_catalog.pg_am m ON m.oid = a.amopmethod
    WHERE m.amname = 'btree' AND a.amopstrategy = 3 AND ${scope.own("a.oid")}
    GROUP BY 1`);
  return {
    equality: new Map(rows.map(([oid, families]) => [int(oid), new Set(ints(families))])),
    equalityOperators: new Map(
      rows.flatMap(([oid, , operators]) => ints(operators).map((operator) => [operator, int(oid)] as const)),
    ),
  };
}

/** Casts of no function change no bits or go by way of text, neither of which makes a NULL. */
async function loadAssignmentCasts(session: Session, scope: Scope): Promise<Set<string>> {
  const rows = await session.rows(`
    SELECT k.castsource::text || ' ' || k.casttarget::text
    FROM pg_catalog.pg_cast k
    WHERE k.castmethod = 'f' AND k.castcontext IN ('a', 'i') AND ${scope.own("k.oid")}`);
  return new Set(rows.map(([types]) => text(types)));
}
