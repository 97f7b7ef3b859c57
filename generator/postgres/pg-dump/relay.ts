/** Hands pg_dump's requests on to a server, as they are, over a connection that `pg` has made and authenticated. */
import type pg from "pg";
import { isStartup, requestCount } from "../requests.js";
import { BackendLost } from "../wire.js";

export interface Relay {
  /** All of the answer to the requests. Rejects with `BackendLost` when the server goes away or falls silent. */
  exchange(messages: Uint8Array): Promise<Uint8Array>;
}

/** Milliseconds without a word from the server: longer than pg_dump lets it wait for a lock. */
const defaultPatience = 60_000;

/** Takes over a connected client, which must not be used otherwise any more. `patience` is in milliseconds. */
export async function relayTo(client: pg.Client, patience = defaultPatience): Promise<Relay> {
  const greeting = await greetingOf(client, patience);
  const { stream } = client.connection;
  let waiting: Waiting | undefined;
  let end: BackendLost | undefined;

  function lose(reason: string): void {
    end ??= new BackendLost(reason);
    waiting?.reject(end);
    waiting = undefined;
  }

  stream.removeAllListeners("data");
  stream.on("data", (bytes: Buffer) => {
    if (waiting === undefined || !waiting.take(bytes)) return;
    waiting = undefined;
  });
  stream.once("close", () => lose("the connection to the server was lost"));

  return {
    exchange(messages) {
      if (end !== undefined) return Promise.reject(end);
      // The program introduces itself; the server knows us already.
      if (isStartup(messages)) return Promise.resolve(greeting);
      return new Promise((resolve, reject) => {
        const onSilence = () => lose(`the server did not answer within ${patience / 1000} seconds`);
        waiting = waitFor(requestCount(messages), { resolve, reject, onSilence, patience });
        stream.write(messages);
      });
    },
  };
}

interface Waiting {
  /** Whether that was all. */
  take(bytes: Buffer): boolean;
  reject(reason: Error): void;
}

const readyForQuery = 0x5a;

interface Waiter {
  resolve(answer: Uint8Array): void;
  reject(reason: Error): void;
  /** Nothing came for `patience` milliseconds. */
  onSilence(): void;
  readonly patience: number;
}

function waitFor(readies: number, { resolve, reject, onSilence, patience }: Waiter): Waiting {
  const chunks: Buffer[] = [];
  let left = readies;
  /** Bytes at the end of what came that are no whole message yet. */
  let rest: Buffer = Buffer.alloc(0);
  let timer = setTimeout(onSilence, patience);
  return {
    take(bytes) {
      clearTimeout(timer);
      chunks.push(bytes);
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      let at = 0;
      while (at + 5 <= rest.length) {
        const next = at + 1 + rest.readUInt32BE(at + 1);
        if (next > rest.length) break;
        if (rest[at] === readyForQuery) left -= 1;
        at = next;
      }
      rest = rest.subarray(at);
      if (left > 0) {
        timer = setTimeout(onSilence, patience);
        return false;
      }
      resolve(Buffer.concat(chunks));
      return true;
    },
    reject(reason) {
      clearTimeout(timer);
      reject(reason);
    },
  };
}

/** What the server would say to a new connection, as far as pg_dump listens: that it is let in, and the server's version. */
async function greetingOf(client: pg.Client, patience: number): Promise<Uint8Array> {
  const ask = (text: string, values: readonly unknown[]) => {
    const asked = { text, values: [...values], query_timeout: patience };
    return client.query<{ name: string; setting: string }>(asked).catch((error: unknown) => {
      throw new BackendLost(error instanceof Error ? error.message : String(error));
    });
  };
  // pg_dump sets for itself how values are printed, but for this.
  await ask("SET TimeZone = 'UTC'", []);
  const { rows } = await ask("SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY ($1)", [
    ["server_version", "server_encoding", "client_encoding", "standard_conforming_strings"],
  ]);
  const authenticated = message("R", Buffer.alloc(4));
  const parameters = rows.map(({ name, setting }) => message("S", Buffer.from(`${name}\0${setting}\0`)));
  const ready = message("Z", Buffer.from("I"));
  return Buffer.concat([authenticated, ...parameters, message("K", Buffer.alloc(8)), ready]);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
