/** What a customer sees: read with and without another tenant's rows in the database, it must be the same. */
import type { Facts, Relation } from "./facts.js";
import type { Tenant } from "./fill.js";
import type { FunctionFacts } from "./functions.js";
import { fits, knownSettings, knownValues } from "./known-values.js";
import type { ProofSession, Settings } from "./session.js";
import type { TenantSetting } from "./tenancy.js";
import { candidates } from "./values.js";

/** One thing to read. */
export interface Reading {
  readonly object: string;
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** Equal texts for equal contents in any order; `code` when Postgres refused. */
export type Seen =
  | { readonly kind: "seen"; readonly contents: string }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** Everything of a relation that the customer may select, as a count and a sum of hashes. */
export function relationReading(relation: Relation): Reading | undefined {
  const columns = relation.columns.filter((column) => column.canSelect);
  if (!relation.canSelect || columns.length === 0) return undefined;
  const row = `ROW(${columns.map((column) => column.sql).join(", ")})`;
  return { object: relation.sql, text: digest(`SELECT ${row}::text FROM ${relation.sql}`), values: [] };
}

/** What calls of a function give. Nothing is read of procedures and aggregates. */
export function functionReadings(
  fn: FunctionFacts,
  facts: Facts,
  tenancy: readonly TenantSetting[],
  victim: Tenant,
): Reading[] {
  if (fn.kind !== "function") return [];
  return callsOf(fn, facts, tenancy, victim).map(({ call, values }) => ({
    object: fn.signature,
    text: digest(`SELECT r::text FROM ${call} AS r`),
    values,
  }));
}

/** A function or procedure with arguments, as SQL writes it. */
export interface FunctionCall {
  readonly call: string;
  readonly values: (string | null)[];
}

/**
 * Calls with the victim's values for arguments that can hold those, with plausible ones for the others. None where an
 * argument is of a type without known values.
 */
export function callsOf(
  fn: FunctionFacts,
  facts: Facts,
  tenancy: readonly TenantSetting[],
  victim: Tenant,
): FunctionCall[] {
  const settings = knownSettings(tenancy, victim);
  const lists = fn.argumentTypes.map((oid, index) => {
    const type = facts.types.get(oid);
    const isText = type?.category === "S" || type?.name === "uuid" || type?.category === "N";
    const name = (fn.argumentNames[index] ?? "").replace(/^(?:p|in|arg)?_/, "");
    const named = settings.filter(
      (key) => name !== "" && (key.name.includes(name) || name.includes(key.name)),
    );
    const held = (named.length > 0 ? named : settings).flatMap(({ value }) =>
      isText && fits(value, type) ? value : [],
    );
    if (named.length > 0 && held.length > 0) return held;
    // Whoever has its caller's rights finds nothing by them.
    const known = fn.isDefiner ? knownValues(facts, victim, oid, name) : [];
    const values = [...new Set([...held, ...known])];
    const isEnough = isText && (values.length > 0 || !fn.isDefiner);
    const plain = candidates(facts.types, oid, -1, [], index + 1).slice(0, fn.isDefiner ? 2 : 1);
    return isEnough ? values : [...values, ...plain];
  });
  if (lists.some((list) => list.length === 0)) return [];
  const count = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length: count }, (_, turn) => {
    const values = lists.map((list) => list[turn % list.length] ?? null);
    const casts = fn.argumentCasts.map((type, index) => `$${index + 1}::${type}`).join(", ");
    return { call: `${fn.sql}(${casts})`, values };
  });
}

function digest(query: string): string {
  return `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(row, 0)), 0) FROM (${query}) AS rows (row)`;
}

/** Reads as the customer. */
export async function read(
  session: ProofSession,
  role: string,
  settings: Settings,
  readings: readonly Reading[],
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { text, values } of readings) {
    const outcome = await session.undone(async () => {
      await session.become(role, settings);
      return session.attempt(text, values);
    });
    seen.push(
      outcome.kind === "done"
        ? { kind: "seen", contents: outcome.rows[0]?.[0] ?? "" }
        : { kind: "refused", code: outcome.code, message: outcome.message },
    );
  }
  return seen;
}

export function isSame(a: Seen | undefined, b: Seen | undefined): boolean {
  if (a?.kind === "seen" && b?.kind === "seen") return a.contents === b.contents;
  return a?.kind === "refused" && b?.kind === "refused" && a.code === b.code;
}

/** Tells which of the readings no longer give a tenant what they give now. */
export async function watchSight(
  session: ProofSession,
  role: string,
  settings: Settings,
  readings: readonly Reading[],
): Promise<() => Promise<readonly string[]>> {
  const first = await read(session, role, settings, readings);
  const seen = readings.filter((_, index) => first[index]?.kind === "seen");
  const text = `SELECT ARRAY[${seen.map((reading) => `(${reading.text})`).join(", ")}]::text[]`;
  const look = async (): Promise<readonly string[]> => {
    const [found] = await read(session, role, settings, [{ object: "", text, values: [] }]);
    return found?.kind === "seen" ? found.contents.split(",") : [];
  };
  const before = await look();
  return async () => {
    const after = await look();
    return seen.flatMap(({ object }, index) => (after[index] === before[index] ? [] : object));
  };
}
