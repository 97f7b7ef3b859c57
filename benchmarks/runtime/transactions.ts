/** Measures how many transactions each client does in a second, all of them in turn, round after round. */
import { Worker } from "node:worker_threads";
import { type Client, openClients, own } from "./clients.js";
import { type BenchDatabase, itemCount, organizationOf, ownItem } from "./database.js";
import { median } from "./rounds.js";

interface Measured {
  readonly perSecond: number;
  /** Microseconds of this process's CPU for each transaction, which other work on the machine changes less. */
  readonly cpu: number;
}

export interface TransactionOptions {
  readonly rounds: number;
  /** How long each client is measured in each round. */
  readonly seconds: number;
}

export async function measureTransactions(
  database: BenchDatabase,
  options: TransactionOptions,
): Promise<void> {
  for (const delay of [0, 1]) {
    const proxy = delay === 0 ? undefined : await startDelay(database.port, delay);
    const url = new URL(database.customer);
    if (proxy !== undefined) url.port = String(proxy.port);
    for (const callers of [1, 16]) {
      const where = delay === 0 ? "loopback" : `${delay} ms more in each direction`;
      console.log(
        `\ntransactions with one point-select under row-level security: ${callers} caller(s), ${where}`,
      );
      await compare(url.href, callers, options);
    }
    await proxy?.stop();
  }
}

async function compare(url: string, callers: number, { rounds, seconds }: TransactionOptions): Promise<void> {
  const clients = openClients.map((open) => open(url));
  try {
    for (const client of clients) {
      await prove(client);
      // The compiler of Node takes its time.
      await run(client, callers, Math.max(1, seconds / 2));
    }
    const found = new Map<string, Measured[]>(clients.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      // Nobody is always first, or always after the same.
      for (const [index] of clients.entries()) {
        const client = clients[(index + round) % clients.length];
        if (client !== undefined) found.get(client.name)?.push(await run(client, callers, seconds));
      }
    }
    const block = found.get(own.block) ?? [];
    for (const [name, measured] of found) {
      const perSecond = Math.round(median(measured.map((each) => each.perSecond)));
      const cpu = Math.round(median(measured.map((each) => each.cpu)));
      const ratios = block.map((each, round) => each.perSecond / (measured[round]?.perSecond ?? Number.NaN));
      const note = name === own.block ? "" : `   xact: ${median(ratios).toFixed(2)}x`;
      console.log(
        `  ${name.padEnd(20)}${`${perSecond}`.padStart(8)} a second${`${cpu}`.padStart(8)} µs of CPU${note}`,
      );
    }
  } finally {
    for (const client of clients) await client.close();
  }
}

/** Every client sees its tenant's items and no other's, also when both ask at the same time. */
async function prove({ name, read }: Client): Promise<void> {
  const asked = Array.from({ length: 400 }, async (_, number) => {
    const { organization, id } = ownItem(number);
    const another = (id + 1) % itemCount;
    const [mine, others] = await Promise.all([
      read({ organization, id }),
      read({ organization, id: another }),
    ]);
    if (mine !== organization) throw new Error(`${name} didn't find an item of its tenant's`);
    if (others !== undefined) throw new Error(`${name} read an item of ${organizationOf(another)}`);
  });
  await Promise.all(asked);
}

/** Each of the callers begins a transaction when its last has ended. */
async function run({ read }: Client, callers: number, seconds: number): Promise<Measured> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  let count = 0;
  const call = async (): Promise<void> => {
    while (performance.now() < end) {
      await read(ownItem(count));
      count++;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond: count / ((performance.now() - startedAt) / 1000), cpu: (user + system) / count };
}

/** In a thread of its own, so that it takes no time of those that are measured. */
async function startDelay(
  targetPort: number,
  delayMs: number,
): Promise<{ readonly port: number; stop(): Promise<unknown> }> {
  const worker = new Worker(new URL("./delay.js", import.meta.url), { workerData: { targetPort, delayMs } });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return { port, stop: () => worker.terminate() };
}
