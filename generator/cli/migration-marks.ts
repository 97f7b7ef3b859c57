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

/** `20260101000000`, or `20260101000000=pending`. What is wrong with the wish; undefined once it is done. */
export async function mark(
  client: MigrationClient,
  files: readonly CheckedMigration[],
  wish: string,
): Promise<Diagnostic | undefined> {
  const [version = "", state = "applied"] = wish.split("=");
  const file = files.find(({ migration }) => migration.version === version);
  if (state === "pending") {
    const applied = await appliedMigrations(client);
    if (!applied.some((row) => row.version === version)) return noSuch(version, "applied");
    await forgetMigration(client, version);
    return undefined;
  }
  if (state !== "applied" || file === undefined) return noSuch(wish, "there");
  await prepareBookkeeping(client);
  await noteMigration(client, { version, name: file.migration.name, checksum: file.checksum }, "applied");
  return undefined;
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
