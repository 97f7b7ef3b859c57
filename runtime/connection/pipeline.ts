/** Several statements in one round trip: their messages, then one Sync. Whatever `pg` client it is submitted to sends it. */
import { isFatal, isServerReport } from "../errors/classify.js";
import type { RawResult, RawRow, RowSink, SentValue } from "../executor.js";
import { type CopyData, CopyFeed } from "./copy-feed.js";
import { type PreparedStatement, type PreparedStatements, preparedStatementsOf } from "./statements.js";
import { type CopyConnection, type WireConnection, type WireFields, wireValue } from "./wire.js";

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

/** The results of the statements that ran; the first failure, which is that of the statement after them. */
export interface PipelineOutcome {
  readonly results: readonly WireResult[];
  readonly failure: { readonly error: unknown } | undefined;
}

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
  readonly #isNaming: boolean;
  readonly #results: WireResult[] = [];
  readonly #prepared: (PreparedStatement | undefined)[] = [];
  #registry: PreparedStatements | undefined;
  #running: Running = { fields: [], rows: [], sink: undefined };
  #settle: (outcome: PipelineOutcome) => void = () => undefined;

  constructor(steps: readonly Step[], isNaming: boolean) {
    this.#steps = steps;
    this.#isNaming = isNaming;
    const data = steps[steps.length - 1]?.data;
    this.#feed = data && new CopyFeed(data);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  submit(connection: WireConnection): void {
    this.#registry = preparedStatementsOf(connection);
    connection.stream.cork?.();
    try {
      for (const step of this.#steps) this.#send(connection, this.#registry, step);
      if (this.#feed === undefined) connection.sync();
      else connection.flush();
    } finally {
      connection.stream.uncork?.();
    }
    this.#begin();
  }

  #send(connection: WireConnection, registry: PreparedStatements, { text, values, isPrepared }: Step): void {
    let name = "";
    let isDescribed = false;
    if (this.#isNaming && isPrepared) {
      let prepared = registry.find(text);
      if (prepared === undefined) {
        const { added, evicted } = registry.add(text);
        if (evicted !== undefined) connection.close({ type: "S", name: evicted.name }, true);
        connection.parse({ name: added.name, text, types: [] }, true);
        prepared = added;
      } else if (prepared.state === "uncertain") {
        // Closing what doesn't exist is no error; preparing what does is one.
        connection.close({ type: "S", name: prepared.name }, true);
        connection.parse({ name: prepared.name, text, types: [] }, true);
        prepared.state = "sent";
      } else {
        isDescribed = prepared.state === "known";
      }
      name = prepared.name;
      this.#prepared.push(prepared);
    } else {
      connection.parse({ name, text, types: [] }, true);
      this.#prepared.push(undefined);
    }
    connection.bind({ portal: "", statement: name, values: values.map(wireValue) }, true);
    if (!isDescribed) connection.describe({ type: "P", name: "" }, true);
    connection.execute(null, true);
  }

  #begin(): void {
    const prepared = this.#prepared[this.#results.length];
    const sink = this.#steps[this.#results.length]?.sink;
    sink?.start();
    this.#running = { fields: prepared?.state === "known" ? prepared.fields : [], rows: [], sink };
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
    const space = tag.indexOf(" ");
    const count = Number(tag.slice(tag.lastIndexOf(" ") + 1));
    this.#results.push({
      fields,
      rows,
      command: space === -1 ? tag : tag.slice(0, space),
      rowCount: space === -1 || Number.isNaN(count) ? null : count,
    });
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
    const settle = (): void => {
      connection?.off("readyForQuery", settle);
      connection?.off("end", settle);
      this.#settle({ results: this.#results, failure: { error } });
    };
    if (connection === undefined || isFatal(error)) {
      settle();
    } else {
      connection.once("readyForQuery", settle);
      connection.once("end", settle);
    }
  }

  handleReadyForQuery(): void {
    this.#settle({ results: this.#results, failure: undefined });
  }
}

/**
 * Whether a prepared statement is no longer what it was: the schema has changed ("cached plan must not change result type"),
 * or somebody deallocated it. Preparing it anew helps.
 */
export function isStale(error: unknown): boolean {
  if (!isServerReport(error)) return false;
  return error.code === "26000" || (error.code === "0A000" && error.routine === "RevalidateCachedQuery");
}
