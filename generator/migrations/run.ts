/**
 * Applies migrations, one file after the other. Whatever happens, a killed runner or a lost connection included, the
 * database stands between two files, or a file without a transaction is marked as unfinished.
 */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { forgetMigration, type MigrationClient, noteMigration } from "./bookkeeping.js";
import { type Half, statementsIn } from "./migration-file.js";
import type { CheckedMigration } from "./plan.js";
import { refusal, sqlstateOf } from "./refusal.js";
import { forgetSession, setAlike } from "./settings.js";
import { runWhole } from "./transaction.js";

export type Direction = "up" | "down";

/** Told of each file that is done, with how long it took in milliseconds. */
export type OnDone = (done: CheckedMigration, milliseconds: number) => void;

/**
 * Applies (or takes back) the files in their order; the first that fails ends it. The bookkeeping has been prepared.
 * Throws when the connection is lost.
 */
export async function runMigrations(
  client: MigrationClient,
  files: readonly CheckedMigration[],
  direction: Direction,
  onDone: OnDone,
): Promise<readonly Diagnostic[]> {
  for (const file of files) {
    const half = file.migration[direction];
    if (half === undefined) return [irreversible(file)];
    const started = performance.now();
    const failure = half.isTransactional
      ? await runWhole(client, {
          sql: half.span,
          direction,
          failure: failureOf(file, direction),
          note: (milliseconds) => note(client, file, direction, milliseconds),
        })
      : await runEach(client, file, half, direction);
    if (failure !== undefined) return [failure];
    onDone(file, performance.now() - started);
  }
  return [];
}

const endSession = `RESET SESSION AUTHORIZATION; RESET ROLE; ${forgetSession}`;

async function runEach(
  client: MigrationClient,
  file: CheckedMigration,
  half: Half,
  direction: Direction,
): Promise<Diagnostic | undefined> {
  const started = performance.now();
  const { version, name } = file.migration;
  let at: Span = half.span;
  try {
    await noteMigration(client, { version, name, checksum: file.checksum }, "unfinished");
    await client.query(setAlike("SESSION"));
    for (const statement of statementsIn(half.span)) {
      at = statement;
      await client.query(statement.file.text.slice(statement.start, statement.end));
    }
    await client.query(endSession);
    await note(client, file, direction, performance.now() - started);
    return undefined;
  } catch (error) {
    await client.query(endSession).catch(() => undefined);
    const code = sqlstateOf(error);
    if (code === undefined) throw error;
    const after = "The statements before it took effect: it has no transaction.";
    const hint = `finish it by hand and codegen-db migrate --mark ${version}, or undo it and --mark ${version}=pending`;
    const refused = refusal(error, code, at, failureOf(file, direction));
    return { ...refused, notes: [...(refused.notes ?? []), after], hint };
  }
}

function failureOf({ migration: { version, name } }: CheckedMigration, direction: Direction): string {
  return `${version}_${name} was not ${direction === "up" ? "applied" : "taken back"}`;
}

async function note(
  client: MigrationClient,
  { migration: { version, name }, checksum }: CheckedMigration,
  direction: Direction,
  milliseconds: number,
): Promise<void> {
  if (direction === "up") await noteMigration(client, { version, name, checksum }, "applied", milliseconds);
  else await forgetMigration(client, version);
}

function irreversible({ migration: { file } }: CheckedMigration): Diagnostic {
  return {
    code: "irreversible-migration",
    severity: "error",
    title: `"${file.path}" has no -- migrate:down`,
    hint: "write a new migration that undoes it",
  };
}
