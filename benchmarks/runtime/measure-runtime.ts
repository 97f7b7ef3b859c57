/** What `npm run bench` tells of the runtime. */
import { openBenchDatabase } from "./database.js";
import { measureOverhead, measureReading, measureWriting } from "./rows.js";
import { measureTransactions, type TransactionOptions } from "./transactions.js";

export interface RuntimeOptions extends TransactionOptions {
  /** Parts to measure. */
  readonly parts: readonly string[];
}

const parts = ["transactions", "reading", "writing", "overhead"] as const;

export async function measureRuntime({ parts: wanted, rounds, seconds }: RuntimeOptions): Promise<void> {
  const unknown = wanted.filter((part) => !parts.some((known) => known === part));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join()}, only ${parts.join()}`);
  console.log(`\nthe runtime, medians of ${rounds} interleaved rounds; Node ${process.version}`);
  const database = await openBenchDatabase();
  try {
    if (wanted.includes("transactions")) await measureTransactions(database, { rounds, seconds });
    if (wanted.includes("reading")) await measureReading(database, rounds);
    if (wanted.includes("writing")) await measureWriting(database, rounds);
    if (wanted.includes("overhead")) await measureOverhead(database, rounds);
  } finally {
    await database.stop();
  }
}
