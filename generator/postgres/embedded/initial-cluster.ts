/** Makes the cluster that every embedded Postgres starts from: what initdb gives, without what is never used. */
import { PGlite } from "@electric-sql/pglite";
import { type Cluster, packCluster } from "./cluster.js";
import { ClusterFileSystem } from "./cluster-file-system.js";
import { settings } from "./pglite-host.js";

/** Runs initdb, which takes seconds, and packs the cluster. */
export async function makeInitialCluster(): Promise<Uint8Array> {
  const files = new ClusterFileSystem();
  const pglite = await PGlite.create({
    fs: files,
    initDbStartParams: ["--wal-segsize=1", "--no-data-checksums"],
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ["-c", setting])],
  });
  await pglite.exec("UPDATE pg_database SET datistemplate = false, datallowconn = true");
  await pglite.exec("DROP DATABASE template0");
  await pglite.exec("DROP DATABASE template1");
  await pglite.exec("VACUUM FREEZE");
  await pglite.exec("CHECKPOINT");
  const { rows } = await pglite.query<{ segment: string }>(
    "SELECT pg_walfile_name(pg_current_wal_lsn()) AS segment",
  );
  files.dumpOnClose = true;
  await pglite.close();
  if (files.dumped === undefined) throw new Error("the cluster was not dumped");
  return packCluster(trimmed(files.dumped, `pg_wal/${rows[0]?.segment}`));
}

/**
 * Without the other segments of the write-ahead log, which initdb prepared for later or no longer needs, and without
 * free space maps and visibility maps, which are made anew when they are missed.
 */
function trimmed({ directories, files }: Cluster, segment: string): Cluster {
  const isNeeded = (path: string): boolean =>
    path === segment || !(path.startsWith("pg_wal/") || /_(?:fsm|vm)$/.test(path));
  return { directories, files: files.filter(({ path }) => isNeeded(path)) };
}
