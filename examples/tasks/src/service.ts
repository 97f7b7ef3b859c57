/** The service: its routes on an HTTP server, and how it ends. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { TaskDatabase } from "./database.js";
import { type Log, taskServer } from "./http/server.js";
import { accountRoutes } from "./routes/accounts.js";
import { healthRoutes } from "./routes/health.js";
import { memberRoutes } from "./routes/members.js";
import { taskRoutes } from "./routes/tasks.js";

export interface Service {
  readonly port: number;
  /** Takes no new requests, answers those that run for `grace` milliseconds at most, and closes the database. */
  stop(grace?: number): Promise<void>;
}

/** Listens on the port, or on a free one for 0. */
export async function startService(db: TaskDatabase, port: number, log: Log): Promise<Service> {
  const routes = [...accountRoutes(db), ...memberRoutes(db), ...taskRoutes(db), ...healthRoutes(db)];
  const server = taskServer(db, routes, log);
  server.listen(port);
  await once(server, "listening");
  return {
    port: portOf(server.address()),
    async stop(grace = 10_000) {
      const stopped = new Promise((resolve) => server.close(resolve));
      const late = setTimeout(() => server.closeAllConnections(), grace);
      await stopped;
      clearTimeout(late);
      await db.close({ timeout: grace });
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
