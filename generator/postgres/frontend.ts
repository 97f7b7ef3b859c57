/**
 * Writes the frontend's half of the protocol, version 3: as much of it as describing and loading needs. Its own few
 * lines because pg keeps its writer private and PGlite's comes with the whole engine.
 */

const encoder = new TextEncoder();

const code = { query: 0x51, parse: 0x50, bind: 0x42, describe: 0x44, execute: 0x45, sync: 0x53 } as const;

/** Messages in one growing buffer, to be sent at once. */
export class Frontend {
  #bytes = new Uint8Array(16 * 1024);
  #length = 0;
  #syncs = 0;

  /** How many ReadyForQuery will answer. */
  get syncs(): number {
    return this.#syncs;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A script by the simple protocol, answered by one ReadyForQuery. */
  query(script: string): void {
    const start = this.#open(code.query);
    this.#string(script);
    this.#close(start);
    this.#syncs += 1;
  }

  /** Parse and Describe of the unnamed statement: nothing is executed. */
  describe(statement: string, parameterTypeOids: readonly number[] = []): void {
    this.#parse(statement, parameterTypeOids);
    const start = this.#open(code.describe);
    this.#byte(0x53);
    this.#byte(0);
    this.#close(start);
  }

  /** Runs one statement without parameters, in the transaction that the next Sync ends. */
  execute(statement: string): void {
    this.#parse(statement, []);
    const bind = this.#open(code.bind);
    this.#byte(0); // the unnamed portal
    this.#byte(0); // of the unnamed statement
    this.#int16(0);
    this.#int16(0);
    this.#int16(0);
    this.#close(bind);
    const execute = this.#open(code.execute);
    this.#byte(0);
    this.#int32(0);
    this.#close(execute);
  }

  /** Ends what `describe` and `execute` began: after an error the backend skips to here. */
  sync(): void {
    this.#close(this.#open(code.sync));
    this.#syncs += 1;
  }

  #parse(statement: string, parameterTypeOids: readonly number[]): void {
    const start = this.#open(code.parse);
    this.#byte(0);
    this.#string(statement);
    this.#int16(parameterTypeOids.length);
    for (const oid of parameterTypeOids) this.#int32(oid);
    this.#close(start);
  }

  #open(type: number): number {
    this.#byte(type);
    const start = this.#length;
    this.#int32(0);
    return start;
  }

  #close(start: number): void {
    this.#view().setInt32(start, this.#length - start);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#view().setUint16(this.#length, value);
    this.#length += 2;
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#view().setUint32(this.#length, value);
    this.#length += 4;
  }

  /** Text ends at its first NUL, as it does for Postgres: callers refuse texts that hold one. */
  #string(text: string): void {
    this.#reserve(text.length * 3 + 1);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    this.#byte(0);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.bytes);
    this.#bytes = larger;
  }

  #view(): DataView {
    return new DataView(this.#bytes.buffer);
  }
}
