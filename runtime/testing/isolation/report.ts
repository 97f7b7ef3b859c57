/** What a proof of isolation found, and how that is told. */

export type Action =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "move"
  | "truncate"
  | "execute"
  | "unprotected";

/** A way by which a customer reaches what isn't theirs. */
export interface Leak {
  /** As SQL writes it: `public.tasks`, `public.all_tasks(text)`. */
  readonly object: string;
  readonly action: Action;
  /** A sentence. */
  readonly reason: string;
}

/** Something of which nothing could be shown. */
export interface Unproven {
  readonly object: string;
  readonly reason: string;
}

export interface IsolationReport {
  /** The role that stood for a customer. */
  readonly role: string;
  /** Nothing leaks and nothing is unproven. */
  readonly isIsolated: boolean;
  /** Tables, views and functions through which another tenant's rows can't be reached. */
  readonly proved: readonly string[];
  readonly unproven: readonly Unproven[];
  readonly leaks: readonly Leak[];
}

/** A proof didn't succeed: `report` says why. */
export class IsolationNotProved extends Error {
  override readonly name: string = "IsolationNotProved";
  readonly report: IsolationReport;

  constructor(report: IsolationReport) {
    super(reportText(report));
    this.report = report;
  }
}

/** The report for a person to read. */
export function reportText({ role, leaks, unproven, proved }: IsolationReport): string {
  const summary =
    leaks.length === 0 && unproven.length === 0
      ? `as "${role}", one tenant can't reach another's rows through any of ${proved.length} objects`
      : `as "${role}": ${leaks.length} leaks, ${unproven.length} unproven, ${proved.length} proved`;
  return [
    summary,
    ...leaks.map(({ object, action, reason }) => `  leak      ${object} (${action}): ${reason}`),
    ...unproven.map(({ object, reason }) => `  unproven  ${object}: ${reason}`),
  ].join("\n");
}
