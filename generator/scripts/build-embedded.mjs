// Puts into the built package what every run of the embedded Postgres reads: its initial cluster, and what is in it.
import { builtinsAreStale, shipBuiltins } from "../dist/builtins-file.js";
import { shipInitialCluster } from "../dist/postgres/embedded/cluster-file.js";

if (await shipInitialCluster()) console.log("made the embedded Postgres's initial cluster");
if (await builtinsAreStale()) {
  await shipBuiltins();
  console.log("listed what the embedded Postgres has built in");
}
