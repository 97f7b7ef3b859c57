import { context, type Span, trace } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase } from "../../runtime/index.js";
import { openTelemetry } from "../../runtime/opentelemetry.js";
import { openTenants, TenantQueries, type Tenants } from "./tenants.js";

const exporter = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer(
  "test",
);
const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({
  exporter: metricExporter,
  exportIntervalMillis: 3_600_000,
});
const meterProvider = new MeterProvider({ readers: [reader] });

let tenants: Tenants;
beforeAll(async () => {
  tenants = await openTenants();
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  await meterProvider.shutdown();
  await tenants.close();
});

function open() {
  const observer = openTelemetry({ url: tenants.admin, tracer, meter: meterProvider.getMeter("test") });
  return createDatabase({
    admin: tenants.admin,
    customer: tenants.customer,
    queries: TenantQueries,
    observer,
  });
}

function named(name: string): ReadableSpan {
  const found = exporter.getFinishedSpans().find((span) => span.name === name);
  if (found === undefined) throw new Error(`there is no span "${name}"`);
  return found;
}

describe("the OpenTelemetry observer", () => {
  it("makes a span of each query, in one for its transaction, with the conventions' attributes", async () => {
    await using db = open();
    await db.xact({ organization: "org_a" }, (q) => q.orm.listItems());
    const [transaction, query] = [named("xact customer"), named("ListItems")];
    const { hostname, port, pathname } = new URL(tenants.admin);
    const place = {
      "db.system.name": "postgresql",
      "db.namespace": pathname.slice(1),
      "server.address": hostname,
      "server.port": Number(port),
    };
    expect(query.attributes).toEqual({
      ...place,
      "db.operation.name": "SELECT",
      "db.query.summary": "ListItems",
      "db.query.text": "SELECT id, organization_id, body FROM item ORDER BY id",
      "db.response.returned_rows": expect.any(Number),
    });
    expect(transaction.attributes).toMatchObject({
      ...place,
      "codegen_db.role": "customer",
      "codegen_db.outcome": "committed",
    });
    expect(query.parentSpanContext?.spanId).toBe(transaction.spanContext().spanId);
    expect(query.kind).toBe(2);
  });

  it("makes one span of a single statement, without values", async () => {
    await using db = open();
    await db.query((q) => q.sql`/* why */ SELECT ${"a secret"}::text`);
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ name }) => name)).toEqual(["SELECT"]);
    expect(JSON.stringify(spans.map(({ attributes, events }) => [attributes, events]))).not.toContain(
      "secret",
    );
  });

  it("says of a failure what kind it is, without values", async () => {
    await using db = open();
    await db.xact((q) => q.sql`SELECT ${"a secret"}::int`).catch(() => undefined);
    const query = named("SELECT");
    expect(query.attributes).toMatchObject({ "error.type": "22P02", "db.response.status_code": "22P02" });
    expect(query.status.code).toBe(2);
    expect(named("xact admin").attributes).toMatchObject({
      "error.type": "22P02",
      "codegen_db.outcome": "failed",
    });
    const told = exporter
      .getFinishedSpans()
      .map(({ attributes, events, status }) => [attributes, events, status]);
    expect(JSON.stringify(told)).not.toContain("secret");
  });

  it("hangs transactions under what is active where they are opened", async () => {
    await using db = open();
    const request = tracer.startSpan("request");
    await within(request, () => db.xact((q) => q.sql`SELECT 1`));
    request.end();
    expect(named("xact admin").parentSpanContext?.spanId).toBe(request.spanContext().spanId);
  });

  it("measures how long queries take, in seconds", async () => {
    await using db = open();
    await db.query((q) => q.sql`SELECT pg_sleep(0.02)`);
    await reader.forceFlush();
    const [metric] = metricExporter
      .getMetrics()
      .flatMap((all) => all.scopeMetrics.flatMap((scope) => scope.metrics));
    expect(metric?.descriptor).toMatchObject({ name: "db.client.operation.duration", unit: "s" });
    const point = metric?.dataPoints.find(({ attributes }) => attributes["db.operation.name"] === "SELECT");
    expect(point?.attributes).not.toHaveProperty("db.query.text");
    expect(point?.value).toMatchObject({ max: expect.closeTo(0.03, 1) });
  });
});

/** As an SDK's context manager would have it: the span is active until `work` first waits. */
function within<T>(span: Span, work: () => T): T {
  const active = trace.setSpan(context.active(), span);
  const manager = {
    active: () => active,
    with: <A extends unknown[], R>(_: unknown, fn: (...args: A) => R, thisArg?: unknown, ...args: A): R =>
      Reflect.apply(fn, thisArg, args),
    bind: <F>(_: unknown, target: F): F => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  };
  context.setGlobalContextManager(manager);
  try {
    return work();
  } finally {
    context.disable();
  }
}
