/** Runs a text in one transaction with its entry in the bookkeeping, again while a lock is in the way. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import type { MigrationClient } from "./bookkeeping.js";
import { statementsIn } from "./migration-file.js";
import { refusal, sqlstateOf } from "./refusal.js";
import type { Direction } from "./run.js";
import { noteBegun, noteEnded } from "./running.js";
import { forgetSession, setAlike } from "./settings.js";

/** How often a file is tried that waits for a lock for too long, and how long it waits then; see `lock_timeout`. */
const attempts = 5;
const lockTimeout = "5s";
const pauseMilliseconds = 500;

/** Opens the transaction of a file. */
export const beginWhole = `BEGIN; SET LOCAL lock_timeout = '${lockTimeout}'; ${setAlike("LOCAL")}`;

export interface WholeFile {
  readonly sql: Span;
  readonly direction: Direction;
  /** What is said of it when Postgres refuses: `20260101000000_users was not applied`. */
  readonly failure: string;
  /** Makes its entry, inside of the transaction; told how long the text took in milliseconds. */
  note(milliseconds: number): Promise<void>;
}

/** Undefined when it took effect; otherwise nothing of it did. Throws when the connection is lost. */
export async function runWhole(client: MigrationClient, whole: WholeFile): Promise<Diagnostic | undefined> {
  const { sql, direction, failure } = whole;
  const statements = statementsIn(sql);
  await noteBegun(client, sql.file.path, direction);
  for (let attempt = 1; ; attempt += 1) {
    const started = performance.now();
    let at = sql;
    try {
      await client.query(beginWhole);
      // One by one: Postgres doesn't say which of several it refused.
      for (const statement of statements) {
        at = statement;
        await client.query(statement.file.text.slice(statement.start, statement.end));
      }
      at = sql;
      // What the file set for itself is not for the bookkeeping.
      await client.query("RESET SESSION AUTHORIZATION; RESET ROLE; SET LOCAL search_path = pg_catalog");
      await whole.note(performance.now() - started);
      await noteEnded(client);
      await client.query(`COMMIT; ${forgetSession}`);
      return undefined;
    } catch (error) {
      // A connection that was lost has rolled back by itself.
      await client.query("ROLLBACK; RESET ALL").catch(() => undefined);
      const code = sqlstateOf(error);
      if (code === undefined) throw error;
      const isBlocked = code === "55P03";
      if (!isBlocked || attempt === attempts) {
        await noteEnded(client);
        const refused = refusal(error, code, at, failure);
        return isBlocked ? { ...refused, notes: [`A lock was waited for ${attempt} times.`] } : refused;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds * attempt));
    }
  }
}
