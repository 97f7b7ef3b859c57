// Puts into the built package what every run of the embedded Postgres reads: its initial cluster, what is in it, and
// pg_dump.

import { builtinsAreStale, shipBuiltins } from "../dist/builtins-file.js";
import { shipInitialCluster } from "../dist/postgres/embedded/cluster-file.js";
import { shipPgDump } from "./ship-pg-dump.mjs";

if (await shipInitialCluster()) console.log("made the embedded Postgres's initial cluster");
if (await builtinsAreStale()) {
  await shipBuiltins();
  console.log("listed what the embedded Postgres has built in");
}
shipPgDump();
