/** Which migrations are pending, and the schema that they will meet: what `migrate --check` works on. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { appliedMigrations, type MigrationClient } from "../migrations/bookkeeping.js";
import { upTo } from "../migrations/choose.js";
import { baseName } from "../migrations/migration-file.js";
import { planMigrations } from "../migrations/plan.js";
import { planRepeatables } from "../migrations/plan-repeatables.js";
import { notedRepeatables, objectsThere } from "../migrations/repeatable-bookkeeping.js";
import { type CheckedRepeatable, isRepeatable, wholeOf } from "../migrations/repeatable-file.js";
import type { PendingHalf } from "../safety/trace/pending.js";
import { stableText } from "../schema-file/stable-text.js";
import { decodeText } from "../source/decode.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";
import type { MigrateFlags } from "./flags.js";
import { filesAtBase, findBase, type GitBase } from "./git-base.js";
import { openMigrationDatabase } from "./migration-database.js";
import { checksumOf, type MigrationFiles } from "./migration-files.js";
import type { MigrationSettings } from "./migration-settings.js";
import { shownPath } from "./paths.js";

export type Pending =
  | {
      readonly ok: true;
      /** What is there before, in load order. */
      readonly schema: readonly SourceFile[];
      /** In the order in which they are applied. */
      readonly pending: readonly PendingHalf[];
      /** Which they are, behind a noun: ` that main lacks`. */
      readonly shown: string;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface Wanted {
  /** Absolute: of the migrations. */
  readonly directory: string;
}

/**
 * What is pending: after `--since`; else in the database that is named; else what the branch adds, if it is in a
 * repository with a base; else in the embedded database, if there is one.
 */
export async function findPending(
  settings: Wanted & Pick<MigrationSettings, "databaseDirectory"> & { readonly databaseUrl?: string },
  read: MigrationFiles,
  { since, base, to }: Pick<MigrateFlags, "since" | "base" | "to">,
  cwd: string,
): Promise<Pending> {
  if (since !== undefined) return pendingSince(read, since);
  const { directory, databaseDirectory, databaseUrl } = settings;
  const inDatabase = (): Promise<Pending> => pendingIn({ databaseUrl, databaseDirectory }, read, to, cwd);
  if (base === undefined && databaseUrl !== undefined) return inDatabase();
  const found = await findBase(directory, base);
  if (found.ok) return pendingOnBranch(directory, read, found.base, cwd);
  if (base === undefined && existsSync(databaseDirectory)) return inDatabase();
  return refused([base === undefined ? nothingToCompare : found.diagnostic]);
}

/** All files that are later than a version; those up to it are the schema before. */
function pendingSince({ files, repeatables }: MigrationFiles, version: string): Pending {
  if (!/^\d{1,14}$/.test(version)) return refused([notAVersion(version)]);
  const since = version.padEnd(14, "0");
  const isLater = ({ migration }: MigrationFiles["files"][number]): boolean => migration.version > since;
  const before = files.filter((file) => !isLater(file)).map(({ migration }) => migration.file);
  return {
    ok: true,
    schema: [...before, ...repeatables.map(({ file }) => file)],
    pending: [...files.filter(isLater).map(({ migration }) => migration.up), ...repeatables.map(halfOf)],
    shown: /^0+$/.test(since) ? "" : ` after ${since}`,
  };
}

