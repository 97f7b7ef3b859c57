/**
 * The wire to a server: pg connects, encrypts and authenticates; then its stream is ours, because pg offers no way to
 * send many messages at once and to read each one's description.
 */
import type pg from "pg";
import { Backend } from "../backend.js";
import { BackendLost, type Reply, type Wire } from "../wire.js";

interface Waiting {
  readonly syncs: number;
  readonly replies: Reply[];
  readies: number;
  resolve(replies: readonly Reply[]): void;
  reject(failure: Error): void;
}

/** Takes over a connected client, which must not be used otherwise any more. */
export function serverWire(client: pg.Client): Wire {
  const { stream } = client.connection;
  const backend = new Backend();
  const waiting: Waiting[] = [];
  let end: BackendLost | undefined;

  function lose(reason: string): void {
    end ??= new BackendLost(reason);
    for (const { reject } of waiting.splice(0)) reject(end);
  }

  function receive(reply: Reply): void {
    const current = waiting[0];
    // Between exchanges a server speaks only to say that it goes away.
    if (reply.kind === "error" && reply.isFatal) lose(reply.error.message);
    if (current === undefined) return;
    current.replies.push(reply);
    if (reply.kind !== "ready") return;
    current.readies += 1;
    if (current.readies < current.syncs) return;
    waiting.shift();
    current.resolve(current.replies);
  }

  stream.removeAllListeners("data");
  stream.on("data", (bytes: Uint8Array) => {
    for (const reply of backend.read(bytes)) receive(reply);
  });
  stream.once("close", () => lose("the connection to the server was lost"));

  return {
    engine: "server",
    exchange(messages, syncs) {
      if (end !== undefined) return Promise.reject(end);
      return new Promise((resolve, reject) => {
        waiting.push({ syncs, replies: [], readies: 0, resolve, reject });
        stream.write(messages);
      });
    },
    async close() {
      await client.end();
    },
  };
}
