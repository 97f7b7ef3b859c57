/** `migrate --mark` and `--baseline`: say what was applied, without running anything. */
import {
  appliedMigrations,
  forgetMigration,
  type MigrationClient,
  noteMigration,
  prepareBookkeeping,
} from "../migrations/bookkeeping.js";
import { noSuch, upTo } from "../migrations/choose.js";
import type { CheckedMigration } from "../migrations/plan.js";
import type { Diagnostic } from "../source/diagnostic.js";

export type Marked =
  /** What was done, in words. */
  { readonly ok: true; readonly said: string } | { readonly ok: false; readonly diagnostic: Diagnostic };

/** `20260101000000`, or `20260101000000=pending`. */
export async function mark(
  client: MigrationClient,
  files: readonly CheckedMigration[],
  wish: string,
): Promise<Marked> {
  const [version = "", state = "applied"] = wish.split("=");
  const file = files.find(({ migration }) => migration.version === version);
  if (state === "pending") {
    const applied = await appliedMigrations(client);
    const row = applied.find((each) => each.version === version);
    if (row === undefined) return { ok: false, diagnostic: noSuch(version, "applied") };
    await forgetMigration(client, version);
    return { ok: true, said: `pending  ${file?.migration.file.path ?? `${version}_${row.name}.sql`}` };
  }
  if (state !== "applied" || file === undefined) return { ok: false, diagnostic: noSuch(wish, "there") };
  await prepareBookkeeping(client);
  await noteMigration(client, { version, name: file.migration.name, checksum: file.checksum }, "applied");
  return { ok: true, said: `applied  ${file.migration.file.path}` };
}

export type Baseline =
  | { readonly ok: true; readonly files: readonly CheckedMigration[] }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Notes the files up to a version (all without one) as applied, all or none: the schema of an older database is there
 * already. Refuses where something is noted already. With `isDry` it only says which.
 */
export async function baseline(
  client: MigrationClient,
  files: readonly CheckedMigration[],
  version: string | undefined,
  isDry: boolean,
): Promise<Baseline> {
  const [last] = (await appliedMigrations(client)).slice(-1);
  if (last !== undefined) return { ok: false, diagnostic: notEmpty(`${last.version}_${last.name}`) };
  const chosen = upTo(files, version, "there");
  if (!chosen.ok || isDry) return chosen;
  await prepareBookkeeping(client);
  await client.query("BEGIN");
  try {
    for (const { migration, checksum } of chosen.files) {
      await noteMigration(client, { version: migration.version, name: migration.name, checksum }, "applied");
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
  return chosen;
}

function notEmpty(last: string): Diagnostic {
  return {
    code: "baseline-not-empty",
    severity: "error",
    title: `this database knows of its migrations already, up to ${last}`,
    hint: "--baseline is for a database that has never been migrated; for a single file there is --mark",
  };
}
