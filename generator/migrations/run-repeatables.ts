/** Runs repeatable files, each in a transaction of its own, until what all of them make is there. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { MigrationClient } from "./bookkeeping.js";
import { deletedRepeatable, type PendingRepeatable, planRepeatables } from "./plan-repeatables.js";
import {
  forgetRepeatable,
  type NotedRepeatable,
  notedRepeatables,
  noteRepeatable,
  objectsThere,
} from "./repeatable-bookkeeping.js";
import { type CheckedRepeatable, wholeOf } from "./repeatable-file.js";
import { runWhole } from "./transaction.js";

/** Told of each file that is done, with how long it took in milliseconds. */
export type OnRepeated = (done: PendingRepeatable, milliseconds: number) => void;

/**
 * Runs the files that are pending in the order of their names; one that fails is tried again once others have succeeded, as
 * it may use what they make. What one of them drops of another's with CASCADE is made again. Says which files are gone,
 * and forgets them. The bookkeeping has been prepared. Throws when the connection is lost.
 */
export async function runRepeatables(
  client: MigrationClient,
  files: readonly CheckedRepeatable[],
  onDone: OnRepeated,
): Promise<readonly Diagnostic[]> {
  const { deleted } = planRepeatables(files, await notedRepeatables(client), new Set());
  for (const { name } of deleted) await forgetRepeatable(client, name);
  const warnings = deleted.map(deletedRepeatable);
  // Each round makes one more of them lasting, unless they drop each other's in turn.
  for (let round = 0; round <= files.length; round += 1) {
    const pending = await pendingNow(client, files);
    if (pending.length === 0) return warnings;
    const failures = await runAll(client, pending, onDone);
    if (failures.length > 0) return [...warnings, ...failures];
  }
  const left = await pendingNow(client, files);
  return [...warnings, ...left.map(undone)];
}

async function pendingNow(
  client: MigrationClient,
  files: readonly CheckedRepeatable[],
): Promise<readonly PendingRepeatable[]> {
  const noted: readonly NotedRepeatable[] = await notedRepeatables(client);
  return planRepeatables(files, noted, await objectsThere(client)).pending;
}

/** What is left once no other success can help. */
async function runAll(
  client: MigrationClient,
  pending: readonly PendingRepeatable[],
  onDone: OnRepeated,
): Promise<readonly Diagnostic[]> {
  let left = pending;
  for (;;) {
    const failed: PendingRepeatable[] = [];
    const failures: Diagnostic[] = [];
    for (const each of left) {
      const started = performance.now();
      const failure = await runOne(client, each);
      if (failure === undefined) onDone(each, performance.now() - started);
      else {
        failed.push(each);
        failures.push(failure);
      }
    }
    const isBlocked = failures.some(({ code }) => code === "55P03");
    if (failed.length === 0 || failed.length === left.length || isBlocked) return failures;
    left = failed;
  }
}

function runOne(
  client: MigrationClient,
  { repeatable, objects }: PendingRepeatable,
): Promise<Diagnostic | undefined> {
  return runWhole(client, {
    sql: wholeOf(repeatable.file),
    direction: "up",
    failure: `R__${repeatable.name} was not applied`,
    note: (milliseconds) => noteRepeatable(client, repeatable, objects, milliseconds),
  });
}

function undone({ repeatable, reason }: PendingRepeatable): Diagnostic {
  return {
    code: "repeatable-undone",
    severity: "error",
    title: `another repeatable file undoes "${repeatable.file.path}": ${reason}`,
    hint: "don't drop with CASCADE what another file makes, or put both into one file",
  };
}
