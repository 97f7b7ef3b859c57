/** A `pg` client on an embedded Postgres: its socket is the instance, which answers each exchange as a whole. */
import { Duplex } from "node:stream";
import pg from "pg";
import { endOfLastRequest, isTermination } from "../requests.js";
import type { Instance } from "./instance.js";

/** Connects; `client.end()` leaves the instance running. Only one client may be connected at a time. */
export async function connectToInstance(instance: Pick<Instance, "exchange">): Promise<pg.Client> {
  const client = new pg.Client({
    stream: () => new InstanceSocket(instance),
    ssl: false,
    user: "postgres",
    database: "postgres",
    application_name: "codegen-db",
  });
  // Whoever waits for an answer hears of it anyway.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Hands on messages as far as the last that asks for an answer: Postgres would wait for the rest of them for ever. */
class InstanceSocket extends Duplex {
  readonly #instance: Pick<Instance, "exchange">;
  #unsent: Buffer = Buffer.alloc(0);

  constructor(instance: Pick<Instance, "exchange">) {
    super();
    this.#instance = instance;
  }

  /** What `pg` calls of a socket besides a stream's own methods. */
  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they are there.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#unsent = this.#unsent.length === 0 ? chunk : Buffer.concat([this.#unsent, chunk]);
    const end = endOfLastRequest(this.#unsent);
    if (end === 0) {
      done();
      return;
    }
    const messages = this.#unsent.subarray(0, end);
    this.#unsent = this.#unsent.subarray(end);
    if (isTermination(messages)) {
      this.push(null);
      done();
      return;
    }
    this.#instance.exchange(messages).then(
      (answer) => {
        this.push(answer);
        done();
      },
      (failure: unknown) => done(failure instanceof Error ? failure : new Error(String(failure))),
    );
  }
}
