/** The course of a proof: two tenants' rows, what one sees with and without the other's, and its attacks on them. */
import { attackTable, attackView, type Field, type Verdict } from "./attacks.js";
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
} from "./readings.js";
import { watchRows } from "./rows-in-place.js";
import type { ProofSession, Settings } from "./session.js";
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
  readonly withoutOwn?: Seen;
  /** Reading twice gave the same. */
  readonly isSteady: boolean;
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
      return { second, readings, seen, verdicts, unsetWithOther };
    });
    const { readings } = both;
    const seen = await readAll(session, role, contexts, readings);
    const [again = []] = await readAll(session, role, contexts.slice(0, 1), readings);
    return { first, ...both, before: seen, again, unset };
  });
  const { first, second, readings, seen, before, again, unset, unsetWithOther } = course;
  const [own = []] = await readAll(session, role, contextsOf(first.settings).slice(0, 1), readings);
  const evidence = new Map<string, { verdicts: Verdict[]; sights: Sight[] }>();
  const of = (object: string) => {
    const known = evidence.get(object) ?? { verdicts: [], sights: [] };
    evidence.set(object, known);
    return known;
  };
  for (const [object, verdict] of course.verdicts) of(object).verdicts.push(verdict);
  readings.forEach(({ object }, index) => {
    const { sights } = of(object);
    seen.forEach((row, context) => {
      const [withOther, withoutOther] = [row[index], before[context]?.[index]];
      if (withOther === undefined || withoutOther === undefined) return;
      const isWhole = context === 0;
      const isSteady = isSame(again[index], before[0]?.[index]);
      const withoutOwn = isWhole ? own[index] : undefined;
      sights.push({ isWhole, withOther, withoutOther, isSteady, ...(withoutOwn && { withoutOwn }) });
    });
    const [withOther, withoutOther] = [unsetWithOther?.[index], unset?.[index]];
    if (withOther !== undefined && withoutOther !== undefined) {
      sights.push({ isWhole: false, withOther, withoutOther, isSteady: true });
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

/** In the whole context and in none. */
async function attackAll(
  { session, role, facts, tenancy }: ProofPlan,
  attacker: Tenant,
  victim: Tenant,
  contexts: readonly Settings[],
): Promise<(readonly [string, Verdict])[]> {
  const touched = await watchRows(session, facts, victim);
  const tenantColumns = tenancy.flatMap(({ columns }) => columns);
  const found: (readonly [string, Verdict])[] = [];
  for (const settings of [contexts[0] ?? {}, contexts[contexts.length - 1] ?? {}]) {
    const isWhole = settings === contexts[0];
    const field: Field = {
      session,
      role,
      relations: facts.relations,
      attacker,
      victim,
      tenantColumns,
      settings,
      touched,
    };
    for (const relation of facts.relations.values()) {
      const verdicts =
        relation.kind === "view"
          ? await attackView(field, relation, baseOf(relation, facts))
          : await attackTable(field, relation);
      for (const verdict of verdicts) {
        // Without a context, whatever refuses is safe.
        if (isWhole || verdict.kind === "leak") found.push([relation.sql, verdict]);
      }
    }
    found.push(...(await callDefiners(field, facts, tenancy)));
  }
  return found;
}

/** Functions that run as their owners may change what the caller couldn't. */
async function callDefiners(
  field: Field,
  facts: Facts,
  tenancy: readonly TenantSetting[],
): Promise<(readonly [string, Verdict])[]> {
  const { session, role, settings, victim, touched } = field;
  const found: (readonly [string, Verdict])[] = [];
  for (const fn of facts.functions.filter(({ isDefiner, isVolatile }) => isDefiner && isVolatile)) {
    for (const { call, values } of fn.kind === "aggregate" ? [] : callsOf(fn, facts, tenancy, victim)) {
      const text = fn.kind === "procedure" ? `CALL ${call}` : `SELECT FROM ${call}`;
      const names = await session.undone(async () => {
        await session.become(role, settings);
        const outcome = await session.attempt(text, values);
        await session.becomeAdmin();
        return outcome.kind === "done" ? await touched() : [];
      });
      if (names.length === 0) continue;
      const reason = `it changes another tenant's rows in ${names.join(", ")}`;
      found.push([fn.signature, { kind: "leak", action: "execute", reason }]);
    }
  }
  return found;
}

/** The table that a view of a single table shows. */
function baseOf(view: Relation, facts: Facts): Relation | undefined {
  const [first, ...others] = view.reads.flatMap((oid) => facts.relations.get(oid) ?? []);
  if (first === undefined || others.length > 0) return undefined;
  return first.kind === "view" ? baseOf(first, facts) : first;
}
