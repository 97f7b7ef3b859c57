import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Analyzer, openAnalyzer } from "../../generator/analyzer.js";
import { neverNullSignatures } from "../../generator/inference/nullability/strict-builtins.js";
import { combinations } from "./builtin-samples.js";
import { type Database, openDatabase } from "./database.js";
import { prove, report, summarize, violationText } from "./prove.js";
import type { TestSchema } from "./schemas.js";

let database: Database;
let analyzer: Analyzer;

beforeAll(async () => {
  database = await openDatabase();
  analyzer = openAnalyzer();
});

afterAll(async () => {
  await analyzer.close();
  await database.close();
});

/** `probe('f(x)')`: whether the expression is NULL; NULL itself when it can't be evaluated. */
const schema: TestSchema = {
  name: "builtins",
  text: `
    CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    CREATE TABLE tt (id int PRIMARY KEY, n text);
    CREATE FUNCTION probe(expression text) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE result boolean;
    BEGIN
      EXECUTE 'SELECT num_nulls(' || expression || ') = 1' INTO result;
      RETURN result;
    EXCEPTION WHEN OTHERS THEN RETURN NULL;
    END $$;`,
  data: [{ name: "one", text: "INSERT INTO tt VALUES (1, 'x')" }],
};

/** Functions that wait, end something, or need more than arguments. */
const untouchable =
  /^(pg_(sleep|terminate|cancel|reload|rotate|promote|wal|logical|replication|switch|backup|advisory|try_advisory|create|drop|start|stop|stat_reset|read|ls|log|import|export|restore|clear|notify|current_logfile|get_wal|walfile|relation_filenode|tablespace|database|prepared|lock|show|hba|ident|partition|stat_file|extension_config)|binary_upgrade|lo_|RI_FKey|brin_|gin_|ts_stat|query_to|table_to|schema_to|cursor_to|database_to|currtid|txid_|satisfies_hash|set_config|setval|nextval|currval|lastval|dblink|fmgr|.*_(in|out|recv|send|support|transfn|sortsupport|handler|typanalyze|transition|accum|combine|serialize|deserialize|final|finalfn|inv|sfunc)$)/;

interface Builtin {
  readonly name: string;
  readonly types: readonly string[];
  readonly returnsSet: boolean;
  readonly isStrict: boolean;
}

async function readBuiltins(): Promise<Builtin[]> {
  const rows = await database.ask(`
    SELECT p.proname, p.proretset, p.proisstrict, coalesce((
        SELECT string_agg(t.typname, ' ' ORDER BY u.n) FROM unnest(p.proargtypes) WITH ORDINALITY u(o, n) JOIN pg_type t ON t.oid = u.o), '')
    FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.oid < 16384 AND p.prokind = 'f' AND p.provariadic IN (0, '"any"'::regtype)
      AND p.prorettype NOT IN ('internal'::regtype, 'cstring'::regtype, 'void'::regtype, 'trigger'::regtype, 'event_trigger'::regtype)
    ORDER BY p.oid`);
  return rows.flatMap(([name, returnsSet, isStrict, types]) =>
    name == null || untouchable.test(name)
      ? []
      : [
          {
            name,
            returnsSet: returnsSet === "t",
            isStrict: isStrict === "t",
            types: (types ?? "").split(" ").filter(Boolean),
          },
        ],
  );
}

function call(name: string, args: readonly string[]): string {
  return `pg_catalog."${name}"(${args.join(", ")})`;
}

describe("a strict function that is said never to return NULL", () => {
  it("doesn't, on any edge value of its arguments", { timeout: 120_000 }, async () => {
    const claimed = (await readBuiltins()).filter(
      ({ name, types, returnsSet }) => !returnsSet && neverNullSignatures.has(`${name}(${types.join(" ")})`),
    );
    const calls = claimed.flatMap(({ name, types }) =>
      (combinations(types, 15) ?? []).map((args) => call(name, args)),
    );
    const outcomes = await database.withSchema(schema, () =>
      database.ask(
        `SELECT e, probe(e) FROM unnest(ARRAY[${calls.map((text) => `'${text.replaceAll("'", "''")}'`).join(",\n")}]) e`,
      ),
    );
    const evaluated = outcomes.filter(([, isNull]) => isNull !== null);
    const functions = new Set(evaluated.map(([text]) => text?.slice(0, text.indexOf("("))));
    console.log(
      `${claimed.length} strict functions claimed, ${functions.size} names executed by ${evaluated.length} calls`,
    );
    expect(outcomes.filter(([, isNull]) => isNull === "t").map(([text]) => text)).toEqual([]);
    // Most can be called: a list of samples that lost its values would prove nothing.
    expect(evaluated.length).toBeGreaterThan(10_000);
    expect(functions.size).toBeGreaterThan(700);
  });
});

describe("a function that handles NULL itself, or returns a set", () => {
  it("returns NULL only where inference says that it may", { timeout: 120_000 }, async () => {
    const others = (await readBuiltins()).filter(({ isStrict, returnsSet }) => !isStrict || returnsSet);
    const statements = others.flatMap(({ name, types, returnsSet }) => {
      const sets = combinations(types, 5) ?? [];
      const withNulls = sets
        .slice(0, 1)
        .flatMap((args) =>
          args.map((_, nth) => args.map((arg, index) => (index === nth ? `NULL::${typeOf(arg)}` : arg))),
        );
      return [...sets, ...withNulls].flatMap((args) => [
        `SELECT ${call(name, args)} AS x`,
        ...(returnsSet ? [`SELECT * FROM ${call(name, args)} AS x`] : []),
      ]);
    });
    const accepted: string[] = [];
    await database.withSchema(schema, () =>
      database.withData({ name: "none", text: "" }, async () => {
        for (const sql of new Set(statements)) {
          // A series from one end of the integers to the other would never come to its own.
          const estimate = await database.estimate(sql);
          if (estimate !== undefined && estimate.rows < 2000) accepted.push(sql);
        }
      }),
    );
    const text = accepted.map((sql, index) => `-- name: Call${index} :many\n${sql};\n`).join("\n");
    const { proofs } = await prove(database, analyzer, schema, [{ path: "calls.sql", text }]);
    const summary = summarize(proofs);
    console.log(report(`${others.length} other functions`, summary));
    expect(summary.violations.map(violationText)).toEqual([]);
    expect(summary.nonNullTested).toBeGreaterThan(200);
  });
});

/** The type that a sample is cast to. */
function typeOf(sample: string): string {
  return /::([^:]+)$/.exec(sample)?.[1] ?? (sample.startsWith("ROW") ? "record" : "int4");
}
