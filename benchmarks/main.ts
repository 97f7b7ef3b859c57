/**
 * `npm run bench`: codegen-db beside pgtyped and typesql on the same queries. Reports; asserts nothing.
 *
 *     npm run bench -- --sizes 5,500 --runs 3 --no-peers
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { startServer } from "../tests/support/server.js";
import { type CodegenDbTimes, measureCodegenDb } from "./codegen-db.js";
import type { Measurement } from "./measure.js";
import { measurePgtyped, measureTypesql, type PeerTimes, type ServerAddress } from "./peers.js";
import { schemaText } from "./project.js";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "5,500,2000" },
    runs: { type: "string", default: "5" },
    peers: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const sizes = values.sizes.split(",").map(Number);
const program = fileURLToPath(new URL("../../../generator/dist/bin.js", import.meta.url));

console.log(`codegen-db, medians of ${values.runs} runs; 200 tables; Node ${process.version}\n`);
const ours = new Map<number, CodegenDbTimes>();
for (const size of sizes) {
  const times = await measureCodegenDb(program, size, Number(values.runs));
  ours.set(size, times);
  console.log(`${size} queries`);
  printRow("first run, no cache", times.first);
  printRow("with the snapshot", times.snapshot);
  printRow("unchanged", times.unchanged);
  printRow("one query changed", times.oneChanged);
  printRow("watch, save to written", times.watch);
}

if (values.peers) {
  console.log("\npeers, one run each, against a PostgreSQL server that is running already\n");
  const server = await startServer();
  try {
    const address = await loadedDatabase();
    for (const size of sizes) {
      console.log(`${size} queries`);
      for (const measurePeer of [measurePgtyped, measureTypesql]) {
        printPeer(await measurePeer(address, size), ours.get(size));
      }
    }
  } finally {
    await server.stop();
  }

  async function loadedDatabase(): Promise<ServerAddress> {
    const database = await server.createDatabase();
    const client = new pg.Client(server.url(database));
    await client.connect();
    await client.query(schemaText());
    await client.end();
    return { host: server.host, port: server.port, database, url: server.url(database) };
  }
}

function printRow(label: string, { seconds, megabytes }: Measurement, note = ""): void {
  const time = seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`;
  console.log(
    `  ${label.padEnd(34)}${time.padStart(10)}${`${Math.round(megabytes)} MB`.padStart(10)}${note}`,
  );
}

function printPeer({ name, first, unchanged }: PeerTimes, own: CodegenDbTimes | undefined): void {
  const ratio = (theirs: Measurement, mine: Measurement | undefined): string =>
    mine === undefined ? "" : `   codegen-db: ${(theirs.seconds / mine.seconds).toFixed(1)}x as fast`;
  printRow(`${name}, first run`, first, ratio(first, own?.first));
  printRow(`${name}, unchanged`, unchanged, ratio(unchanged, own?.unchanged));
}
