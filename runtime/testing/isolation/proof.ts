/** The course of a proof: two tenants' rows, what one sees with and without the other's, and its attacks on them. */
import { attackTable, attackView, effectOf, type Field, type Verdict } from "./attacks.js";
import type { Facts, Relation } from "./facts.js";
import { fillTenant, type GivenRows, type Tenant } from "./fill.js";
import { isReachable } from "./grants.js";
import {
  callsOf,
  functionReadings,
  isSame,
  type Reading,
  read,
  relationReading,
  type Seen,
  watchSight,
} from "./readings.js";
import { watchRows } from "./rows-in-place.js";
import type { ProofSession, Settings } from "./session.js";
import { attackBySideEffects } from "./side-effects.js";
import { inState, type State, statesOf, toldOf } from "./states.js";
import type { TenantSetting } from "./tenancy.js";

/** What was found out about one table, view or function. */
export interface Evidence {
  readonly verdicts: readonly Verdict[];
  /** What the first tenant saw with the other's rows there, without them, and without its own, for each context. */
  readonly sights: readonly Sight[];
}

export interface Sight {
  /** The first is the tenant's whole context; another has some of it or nothing. */
  readonly isWhole: boolean;
  readonly withOther: Seen;
  readonly withoutOther: Seen;
  /** Of the whole context alone. */
  readonly withoutOwn: Seen | undefined;
  /** Reading twice gave the same. */
  readonly isSteady: boolean;
  /** What the other's row of this very table was changed to, if it was. */
  readonly state: string;
}

export interface Course {
  readonly first: Tenant;
  readonly second: Tenant;
  /** By object. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

export interface ProofPlan {
  readonly session: ProofSession;
  readonly role: string;
  readonly facts: Facts;
  readonly tenancy: readonly TenantSetting[];
  /** Values that can't be guessed, for each of the two tenants. */
  readonly given: readonly [GivenRows, GivenRows];
  /** Settings beyond those that hold a tenant's keys. */
  readonly extraSettings: readonly [Settings, Settings];
}

/** Leaves nothing behind. */
export async function runProof(plan: ProofPlan): Promise<Course> {
  const { session, role, facts, tenancy } = plan;
  const relations = [...facts.relations.values()];
  const tables = relations.filter(isFilled);
  const plain = relations.flatMap((relation) => relationReading(relation) ?? []);
  const fill = async (index: 0 | 1): Promise<Tenant> => {
    const tenant = await fillTenant(session, facts, tenancy, tables, plan.given[index], index + 1);
    return { ...tenant, settings: { ...tenant.settings, ...plan.extraSettings[index] } };
  };
  const names = tenancy.map(({ name }) => name);
  // What a volatile function does with its caller's rights, the caller could do without it.
  const called = facts.functions.filter((fn) => fn.isDefiner || !fn.isVolatile);
  const course = await session.undone(async () => {
    const first = await fill(0);
    const unset = (await areUnset(session, names)) ? await read(session, role, {}, plain) : undefined;
    const contexts = contextsOf(first.settings);
    const both = await session.undone(async () => {
      const second = await fill(1);
      const unsetWithOther = unset && (await read(session, role, {}, plain));
      const calls = called.flatMap((fn) => functionReadings(fn, facts, tenancy, second));
      const readings = [...plain, ...calls];
      const seen = await readAll(session, role, contexts, readings);
      const verdicts = await attackAll(plan, first, second, contexts);
      const states = [];
      for (const state of statesOf(facts, tenancy, second)) {
        const found = await session.undone(async () => {
          const changed = await inState(session, second, state);
          if (changed === undefined) return [];
          const row = await read(session, role, first.settings, readings);
          verdicts.push(...(await attackAll(plan, first, changed, [first.settings], state)));
          return [{ state, row }];
        });
        states.push(...found);
      }
      return { second, readings, seen, verdicts, unsetWithOther, states };
    });
    const { readings } = both;
    const seen = await readAll(session, role, contexts, readings);
    const [again = []] = await readAll(session, role, contexts.slice(0, 1), readings);
    return { first, ...both, before: seen, again, unset };
  });
  const { first, second, readings, seen, before, again, unset, unsetWithOther, states } = course;
  const [own = []] = await readAll(session, role, contextsOf(first.settings).slice(0, 1), readings);
  const evidence = new Map<string, { verdicts: Verdict[]; sights: Sight[] }>();
  const of = (object: string) => {
    const known = evidence.get(object) ?? { verdicts: [], sights: [] };
    evidence.set(object, known);
    return known;
  };
  for (const [object, verdict] of course.verdicts) of(object).verdicts.push(verdict);
  const asMade: State = new Map();
  const looks = [
    ...seen.map((row, context) => ({ row, without: before[context], isWhole: context === 0, state: asMade })),
    ...states.map(({ state, row }) => ({ row, without: before[0], isWhole: true, state })),
    { row: unsetWithOther, without: unset, isWhole: false, state: asMade },
  ];
  readings.forEach(({ object }, index) => {
    for (const [place, { row, without, isWhole, state }] of looks.entries()) {
      const [withOther, withoutOther] = [row?.[index], without?.[index]];
      if (withOther === undefined || withoutOther === undefined) continue;
      const isSteady = isSame(again[index], before[0]?.[index]);
      const withoutOwn = place === 0 ? own[index] : undefined;
      const told = toldOf(state, object);
      of(object).sights.push({ isWhole, withOther, withoutOther, withoutOwn, isSteady, state: told });
    }
  });
  return { first, second, evidence };
}

