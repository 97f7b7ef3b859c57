/** What the proof must know of functions, procedures and aggregates that a customer may call. */
import { numbers, own, texts } from "./catalog-rows.js";
import type { ProofSession } from "./session.js";

export interface FunctionFacts {
  readonly kind: "function" | "procedure" | "aggregate";
  /** With its argument types, as SQL writes them. */
  readonly signature: string;
  readonly sql: string;
  readonly isDefiner: boolean;
  readonly isVolatile: boolean;
  readonly argumentTypes: readonly number[];
  /** The same as SQL writes them. */
  readonly argumentCasts: readonly string[];
  readonly argumentNames: readonly string[];
  readonly body: string;
}

/** Those that the role may call. An aggregate runs as the owners of its functions, where one of these does. */
export async function readFunctions(session: ProofSession, role: string): Promise<FunctionFacts[]> {
  const rows = await session.rows(
    `SELECT p.oid::regprocedure::text, format('%I.%I', n.nspname, p.proname),
      p.prosecdef OR EXISTS (SELECT FROM pg_catalog.pg_aggregate g JOIN pg_catalog.pg_proc f ON f.oid IN
          (g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.aggserialfn, g.aggdeserialfn, g.aggmtransfn, g.aggminvtransfn, g.aggmfinalfn)
        WHERE g.aggfnoid = p.oid AND f.prosecdef),
      p.provolatile = 'v', p.proargtypes::text, to_json(p.proargnames)::text, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc),
      (SELECT json_agg(format_type(a.oid, NULL) ORDER BY a.position)
        FROM unnest(p.proargtypes) WITH ORDINALITY a (oid, position))::text, p.prokind
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
      AND has_schema_privilege($1, n.oid, 'USAGE') AND has_function_privilege($1, p.oid, 'EXECUTE')
      AND ${own("n", "pg_proc", "p.oid")}
    ORDER BY 1`,
    [role],
  );
  return rows.map((row) => ({
    signature: row[0] ?? "",
    sql: row[1] ?? "",
    isDefiner: row[2] === "t",
    isVolatile: row[3] === "t",
    argumentTypes: numbers(row[4]),
    argumentNames: texts(row[5]),
    body: row[6] ?? "",
    argumentCasts: texts(row[7]),
    kind: row[8] === "p" ? "procedure" : row[8] === "a" ? "aggregate" : "function",
  }));
}
