/** The messages of the extended protocol, in one buffer (PostgreSQL documentation, 54.7 Message Formats). */
import type { SentValue } from "../executor.js";

const code = { bind: 66, close: 67, describe: 68, execute: 69, flush: 72, parse: 80, sync: 83 } as const;

/** Writes message after message; `take` gives all of them. */
export class Messages {
  #bytes = Buffer.allocUnsafe(512);
  #end = 0;

  /** Prepares a statement, whose parameters are of the types that Postgres infers. */
  parse(name: string, text: string): void {
    const start = this.#open(code.parse);
    this.#text(name);
    this.#text(text);
    this.#int16(0);
    this.#close(start);
  }

  /** Makes the unnamed portal of a statement. Bytes are sent as they are, everything else as text; rows come as text. */
  bind(name: string, values: readonly SentValue[]): void {
    const start = this.#open(code.bind);
    this.#text("");
    this.#text(name);
    this.#formats(values);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#close(start);
  }

  /** Asks what the portal returns. */
  describe(): void {
    const start = this.#open(code.describe);
    this.#letter("P");
    this.#text("");
    this.#close(start);
  }

  /** Runs the portal to its end. */
  execute(): void {
    const start = this.#open(code.execute);
    this.#text("");
    this.#int32(0);
    this.#close(start);
  }

  /** Forgets a prepared statement. One that doesn't exist is no error. */
  closeStatement(name: string): void {
    const start = this.#open(code.close);
    this.#letter("S");
    this.#text(name);
    this.#close(start);
  }

  sync(): void {
    this.#close(this.#open(code.sync));
  }

  flush(): void {
    this.#close(this.#open(code.flush));
  }

  /** Messages that were written before, by another. */
  append(bytes: Buffer): void {
    this.#reserve(bytes.length);
    bytes.copy(this.#bytes, this.#end);
    this.#end += bytes.length;
  }

  /** All of them. */
  take(): Buffer {
    return this.#bytes.subarray(0, this.#end);
  }

  #open(letter: number): number {
    this.#reserve(5);
    const start = this.#end;
    this.#bytes[start] = letter;
    this.#end = start + 5;
    return start;
  }

  /** The length counts itself, but not the letter before it. */
  #close(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start - 1, start + 1);
  }

  #formats(values: readonly SentValue[]): void {
    if (values.every((value) => typeof value === "string" || value === null)) {
      this.#int16(0);
      return;
    }
    this.#int16(values.length);
    for (const value of values) this.#int16(typeof value === "string" || value === null ? 0 : 1);
  }

  #value(value: SentValue): void {
    if (value === null) {
      this.#int32(-1);
    } else if (typeof value === "string") {
      // A unit of UTF-16 becomes three bytes at most.
      this.#reserve(4 + value.length * 3);
      const length = this.#bytes.write(value, this.#end + 4);
      this.#int32(length);
      this.#end += length;
    } else {
      this.#int32(value.length);
      this.#reserve(value.length);
      this.#bytes.set(value, this.#end);
      this.#end += value.length;
    }
  }

  #letter(letter: "P" | "S"): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = letter.charCodeAt(0);
  }

  #text(text: string): void {
    this.#reserve(text.length * 3 + 1);
    if (text !== "") this.#end += this.#bytes.write(text, this.#end);
    this.#bytes[this.#end++] = 0;
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#end = this.#bytes.writeUInt16BE(value, this.#end);
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#end = this.#bytes.writeInt32BE(value, this.#end);
  }

  #reserve(size: number): void {
    const wanted = this.#end + size;
    if (wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(wanted, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}
