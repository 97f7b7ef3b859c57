/** Several statements in one round trip: their messages, then one Sync. Whatever `pg` client it is submitted to sends it. */
import { isFatal, isServerReport } from "../errors/classify.js";
import type { RawResult, RawRow, RowSink, SentValue } from "../executor.js";
import { type CopyData, CopyFeed } from "./copy-feed.js";
import { stateOf } from "./session-state.js";
import type { PreparedStatement, PreparedStatements } from "./statements.js";
import type { CopyConnection, TransactionStatus, WireClient, WireConnection, WireFields } from "./wire.js";
import { writeSteps } from "./write-steps.js";

/** One statement of a pipeline. */
export interface Step {
  readonly text: string;
  readonly values: readonly SentValue[];
  /** Whether it is worth preparing under a name, because the same text comes again. */
  readonly isPrepared: boolean;
  /** Where its rows go; among its result if there is none. */
  readonly sink?: RowSink | undefined;
  /** What `COPY … FROM STDIN` copies. Of the last step alone: the server takes nothing else until it has had all of it. */
  readonly data?: CopyData;
}

export interface WireResult extends RawResult {
  readonly fields: WireFields;
}

export interface PipelineFailure {
  readonly error: unknown;
  /** Whether nothing was sent, as the connection was lost before. */
  readonly isUnsent?: boolean;
}

/** The results of the statements that ran; the first failure, which is that of the statement after them. */
export interface PipelineOutcome {
  readonly results: readonly WireResult[];
  readonly failure: PipelineFailure | undefined;
  /** What the transaction was right after it; undefined where the connection was lost before the server said. */
  readonly status: TransactionStatus | undefined;
}

/** Where and how a pipeline is run. */
export interface PipelineOptions {
  readonly client: WireClient;
  readonly isNaming: boolean;
  /** Whether it may only run where no transaction is open: on a connection that others have used. */
  readonly isFirst?: boolean;
}

const nowhere: RowSink = { start: () => undefined, take: () => undefined };

interface Running {
  fields: WireFields;
  rows: RawRow[];
  readonly sink: RowSink | undefined;
}

/**
 * Everything up to Sync is one error boundary: when a statement fails, the server skips the rest (PostgreSQL documentation,
 * 54.2.3 Extended Query). It is settled when the server is ready again, so that the transaction's status is known by then.
 */
export class Pipeline {
  readonly outcome: Promise<PipelineOutcome>;
  readonly #steps: readonly Step[];
  readonly #feed: CopyFeed | undefined;
  readonly #options: PipelineOptions;
  readonly #results: WireResult[] = [];
  #prepared: readonly (PreparedStatement | undefined)[] = [];
  #registry: PreparedStatements | undefined;
  #running: Running = { fields: [], rows: [], sink: undefined };
  #isSent = false;
  #isWritten = false;
  #isLeft = false;
  #onTaken: (() => void) | undefined;
  #settle: (outcome: PipelineOutcome) => void = () => undefined;

