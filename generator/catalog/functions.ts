/** Functions of the database, and the analysed bodies of those written in SQL. */
import type { Session } from "../postgres/session.js";
import type { PgFunction } from "./catalog.js";
import { bool, int, ints, optional, text, texts } from "./rows.js";
import type { Scope } from "./scope.js";

const kinds: { readonly [prokind: string]: PgFunction["kind"] } = {
  f: "function",
  a: "aggregate",
  w: "window",
  p: "procedure",
};

/** Argument modes that a caller supplies: in, inout, variadic. */
const inputModes = ["i", "b", "v"];
/** Argument modes that a result is made of: out, inout, table. */
const outputModes = ["o", "b", "t"];

export async function loadFunctions(session: Session, scope: Scope): Promise<Map<number, PgFunction>> {
  const rows = await session.rows(`
    SELECT p.oid, n.nspname, p.proname, l.lanname, p.proisstrict, p.proretset, p.provolatile = 'v',
      CASE WHEN l.lanname IN ('internal', 'c') THEN p.prosrc END, p.prokind, p.prorettype, p.proargtypes,
      to_json(p.proargnames)::text, to_json(p.proargmodes::text[])::text, p.prosqlbody::text, e.objid IS NOT NULL,
      p.oid < 16384 AND n.nspname = 'pg_catalog', array_to_string(p.proallargtypes, ' ')
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    LEFT JOIN pg_catalog.pg_depend e
      ON e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e'
    WHERE ${scope.own("p.oid")}`);
  const twins = scope.isBuiltin ? new Map<number, string>() : await loadTwins(session);
  const functions = new Map<number, PgFunction>();
  for (const [
    oid,
    schema,
    name,
    language,
    isStrict,
    returnsSet,
    isVolatile,
    source,
    kind,
    result,
    types,
    names,
    modes,
    body,
    fromExtension,
    isBuiltin,
    allTypes,
  ] of rows) {
    const number = int(oid);
    const argumentTypeOids = ints(types);
    const argumentModes = texts(modes);
    functions.set(number, {
      oid: number,
      schema: text(schema),
      name: text(name),
      isBuiltin: bool(isBuiltin),
      fromExtension: bool(fromExtension),
      language: text(language),
      isStrict: bool(isStrict),
      returnsSet: bool(returnsSet),
      isVolatile: bool(isVolatile),
      source: text(source),
      kind: kinds[text(kind)] ?? "function",
      resultTypeOid: int(result),
      argumentTypeOids,
      argumentNames: inputNames(argumentTypeOids.length, texts(names), argumentModes),
      outputTypeOids: ints(allTypes).filter((_, index) => outputModes.includes(argumentModes[index] ?? "")),
      ...optional("bodyTree", body ?? twins.get(number)),
    });
  }
  return functions;
}

/** Names of the arguments that a caller supplies; without modes every argument is one. */
function inputNames(count: number, names: readonly string[], modes: readonly string[]): readonly string[] {
  const inputs =
    modes.length === 0 ? names : names.filter((_, index) => inputModes.includes(modes[index] ?? ""));
  return Array.from({ length: count }, (_, index) => inputs[index] ?? "");
}

/**
 * Analysed bodies of SQL functions whose body is a string, which Postgres does not analyse before they are called:
 * each is made again with a body that it does analyse, as a temporary function, under the search path it would run with.
 */
async function loadTwins(session: Session): Promise<Map<number, string>> {
  const candidates = `
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang AND l.lanname = 'sql'
    WHERE p.oid >= 16384 AND p.prosqlbody IS NULL AND p.prokind = 'f'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')`;
  const [count] = await session.rows(`SELECT count(*) ${candidates}`);
  if (int(count?.[0]) === 0) return new Map();
  await session.execute(`
    DO $twins$
    DECLARE
      twin record;
      path text := pg_catalog.current_setting('search_path');
    BEGIN
      FOR twin IN
        SELECT p.oid, p.prosrc, pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
          pg_catalog.pg_get_function_result(p.oid) AS result,
          (SELECT pg_catalog.substr(setting, 13) FROM pg_catalog.unnest(p.proconfig) setting
            WHERE setting LIKE 'search\\_path=%') AS path
        ${candidates}
      LOOP
        BEGIN
          PERFORM pg_catalog.set_config('search_path', coalesce(twin.path, path), true);
          EXECUTE pg_catalog.format(E'CREATE FUNCTION pg_temp.codegen_db_twin_%s(%s) RETURNS %s LANGUAGE sql BEGIN ATOMIC %s\\n; END',
            twin.oid, twin.arguments, twin.result, pg_catalog.rtrim(twin.prosrc, E' ;\\t\\r\\n'));
        EXCEPTION WHEN OTHERS THEN
          -- Its result stays unknown: nothing is concluded from a body that can't be analysed.
          NULL;
        END;
        PERFORM pg_catalog.set_config('search_path', path, true);
      END LOOP;
    END $twins$`);
  const made = `proname LIKE 'codegen\\_db\\_twin\\_%' AND pronamespace = pg_catalog.pg_my_temp_schema()`;
  const rows = await session.rows(
    `SELECT pg_catalog.substr(proname, 17), prosqlbody::text FROM pg_catalog.pg_proc WHERE ${made}`,
  );
  await session.execute(`
    DO $twins$
    DECLARE twin record;
    BEGIN
      FOR twin IN SELECT oid::pg_catalog.regprocedure AS signature FROM pg_catalog.pg_proc WHERE ${made} LOOP
        EXECUTE pg_catalog.format('DROP FUNCTION %s', twin.signature);
      END LOOP;
    END $twins$`);
  return new Map(rows.map(([oid, body]) => [int(oid), text(body)]));
}
