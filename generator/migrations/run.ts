/**
 * Applies migrations, one file after the other. Whatever happens, a killed runner or a lost connection included, the
 * database stands between two files, or a file without a transaction is marked as unfinished.
 */
import type { Diagnostic } from "../source/diagnostic.js";
import { offsetOfCharacter } from "../source/position.js";
import type { Span } from "../source/source-file.js";
import { forgetMigration, type MigrationClient, noteMigration } from "./bookkeeping.js";
import { type Half, sqlOf, statementsOf } from "./migration-file.js";
import type { CheckedMigration } from "./plan.js";

export type Direction = "up" | "down";

/** Told of each file that is done, with how long it took in milliseconds. */
export type OnDone = (done: CheckedMigration, milliseconds: number) => void;

/** Applies (or takes back) the files in their order; the first that fails ends it. Throws when the connection is lost. */
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
      ? await runWhole(client, file, half, direction)
      : await runEach(client, file, half, direction);
    if (failure !== undefined) return [failure];
    onDone(file, performance.now() - started);
  }
  return [];
}

/** How often a file is tried that waits for a lock for too long, and how long it waits then; see `lock_timeout`. */
const attempts = 5;
const lockTimeout = "5s";
const pauseMilliseconds = 500;

async function runWhole(
  client: MigrationClient,
  file: CheckedMigration,
  half: Half,
  direction: Direction,
): Promise<Diagnostic | undefined> {
  const sql = sqlOf(half);
  for (let attempt = 1; ; attempt += 1) {
    const started = performance.now();
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${lockTimeout}'`);
      if (sql.trim() !== "") await client.query(sql);
      // What the file set for itself is not for the bookkeeping.
      await client.query("RESET ROLE; SET LOCAL search_path = pg_catalog");
      await note(client, file, direction, performance.now() - started);
      await client.query("COMMIT; RESET ALL");
      return undefined;
    } catch (error) {
      // A connection that was lost has rolled back by itself.
      await client.query("ROLLBACK; RESET ALL").catch(() => undefined);
      const code = sqlstateOf(error);
      if (code === undefined) throw error;
      const isBlocked = code === "55P03";
      if (!isBlocked || attempt === attempts)
        return refusal(error, code, half.span, file, isBlocked ? attempt : 0);
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds * attempt));
    }
  }
}

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
    for (const statement of statementsOf(half)) {
      at = statement;
      await client.query(statement.file.text.slice(statement.start, statement.end));
    }
    await client.query("RESET ALL");
    await note(client, file, direction, performance.now() - started);
    return undefined;
  } catch (error) {
    await client.query("RESET ALL").catch(() => undefined);
    const code = sqlstateOf(error);
    if (code === undefined) throw error;
    const failure = refusal(error, code, at, file, 0);
    const after = "The statements before it took effect: it has no transaction.";
    const hint = `finish it by hand and codegen-db migrate --mark ${version}, or undo it and --mark ${version}=pending`;
    return { ...failure, notes: [...(failure.notes ?? []), after], hint };
  }
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

/** What Postgres said, at its place in the file. `sent` is the text that was sent. */
function refusal(
  error: unknown,
  code: string,
  sent: Span,
  { migration }: CheckedMigration,
  attempts: number,
): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const position = positionOf(error);
  const text = sent.file.text.slice(sent.start, sent.end);
  const start = sent.start + (position === undefined ? firstToken(text) : offsetOfCharacter(text, position));
  const blocked = attempts > 0 ? [`A lock was waited for ${attempts} times.`] : [];
  return {
    code,
    severity: "error",
    title: `${migration.version}_${migration.name} was not applied: ${message}`,
    at: { file: sent.file, start, end: start },
    ...(blocked.length > 0 ? { notes: blocked } : {}),
  };
}

function firstToken(text: string): number {
  return Math.max(0, text.search(/\S/));
}

/** Absent when it was not Postgres that refused: the connection is gone, say. */
function sqlstateOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** In characters, from 1. */
function positionOf(error: unknown): number | undefined {
  const position: unknown =
    typeof error === "object" && error !== null && "position" in error ? error.position : undefined;
  return typeof position === "string" && Number(position) > 0 ? Number(position) : undefined;
}
