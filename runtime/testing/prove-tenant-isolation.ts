/** Shows that a customer of one tenant can't reach another's rows, with rows that it makes itself and leaves none of. */
import { type Facts, readFacts, readRoleFaults, readRolesWithin } from "./isolation/facts.js";
import type { GivenRows } from "./isolation/fill.js";
import { hasPolicyFor, isReachable, readDangers, unprotected } from "./isolation/grants.js";
import { type Course, type Evidence, isFilled, runProof } from "./isolation/proof.js";
import { isSame } from "./isolation/readings.js";
import { IsolationNotProved, type IsolationReport, type Leak, type Unproven } from "./isolation/report.js";
import { type Block, type ProofSession, proofSession, type Settings } from "./isolation/session.js";
import { type GivenRoots, tenantSettings } from "./isolation/tenancy.js";

/** What is needed of a database. */
export interface ProvableDatabase {
  xact<T>(run: (q: ProvableTransaction) => Promise<T>): Promise<T>;
}

export interface ProvableTransaction extends Block {
  rollback(): Promise<void>;
}

export interface IsolationOptions {
  /** The role that customers log in as: `customer` by default. The admin must be able to become it. */
  readonly role?: string;
  /** Values of columns that can't be guessed, by table and column, for both tenants or for each. */
  readonly rows?: GivenRows | readonly [GivenRows, GivenRows];
  /** Where the values of settings come from, if policies don't tell: `{ "app.organization_id": "organizations.id" }`. */
  readonly roots?: GivenRoots;
  /** Further settings that policies read, for both tenants or for each. */
  readonly settings?: Settings | readonly [Settings, Settings];
  /** What is meant to be as it is: neither leaks nor gaps of these tables, views, functions, sequences and roles are reported. */
  readonly accepted?: readonly string[];
}

/**
 * Proves it, or throws `IsolationNotProved`, which tells what leaks and what couldn't be shown. Rows of two tenants are made
 * in every table, from what the catalog says of columns, keys and checks. Then, as a customer of the first: nothing that it
 * can select may differ by the second's rows being there, and no UPDATE, DELETE or INSERT may reach them, through tables,
 * views and functions; also with only part of its context, and with none. All of it is rolled back.
 *
 * @example
 * test("no tenant reaches another's rows", async () => {
 *   await proveTenantIsolation(db, { rows: { plans: { code: "team" } } });
 * });
 */
export async function proveTenantIsolation(
  db: ProvableDatabase,
  options: IsolationOptions = {},
): Promise<IsolationReport> {
  const report = await examineTenantIsolation(db, options);
  if (!report.isIsolated) throw new IsolationNotProved(report);
  return report;
}

/** As `proveTenantIsolation`, with a report in place of an error. */
export async function examineTenantIsolation(
  db: ProvableDatabase,
  options: IsolationOptions = {},
): Promise<IsolationReport> {
  const { role = "customer", accepted = [] } = options;
  return db.xact(async (q) => {
    const session = proofSession(q);
    const report = await examineAs(session, role, options);
    const others: IsolationReport[] = [];
    for (const other of await readRolesWithin(session, role)) {
      if (!accepted.includes(other)) others.push(await examineAs(session, other, options));
    }
    await q.rollback();
    return together(report, others);
  });
}

/** With what is found once the customer has become another role, whose policies and grants hold then instead of its own. */
function together(own: IsolationReport, others: readonly IsolationReport[]): IsolationReport {
  const seen = new Set<string>();
  const told = <T extends Unproven>(role: string, found: readonly T[]): T[] =>
    found.flatMap((each) => {
      const key = JSON.stringify(each);
      if (seen.has(key)) return [];
      seen.add(key);
      return role === own.role ? each : { ...each, reason: `after SET ROLE ${role}: ${each.reason}` };
    });
  const all = [own, ...others];
  const leaks = all.flatMap((each) => told(each.role, each.leaks));
  const unproven = all.flatMap((each) => told(each.role, each.unproven));
  const open = new Set([...leaks, ...unproven].map(({ object }) => object));
  return {
    role: own.role,
    isIsolated: open.size === 0,
    proved: [...new Set(all.flatMap(({ proved }) => proved))].filter((object) => !open.has(object)),
    unproven,
    leaks,
  };
}

async function examineAs(
  session: ProofSession,
  role: string,
  options: IsolationOptions,
): Promise<IsolationReport> {
  const faults = await readRoleFaults(session, role);
  if (faults.length > 0) {
    const leaks = faults.map((reason): Leak => ({ object: role, action: "unprotected", reason }));
    return { role, isIsolated: false, proved: [], unproven: [], leaks };
  }
  const facts = await readFacts(session, role);
  const course = await runProof({
    session,
    role,
    facts,
    tenancy: tenantSettings(facts, options.roots),
    given: forEach<GivenRows>(options.rows ?? {}),
    extraSettings: forEach<Settings>(options.settings ?? {}),
  });
  return reportOf(role, facts, course, await readDangers(session, role), new Set(options.accepted));
}

