/** Notifications: handlers by channel, on a connection of their own that is made again whenever it is lost. */
import pg from "pg";
import { isServerReport, toDatabaseError } from "./errors/classify.js";
import { ConnectionFailed, DatabaseClosed } from "./errors/client-errors.js";

/** What NOTIFY sent. */
export interface Notification {
  readonly channel: string;
  /** Empty where none was given. */
  readonly payload: string;
}

export interface ListenOptions {
  /**
   * Called when listening has begun again after the connection was lost. What was sent in between is gone: whoever keeps
   * a copy of something reads it anew here.
   */
  readonly onReconnect?: (() => unknown) | undefined;
}

/** Ends with `stop`, or `await using`. */
export interface Subscription extends AsyncDisposable {
  /** When it has resolved, the handler isn't called any more. */
  stop(): Promise<void>;
}

export type NotificationHandler = (notification: Notification) => unknown;

/** Where notifications come from. */
export interface NotificationSource {
  listen(channel: string, handler: NotificationHandler, options?: ListenOptions): Promise<Subscription>;
  close(): Promise<void>;
}

interface Subscriber {
  readonly channel: string;
  readonly handler: NotificationHandler;
  readonly onReconnect: (() => unknown) | undefined;
}

/** Milliseconds between attempts to connect: the first, and the longest. */
const firstPause = 100;
const longestPause = 10_000;
/** Milliseconds between the questions by which a connection that silently went away is found, and for their answers. */
const heartbeat = 30_000;
const answerTimeout = 10_000;
/** Milliseconds that the server has to take note of the end. */
const farewellTimeout = 1_000;

