/** The migration that mends findings: its statements in the order of the rules, and the way back. */
import type { Verdict } from "./check.js";
import type { Finding, Fix } from "./rule.js";

export interface FixMigration {
  /** With the markers of dbmate's format. */
  readonly text: string;
  /** How many findings it mends. */
  readonly mended: number;
  /** Whether no error is left that it can't mend. */
  readonly mendsEveryError: boolean;
}

interface Mended {
  readonly title: string;
  readonly fix: Fix;
}

/**
 * Writes the migration; undefined where no finding has a fix. A statement that several fixes share stands once. Going
 * down, the last fix is undone first, and what can't be undone is named.
 */
export function fixMigration(verdicts: readonly Verdict[]): FixMigration | undefined {
  const mended = verdicts.flatMap(({ findings }) => findings.flatMap(mendable));
  if (mended.length === 0) return undefined;
  const seen = new Set<string>();
  const up = mended.flatMap(({ title, fix }) => {
    const fresh = fix.up.filter((statement) => !seen.has(statement));
    for (const statement of fresh) seen.add(statement);
    return fresh.length === 0 ? [] : [commented(title, fresh)];
  });
  const down = mended
    .toReversed()
    .map(({ title, fix }) =>
      commented(fix.down === undefined ? `Not undone: ${title}` : title, fix.down ?? []),
    );
  const sections = [
    `-- migrate:up\n\n${patience}\n\n${up.join("\n\n")}`,
    `-- migrate:down\n\n${patience}\n\n${down.join("\n\n")}`,
  ];
  return {
    text: `${sections.join("\n\n")}\n`,
    mended: mended.length,
    mendsEveryError: verdicts.every(
      ({ level, findings }) => level !== "error" || findings.every(({ fix }) => fix !== undefined),
    ),
  };
}

/** PostgreSQL documentation, "Statement Behavior". */
const patience = "-- Whoever waits for a lock holds up all who come after.\nSET LOCAL lock_timeout = '5s';";

function mendable({ title, fix }: Finding): Mended[] {
  return fix === undefined ? [] : [{ title, fix }];
}

/** A title may quote a name with a line break in it. */
function commented(title: string, statements: readonly string[]): string {
  return [`-- ${title.replace(/\s+/g, " ")}`, ...statements].join("\n");
}
