// Puts the initial cluster of the embedded Postgres into the built package, where every boot reads it.
import { shipInitialCluster } from "../dist/postgres/embedded/cluster-file.js";

if (await shipInitialCluster()) console.log("made the embedded Postgres's initial cluster");