/** On a server. Connects at the first `listen`, and disconnects when nobody listens. */
export class Listener implements NotificationSource {
  readonly #config: pg.ClientConfig;
  readonly #subscribers = new Set<Subscriber>();
  /** Made, or being made, perhaps again. */
  #connection: Promise<pg.Client> | undefined;
  #current: pg.Client | undefined;
  /** Has no connection yet. */
  #connecting: pg.Client | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #isClosed = false;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async listen(
    channel: string,
    handler: NotificationHandler,
    { onReconnect }: ListenOptions = {},
  ): Promise<Subscription> {
    checkChannel(channel);
    if (this.#isClosed) throw new DatabaseClosed("the database is closed");
    const subscriber: Subscriber = { channel, handler, onReconnect };
    this.#subscribers.add(subscriber);
    try {
      await this.#listenOn(channel);
    } catch (error) {
      await this.#remove(subscriber);
      throw toDatabaseError(error);
    }
    const stop = (): Promise<void> => this.#remove(subscriber);
    return { stop, [Symbol.asyncDispose]: stop };
  }

  /** Throws when the first connection can't be made, or the server refuses; waits where a lost one is made again. */
  async #listenOn(channel: string): Promise<void> {
    for (;;) {
      this.#connection ??= this.#connectFirst();
      const client = await this.#connection;
      try {
        await run(client, `LISTEN ${pg.escapeIdentifier(channel)}`);
        return;
      } catch (error) {
        if (this.#isClosed) throw new DatabaseClosed("the database was closed");
        if (isServerReport(error) && error.severity === "ERROR") throw error;
        this.#lost(client);
      }
    }
  }

  async #remove(subscriber: Subscriber): Promise<void> {
    if (!this.#subscribers.delete(subscriber)) return;
    const { channel } = subscriber;
    if (this.#subscribers.size === 0) return this.#disconnect();
    if ([...this.#subscribers].some((other) => other.channel === channel)) return;
    // A connection that is lost just now listens to nothing.
    if (this.#current !== undefined) {
      await run(this.#current, `UNLISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    }
  }

  async #connectFirst(): Promise<pg.Client> {
    try {
      const client = await this.#connect();
      this.#adopt(client);
      return client;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#config, keepAlive: true });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ channel, payload = "" }) => this.#dispatch({ channel, payload }));
    this.#connecting = client;
    try {
      await client.connect();
    } catch (error) {
      if (this.#isClosed) throw new DatabaseClosed("the database was closed");
      throw isServerReport(error)
        ? toDatabaseError(error)
        : new ConnectionFailed("no connection could be made to listen on", { cause: error });
    } finally {
      this.#connecting = undefined;
    }
    return client;
  }

  /** From here on its loss is noticed. Throws if it is lost already. */
  #adopt(client: pg.Client): void {
    if (client.connection.stream.destroyed) throw new ConnectionFailed("the connection was lost");
    this.#current = client;
    this.#heartbeat = setInterval(() => void this.#ask(client), heartbeat).unref();
  }

  async #ask(client: pg.Client): Promise<void> {
    const timer = setTimeout(() => client.connection.stream.destroy(), answerTimeout).unref();
    await run(client, "SELECT 1").catch(() => undefined);
    clearTimeout(timer);
  }

  #lost(client: pg.Client): void {
    if (client !== this.#current) return;
    this.#forget();
    client.connection.stream.destroy();
    if (this.#isClosed || this.#subscribers.size === 0) return;
    const again: Promise<pg.Client> = this.#reconnect(() => this.#connection === again);
    this.#connection = again;
    // Only `close` ends it otherwise, and whoever waits is told.
    again.catch(() => undefined);
  }

  #forget(): void {
    this.#current = undefined;
    this.#connection = undefined;
    clearInterval(this.#heartbeat);
  }

  /** Until it succeeds, or nobody waits for it any more: who listens by then connects anew. */
  async #reconnect(isWanted: () => boolean): Promise<pg.Client> {
    for (let attempt = 0; ; attempt++) {
      const longest = Math.min(firstPause * 2 ** attempt, longestPause);
      await this.#pause(longest * (0.5 + Math.random() / 2));
      if (this.#isClosed || !isWanted()) throw new DatabaseClosed("nobody listens any more");
      let client: pg.Client | undefined;
      try {
        client = await this.#connect();
        for (const channel of new Set([...this.#subscribers].map((each) => each.channel))) {
          await run(client, `LISTEN ${pg.escapeIdentifier(channel)}`);
        }
        if (!isWanted()) throw new DatabaseClosed("nobody listens any more");
        this.#adopt(client);
      } catch {
        client?.connection.stream.destroy();
        continue;
      }
      for (const { onReconnect } of [...this.#subscribers]) if (onReconnect !== undefined) call(onReconnect);
      return client;
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #dispatch(notification: Notification): void {
    for (const { channel, handler } of [...this.#subscribers]) {
      if (channel === notification.channel) call(() => handler(notification));
    }
  }

  async #disconnect(): Promise<void> {
    const client = this.#current;
    this.#forget();
    this.#wake?.();
    if (client === undefined) return;
    const timer = setTimeout(() => client.connection.stream.destroy(), farewellTimeout);
    await client.end();
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#subscribers.clear();
    this.#connecting?.connection.stream.destroy();
    await this.#disconnect();
  }
}

/** An identifier of 63 bytes at most: longer ones would be cut, and notifications have the cut name. */
export function checkChannel(channel: string): void {
  if (channel === "" || channel.includes("\0") || Buffer.byteLength(channel) > 63) {
    throw new TypeError("the name of a channel has 1 to 63 bytes, none of them zero");
  }
}

/** A handler that throws, or whose promise rejects, is reported as a warning of the process, and listening goes on. */
export function call(handler: () => unknown): void {
  const warn = (error: unknown): void =>
    process.emitWarning(error instanceof Error ? error : new Error("a handler threw what is no error"));
  try {
    Promise.resolve(handler()).catch(warn);
  } catch (error) {
    warn(error);
  }
}

async function run(client: pg.Client, text: string): Promise<void> {
  const statement: pg.QueryConfig & { readonly queryMode: "extended" } = { text, queryMode: "extended" };
  await client.query(statement);
}
