/**
 * `npm run bench`: codegen-db beside pgtyped and typesql on the same queries, and its runtime beside pg, Kysely, Drizzle and
 * postgres.js. Reports; asserts nothing but that everybody reads only what is theirs.
 *
 *     npm run bench -- --sizes 5,500 --runs 3 --no-peers --no-runtime
 *     npm run bench -- --no-generator --rounds 5 --seconds 1 --parts transactions,reading,writing,overhead
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { startServer, type TestServer } from "../tests/support/server.js";
import { barSize, printBars } from "./bars.js";
import { type CodegenDbTimes, measureCodegenDb } from "./codegen-db.js";
import type { Measurement } from "./measure.js";
import { measurePgtyped, measureTypesql, type PeerTimes, type ServerAddress } from "./peers.js";
import { schemaText } from "./project.js";
import { measureRuntime } from "./runtime/measure-runtime.js";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "5,500,2000" },
    runs: { type: "string", default: "5" },
    peers: { type: "boolean", default: true },
    generator: { type: "boolean", default: true },
    runtime: { type: "boolean", default: true },
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "1" },
    parts: { type: "string", default: "transactions,reading,writing,overhead" },
  },
  allowNegative: true,
});
const sizes = values.sizes.split(",").map(Number);
const program = fileURLToPath(new URL("../../../generator/dist/program/bin.js", import.meta.url));

if (values.generator) {
  const ours = await measureGenerator();
  const pgtyped = values.peers ? await measurePeers(ours) : undefined;
  const own = ours.get(barSize);
  if (own !== undefined) printBars(own, pgtyped);
}
if (values.runtime) {
  await measureRuntime({
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    parts: values.parts.split(","),
  });
}

async function measureGenerator(): Promise<ReadonlyMap<number, CodegenDbTimes>> {
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
  return ours;
}

/** Returns pgtyped's times for as many queries as the bars are for. */
async function measurePeers(ours: ReadonlyMap<number, CodegenDbTimes>): Promise<PeerTimes | undefined> {
  let yardstick: PeerTimes | undefined;
  console.log("\npeers, one run each, against a PostgreSQL server that is running already\n");
  const server = await startServer();
  try {
    const address = await loadedDatabase(server);
    for (const size of sizes) {
      console.log(`${size} queries`);
      const pgtyped = await measurePgtyped(address, size);
      printPeer(pgtyped, ours.get(size));
      printPeer(await measureTypesql(address, size), ours.get(size));
      if (size === barSize) yardstick = pgtyped;
    }
    return yardstick;
  } finally {
    await server.stop();
  }
}

async function loadedDatabase(server: TestServer): Promise<ServerAddress> {
  const database = await server.createDatabase();
  const client = new pg.Client(server.url(database));
  await client.connect();
  await client.query(schemaText());
  await client.end();
  return { host: server.host, port: server.port, database, url: server.url(database) };
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
