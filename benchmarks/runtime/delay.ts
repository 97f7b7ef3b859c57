/** A thread that delays what goes to and comes from a server; it tells the port on which it listens. */
import { parentPort, workerData } from "node:worker_threads";
import { startProxy } from "../../tests/support/proxy.js";

const { targetPort, delayMs }: { targetPort: number; delayMs: number } = workerData;
const proxy = await startProxy(targetPort, delayMs);
parentPort?.postMessage(proxy.port);