/** Partitions hold rows of their parents; those that can be reached by themselves are filled by themselves as well. */
export function isFilled(relation: Relation): boolean {
  const isTable = relation.kind === "table" || relation.kind === "partitioned-table";
  return isTable && (relation.parent === undefined || isReachable(relation));
}

/** The whole context, each of its settings alone, and none at all. */
function contextsOf(settings: Settings): Settings[] {
  const names = Object.keys(settings);
  const only = (kept: string): Settings =>
    Object.fromEntries(names.map((name) => [name, name === kept ? (settings[name] ?? "") : ""]));
  return [settings, ...(names.length > 1 ? names.map(only) : []), only("")];
}

/** Whether nothing in this session has set them yet: later they would be empty, never missing. */
async function areUnset(session: ProofSession, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const [row] = await session.rows("SELECT current_setting($1, true)", [name]);
    if (row?.[0] !== null) return false;
  }
  return true;
}

async function readAll(
  session: ProofSession,
  role: string,
  contexts: readonly Settings[],
  readings: readonly Reading[],
): Promise<Seen[][]> {
  const all: Seen[][] = [];
  for (const settings of contexts) all.push(await read(session, role, settings, readings));
  return all;
}

/** In the whole context and in none. In a state of the victim's rows, on those alone. */
async function attackAll(
  { session, role, facts, tenancy }: ProofPlan,
  attacker: Tenant,
  victim: Tenant,
  contexts: readonly Settings[],
  state?: State,
): Promise<(readonly [string, Verdict])[]> {
  const touched = await watchRows(session, facts, victim);
  const tenantColumns = tenancy.flatMap(({ columns }) => columns);
  // In a state nothing is tried that could add rows unseen.
  const tenants = [...facts.relations.values()].filter(
    ({ oid, kind }) =>
      state === undefined && kind !== "view" && tenantColumns.some(({ relation }) => relation === oid),
  );
  const readings = tenants.flatMap((relation) => relationReading(relation) ?? []);
  const changed = await watchSight(session, role, victim.settings, readings);
  const found: (readonly [string, Verdict])[] = [];
  for (const settings of new Set([contexts[0] ?? {}, contexts[contexts.length - 1] ?? {}])) {
    const isWhole = settings === contexts[0];
    const field: Field = {
      session,
      role,
      facts,
      attacker,
      victim,
      tenantColumns,
      settings,
      touched,
      async disturbed(relation) {
        const names = (await changed()).filter((name) => name !== relation?.sql);
        return [...new Set([...(await touched()), ...names])];
      },
    };
    for (const relation of state?.keys() ?? facts.relations.values()) {
      const verdicts =
        relation.kind === "view" ? await attackView(field, relation) : await attackTable(field, relation);
      if (state === undefined && relation.hasSideEffects)
        verdicts.push(...(await attackBySideEffects(field, relation)));
      for (const verdict of verdicts) {
        // Without a context, whatever refuses is safe. And any state will do to show what a tenant can do itself.
        if ((isWhole && state === undefined) || verdict.kind === "leak") found.push([relation.sql, verdict]);
      }
    }
    if (state === undefined) found.push(...(await callDefiners(field, facts, tenancy)));
  }
  return found;
}

/** Functions that run as their owners may change what the caller couldn't. */
async function callDefiners(
  field: Field,
  facts: Facts,
  tenancy: readonly TenantSetting[],
): Promise<(readonly [string, Verdict])[]> {
  const found: (readonly [string, Verdict])[] = [];
  for (const fn of facts.functions.filter(({ isDefiner, isVolatile }) => isDefiner && isVolatile)) {
    for (const { call, values } of fn.kind === "aggregate" ? [] : callsOf(fn, facts, tenancy, field.victim)) {
      const text = fn.kind === "procedure" ? `CALL ${call}` : `SELECT FROM ${call}`;
      const { names } = await effectOf(field, [{ text, values }], field.disturbed);
      if (names.length === 0) continue;
      const reason = `it changes another tenant's rows in ${names.join(", ")}`;
      found.push([fn.signature, { kind: "leak", action: "execute", reason }]);
    }
  }
  return found;
}
