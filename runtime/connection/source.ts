/** Where a transaction takes its connection from. */
import type { PoolCounts, Waiting } from "./pool.js";
import type { Session } from "./session.js";

export interface SessionSource {
  acquire(waiting: Waiting): Promise<Session>;
  readonly counts: PoolCounts;
  close(): Promise<void>;
}