/** What the database lacks, and the schema that it has; nothing is changed in it. */
async function pendingIn(
  settings: Pick<MigrationSettings, "databaseUrl" | "databaseDirectory">,
  read: MigrationFiles,
  to: string | undefined,
  cwd: string,
): Promise<Pending> {
  const opened = await openMigrationDatabase(settings, cwd);
  if (!opened.ok) return refused([opened.diagnostic]);
  const { client, source, lossOf, close } = opened.database;
  try {
    const plan = planMigrations(read.files, await appliedMigrations(client));
    const chosen = upTo(plan.pending, to, "pending");
    if (!chosen.ok || plan.diagnostics.length > 0) {
      return refused([...plan.diagnostics, ...(chosen.ok ? [] : [chosen.diagnostic])]);
    }
    const noted = await notedRepeatables(client);
    const repeatables =
      to === undefined ? planRepeatables(read.repeatables, noted, await objectsThere(client)).pending : [];
    const pending = [
      ...chosen.files.map(({ migration }) => migration.up),
      ...repeatables.map(({ repeatable }) => halfOf(repeatable)),
    ];
    if (pending.length === 0) return { ok: true, schema: [], pending, shown: "" };
    const dumped = await source.dump();
    if (!dumped.ok) return refused([dumped.diagnostic]);
    const memberships = await membershipsOf(client);
    const text = stableText(dumped.dump);
    return {
      ok: true,
      schema: [
        { path: "the database's roles", text: memberships },
        { path: "the database's schema", text },
      ],
      pending,
      shown: " that the database lacks",
    };
  } catch (error) {
    const lost = lossOf(error);
    if (lost === undefined) throw error;
    return refused([lost]);
  } finally {
    await close();
  }
}

/** Who is a member of which role: that belongs to the server, and is in no dump of a database. */
async function membershipsOf(client: MigrationClient): Promise<string> {
  const { rows } = await client.query(`
    SELECT pg_catalog.format('CREATE ROLE %I', rolname) AS statement, 1 AS place FROM pg_catalog.pg_roles
    WHERE rolname !~ '^pg_' AND oid IN (SELECT member FROM pg_catalog.pg_auth_members
      UNION SELECT roleid FROM pg_catalog.pg_auth_members)
    UNION
    SELECT pg_catalog.format('GRANT %I TO %I', r.rolname, m.rolname), 2 FROM pg_catalog.pg_auth_members a
    JOIN pg_catalog.pg_roles r ON r.oid = a.roleid JOIN pg_catalog.pg_roles m ON m.oid = a.member
    WHERE m.rolname !~ '^pg_'
    ORDER BY 2, 1`);
  return rows.map((row) => (isStatement(row) ? `${row.statement};\n` : "")).join("");
}

function isStatement(row: unknown): row is { readonly statement: string } {
  return typeof row === "object" && row !== null && "statement" in row;
}

/** What the branch adds; the schema is made of the files as they were where it began. */
async function pendingOnBranch(
  directory: string,
  { files, repeatables }: MigrationFiles,
  base: GitBase,
  cwd: string,
): Promise<Pending> {
  const before = new Map<string, SourceFile>();
  for (const [name, bytes] of await filesAtBase(directory, base)) {
    const decoded = decodeText(bytes, `${base.ref}:${shownPath(join(directory, name), cwd)}`);
    if (!decoded.ok) return refused([decoded.diagnostic]);
    before.set(name, decoded.file);
  }
  const isNew = ({ file }: { readonly file: SourceFile }): boolean => !before.has(baseName(file.path));
  const isChanged = (repeatable: CheckedRepeatable): boolean => {
    const old = before.get(baseName(repeatable.file.path));
    return old === undefined || checksumOf(old.text) !== repeatable.checksum;
  };
  const names = [...before.keys()].toSorted();
  const inOrder = [...names.filter((name) => !isRepeatable(name)), ...names.filter(isRepeatable)];
  return {
    ok: true,
    schema: inOrder.flatMap((name) => before.get(name) ?? []),
    pending: [
      ...files.filter(({ migration }) => isNew(migration)).map(({ migration }) => migration.up),
      ...repeatables.filter(isChanged).map(halfOf),
    ],
    shown: ` that ${base.ref} lacks`,
  };
}

function halfOf({ file }: Pick<CheckedRepeatable, "file">): PendingHalf {
  return { span: wholeOf(file), isTransactional: true, mayWait: true };
}

function refused(diagnostics: readonly Diagnostic[]): Pending {
  return { ok: false, diagnostics };
}

function notAVersion(version: string): Diagnostic {
  return {
    code: "unknown-migration",
    severity: "error",
    title: `"${version}" is no version of a migration`,
    hint: "a version is the timestamp that a file's name begins with, or the first digits of one; 0 for all files",
  };
}

const nothingToCompare: Diagnostic = {
  code: "nothing-to-compare",
  severity: "error",
  title: "nobody says which migrations are pending",
  hint: "give --database-url, --since <version>, or --base <branch> inside of a git repository",
};