function forEach<T extends object>(given: T | readonly [T, T]): readonly [T, T] {
  return isPair(given) ? given : [given, given];
}

function isPair<T extends object>(given: T | readonly [T, T]): given is readonly [T, T] {
  return Array.isArray(given);
}

function reportOf(
  role: string,
  facts: Facts,
  { first, second, evidence }: Course,
  dangers: readonly Leak[],
  accepted: ReadonlySet<string>,
): IsolationReport {
  const leaks: Leak[] = [...unprotected(facts), ...dangers];
  const unproven: Unproven[] = [];
  const proved: string[] = [];
  const isAccepted = (object: string): boolean => {
    const bare = object.replace(/\(.*/s, "");
    return [object, bare, bare.slice(bare.lastIndexOf(".") + 1)].some((name) => accepted.has(name));
  };
  const conclude = (object: string, found: Evidence | undefined, gap: string | undefined): void => {
    const own = leaksOf(object, found);
    leaks.push(...own);
    const reason = own.length > 0 ? undefined : (gap ?? gapOf(found));
    if (reason !== undefined) unproven.push({ object, reason });
    else if (!leaks.some((leak) => leak.object === object)) proved.push(object);
  };
  for (const relation of facts.relations.values()) {
    const isConcerned = relation.hasRowSecurity || isReachable(relation);
    if (!isConcerned) continue;
    const found = evidence.get(relation.sql);
    const failure = first.failures.get(relation.oid) ?? second.failures.get(relation.oid);
    const gap =
      isFilled(relation) && failure !== undefined
        ? `no row could be made: ${failure}`
        : hasPolicyFor(relation, "r") && relation.canSelect && isBlind(found)
          ? "the tenant doesn't see its own row, so that it doesn't see another's shows nothing"
          : undefined;
    conclude(relation.sql, found, gap);
  }
  for (const fn of facts.functions) {
    const found = evidence.get(fn.signature);
    if (!fn.isDefiner) {
      // It has the caller's rights: what it reads are the tables and views above.
      if (found !== undefined && leaksOf(fn.signature, found).length === 0) proved.push(fn.signature);
      else if (found !== undefined) conclude(fn.signature, found, undefined);
      continue;
    }
    const gap =
      fn.kind !== "function"
        ? `it is ${fn.kind === "procedure" ? "a procedure" : "an aggregate"} that runs as its owner: nothing can be read of what it does`
        : found === undefined
          ? "it runs as its owner, and no values for its arguments are known"
          : isBlind(found)
            ? "it runs as its owner, and no call showed anything of the tenant's own"
            : undefined;
    conclude(fn.signature, found, gap);
  }
  const kept = {
    leaks: leaks.filter(({ object }) => !isAccepted(object)),
    unproven: unproven.filter(({ object }) => !isAccepted(object)),
  };
  return { role, isIsolated: kept.leaks.length + kept.unproven.length === 0, proved, ...kept };
}

function leaksOf(object: string, found: Evidence | undefined): Leak[] {
  const leaks = new Map<string, Leak>();
  for (const verdict of found?.verdicts ?? []) {
    if (verdict.kind === "leak") leaks.set(verdict.action, { object, ...verdict });
  }
  const sight = found?.sights.find((each) => each.isSteady && !isSame(each.withOther, each.withoutOther));
  if (sight !== undefined) {
    const whose = sight.isWhole ? "a customer of one tenant" : "a customer without a whole context";
    leaks.set("select", {
      object,
      action: "select",
      reason: `what ${whose} reads depends on another tenant's rows${sight.state}`,
    });
  }
  return [...leaks.values()].map(({ object: name, action, reason }) => ({ object: name, action, reason }));
}

/** Why what was found shows nothing. */
function gapOf(found: Evidence | undefined): string | undefined {
  const unclear = found?.verdicts.find((verdict) => verdict.kind === "unclear");
  if (unclear?.kind === "unclear") return unclear.reason;
  const whole = found?.sights.find(({ isWhole }) => isWhole);
  if (whole?.isSteady === false) return "it gives something else each time";
  const refused = whole?.withOther.kind === "refused" ? whole.withOther : undefined;
  return refused === undefined || refused.code === "42501"
    ? undefined
    : `${refused.message} (${refused.code})`;
}

/** Whether the tenant's own rows made no difference to what it saw. */
function isBlind(found: Evidence | undefined): boolean {
  const whole = found?.sights.filter(({ isWhole, withoutOwn }) => isWhole && withoutOwn !== undefined) ?? [];
  return whole.every(({ withoutOther, withoutOwn }) => isSame(withoutOther, withoutOwn));
}
