/** Sends the data of a COPY … FROM STDIN as the server takes it, and stops when either side has had enough. */
import type { CopyConnection, WireConnection } from "./wire.js";

/** Data for COPY, a piece at a time. */
export interface CopyData {
  /** The next piece in COPY's text format; undefined at the end. What it throws makes the COPY fail. */
  next(): Promise<string | undefined>;
}

export class CopyFeed {
  readonly #data: CopyData;
  #connection: CopyConnection | undefined;
  #isEnded = false;

  constructor(data: CopyData) {
    this.#data = data;
  }

  /** The server waits for data. */
  start(connection: CopyConnection): void {
    this.#connection = connection;
    void this.#send(connection);
  }

  async #send(connection: CopyConnection): Promise<void> {
    try {
      for (;;) {
        const piece = await this.#data.next();
        if (this.#isEnded) return;
        if (piece === undefined) break;
        connection.sendCopyFromChunk(Buffer.from(piece));
        if (connection.stream.writableNeedDrain === true) await drained(connection);
      }
      this.#isEnded = true;
      connection.endCopyFrom();
      connection.sync();
    } catch {
      // Whoever gave the data knows what it threw.
      this.stop("the rows could not be read");
    }
  }

  /** The server has refused the COPY, or data in the midst of it: it takes nothing more, and waits for Sync. */
  refused(connection: WireConnection): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    connection.sync();
  }

  /** Makes the COPY fail. The server would not look at a cancel request while it waits for data. */
  stop(reason: string): void {
    const connection = this.#connection;
    if (this.#isEnded || connection === undefined) return;
    this.#isEnded = true;
    connection.sendCopyFail(reason);
    connection.sync();
  }
}

/** Resolves when the socket has taken what was written, or is gone. */
function drained({ stream }: WireConnection): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      stream.off?.("drain", settle);
      stream.off?.("close", settle);
      resolve();
    };
    stream.on?.("drain", settle);
    stream.on?.("close", settle);
  });
}
