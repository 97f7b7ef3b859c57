/** Spans and metrics for OpenTelemetry, as its semantic conventions for databases and PostgreSQL name them. */
import {
  type Attributes,
  type Context,
  context,
  type Meter,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { DatabaseError } from "./errors/database-error.js";
import type { Observer, QueryStart, TransactionStart } from "./observe/observer.js";

export interface OpenTelemetryOptions {
  /** The database's URL, of which its name and where its server is are told; never who logs in. */
  readonly url?: string | undefined;
  /** Those of the program's providers by default. */
  readonly tracer?: Tracer | undefined;
  readonly meter?: Meter | undefined;
}

/** Seconds, as the conventions advise for `db.client.operation.duration`. */
const durationBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/**
 * An observer that makes a span of each query, under one for the transaction that it is in, under whatever was active where
 * that was opened; and a histogram of how long queries take. The texts of queries are there with placeholders. Values of
 * parameters are not.
 *
 * @example
 * import { openTelemetry } from "@codegen-db/runtime/opentelemetry";
 * export const db = createDatabase({ admin: url, queries: Queries, observer: openTelemetry({ url }) });
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Observer {
  const name = "@codegen-db/runtime";
  const tracer = options.tracer ?? trace.getTracer(name);
  const meter = options.meter ?? metrics.getMeter(name);
  const database: Attributes = { "db.system.name": "postgresql", ...placeOf(options.url) };
  const durations = meter.createHistogram("db.client.operation.duration", {
    description: "Duration of database client operations.",
    unit: "s",
    advice: { explicitBucketBoundaries: [...durationBoundaries] },
  });

  return {
    transactionStarted(start) {
      const parent = context.active();
      // A statement in a transaction of its own is one operation, and has one span.
      const span =
        start.kind === "query"
          ? undefined
          : tracer.startSpan(
              `${start.kind} ${start.role}`,
              { kind: SpanKind.INTERNAL, attributes: { ...database, ...transactionAttributes(start) } },
              parent,
            );
      const within: Context = span === undefined ? parent : trace.setSpan(parent, span);
      return {
        connected(waitedMs) {
          span?.addEvent("connected", { "codegen_db.waited_ms": waitedMs });
        },
        queryStarted(query) {
          const attributes: Attributes = { ...database, ...queryAttributes(query) };
          const querySpan = tracer.startSpan(
            summaryOf(query),
            { kind: SpanKind.CLIENT, attributes: { ...attributes, "db.query.text": query.text } },
            within,
          );
          return {
            ended(end) {
              const failure = end.outcome === "ok" ? {} : failureAttributes(end.error);
              if (end.outcome === "ok") {
                if (end.rowCount !== null) querySpan.setAttribute("db.response.returned_rows", end.rowCount);
              } else {
                fail(querySpan, end.error);
              }
              querySpan.end();
              durations.record(end.durationMs / 1000, { ...attributes, ...failure }, within);
            },
          };
        },
        ended({ outcome, error, attempts }) {
          if (span === undefined) return;
          span.setAttributes({ "codegen_db.outcome": outcome, "codegen_db.attempts": attempts });
          if (outcome === "failed") fail(span, error);
          span.end();
        },
      };
    },
  };
}

function placeOf(url: string | undefined): Attributes {
  if (url === undefined || !URL.canParse(url)) return {};
  const { hostname, port, pathname } = new URL(url);
  const namespace = decodeURIComponent(pathname.slice(1));
  return {
    ...(namespace === "" ? {} : { "db.namespace": namespace }),
    ...(hostname === "" ? {} : { "server.address": hostname }),
    ...(port === "" ? {} : { "server.port": Number(port) }),
  };
}

function transactionAttributes({ role, kind, readOnly }: TransactionStart): Attributes {
  return { "codegen_db.role": role, "codegen_db.kind": kind, "codegen_db.read_only": readOnly };
}

function queryAttributes(query: QueryStart): Attributes {
  const operation = operationOf(query.text);
  return {
    ...(operation === undefined ? {} : { "db.operation.name": operation }),
    "db.query.summary": summaryOf(query),
  };
}

/** Of low cardinality: the query's name, or else the statement's command. */
function summaryOf({ name, text }: QueryStart): string {
  return name ?? operationOf(text) ?? "postgresql";
}

/** The first word of the statement: `SELECT`, `WITH`. */
function operationOf(text: string): string | undefined {
  return /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()*([A-Za-z]+)/.exec(text)?.[1]?.toUpperCase();
}

/** What went wrong, without a message: those of other errors than the database's may hold anything. */
function fail(span: Span, error: unknown): void {
  const message = error instanceof DatabaseError ? error.message : undefined;
  span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) });
  span.setAttributes(failureAttributes(error));
}

function failureAttributes(error: unknown): Attributes {
  const code = sqlStateOf(error);
  const type = code ?? (error instanceof Error ? error.name : "_OTHER");
  return { "error.type": type, ...(code === undefined ? {} : { "db.response.status_code": code }) };
}

/** Of this package's errors and of `pg`'s, as which failures of single queries are told. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}