  constructor(steps: readonly Step[], options: PipelineOptions) {
    this.#steps = steps;
    this.#options = options;
    const data = steps[steps.length - 1]?.data;
    this.#feed = data && new CopyFeed(data);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Whether it was sent behind another pipeline, which the server hasn't finished. */
  get isQueued(): boolean {
    return this.#onTaken !== undefined;
  }

  /**
   * Sends it while the connection runs another, to which the server will have answered first: each has a Sync of its own.
   * It must then be submitted to the client, which comes to it in its turn. `onTaken` is called then.
   */
  sendAhead(connection: WireConnection, onTaken: () => void): void {
    this.#onTaken = onTaken;
    this.#send(connection);
  }

  /** Settles it although it is queued, and resolves when the server has finished it. Its rows go nowhere. */
  leave(error: Error): Promise<PipelineOutcome> {
    this.#isLeft = true;
    this.#settle({ results: [], failure: { error }, status: undefined });
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  submit(connection: WireConnection): void {
    this.#onTaken?.();
    this.#onTaken = undefined;
    const { client, isFirst } = this.#options;
    if (isFirst === true && (client.getTransactionStatus() ?? "I") !== "I") {
      // What came before has left a transaction open. Without a connection it is undone, and whatever of this ran in it.
      const error = new Error("the connection was left in a transaction");
      this.#settle({ results: [], failure: { error }, status: undefined });
      connection.stream.destroy(error);
      return;
    }
    if (!this.#isSent) this.#send(connection);
    this.#begin();
  }

  #send(connection: WireConnection): void {
    this.#isSent = true;
    const registry = stateOf(connection).statements;
    const end = this.#feed === undefined ? "sync" : "flush";
    const { bytes, prepared } = writeSteps(this.#steps, registry, this.#options.isNaming, end);
    this.#registry = registry;
    this.#prepared = prepared;
    // A stream that is closed tells the client, which tells this.
    if (connection.stream.writable === false) return;
    connection.stream.write(bytes);
    this.#isWritten = true;
  }

  #begin(): void {
    const prepared = this.#prepared[this.#results.length];
    const sink = this.#isLeft ? nowhere : this.#steps[this.#results.length]?.sink;
    sink?.start();
    this.#running = { fields: prepared?.fields ?? [], rows: [], sink };
  }

  handleRowDescription(message: { readonly fields: WireFields }): void {
    this.#running.fields = message.fields;
  }

  handleDataRow(message: { readonly fields: RawRow }): void {
    const { sink, rows } = this.#running;
    if (sink === undefined) rows.push(message.fields);
    else sink.take(message.fields);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.#complete(message.text);
  }

  handleEmptyQuery(): void {
    this.#complete("");
  }

  #complete(tag: string): void {
    const { fields, rows } = this.#running;
    const prepared = this.#prepared[this.#results.length];
    if (prepared?.state === "sent") {
      prepared.state = "known";
      prepared.fields = fields;
    }
    // Whoever deallocates may have meant all of them.
    if (tag.startsWith("DEALLOCATE") || tag === "DISCARD ALL") this.#registry?.distrustAll();
    this.#results.push(resultOf(tag, fields, rows));
    this.#begin();
  }

  handlePortalSuspended(): void {}

  /** COPY … FROM STDIN would wait for data that nobody sends. */
  handleCopyInResponse(connection: CopyConnection): void {
    if (this.#feed === undefined) connection.sendCopyFail("there is no data to copy from");
    else this.#feed.start(connection);
  }

  /** Ends a COPY that is under way; without one it does nothing. */
  stopCopying(): void {
    this.#feed?.stop("it was cancelled");
  }

  handleCopyData(): void {}

  handleError(error: unknown, connection: WireConnection | undefined): void {
    for (const prepared of this.#prepared) if (prepared?.state === "sent") prepared.state = "uncertain";
    if (isStale(error)) this.#registry?.distrustAll();
    if (connection !== undefined) this.#feed?.refused(connection);
    const results = this.#results;
    if (connection === undefined || isFatal(error)) {
      this.#settle({ results, failure: { error, isUnsent: !this.#isWritten }, status: undefined });
      return;
    }
    const ready = (): void => {
      connection.off("end", lost);
      this.#settle({ results, failure: { error }, status: this.#status() });
    };
    const lost = (): void => {
      connection.off("readyForQuery", ready);
      this.#settle({ results, failure: { error }, status: undefined });
    };
    connection.once("readyForQuery", ready);
    connection.once("end", lost);
  }

  handleReadyForQuery(): void {
    this.#settle({ results: this.#results, failure: undefined, status: this.#status() });
  }

  /** As the message tells that the server is ready, of which the client knows already. */
  #status(): TransactionStatus | undefined {
    return this.#options.client.getTransactionStatus() ?? undefined;
  }
}

/** `INSERT 0 3` is of three rows, `BEGIN` and `CREATE TABLE` of none. */
function resultOf(tag: string, fields: WireFields, rows: readonly RawRow[]): WireResult {
  const space = tag.indexOf(" ");
  if (space === -1) return { fields, rows, command: tag, rowCount: null };
  const count = Number(tag.slice(tag.lastIndexOf(" ") + 1));
  return { fields, rows, command: tag.slice(0, space), rowCount: Number.isNaN(count) ? null : count };
}

/**
 * Whether a prepared statement is no longer what it was: the schema has changed ("cached plan must not change result type"),
 * or somebody deallocated it, or prepared another under its name. Preparing it anew helps.
 */
export function isStale(error: unknown): boolean {
  if (!isServerReport(error)) return false;
  return (
    error.code === "26000" ||
    error.code === "42P05" ||
    (error.code === "0A000" && error.routine === "RevalidateCachedQuery")
  );
}
