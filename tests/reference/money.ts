/** Subscriptions, usage, invoices and the audit trail. */
import { DecodeError } from "@codegen-db/runtime";
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testMoney(reference: UseReference): void {
  const organizationId = "org_acme";

  test("the current subscription has its period and its free seats", async () => {
    const { db } = reference();
    const current = await q.getCurrentSubscription(db, { organizationId });
    expect(current).toMatchObject({
      id: "sub_1",
      unitPrice: "12.50",
      currency: "GBP",
      freeSeats: 2,
      renewsAt: new Date("2026-03-01T00:00:00Z"),
      billingPeriod: {
        lower: new Date("2026-02-01T00:00:00Z"),
        upper: new Date("2026-03-01T00:00:00Z"),
        lowerInclusive: true,
        upperInclusive: false,
        isEmpty: false,
      },
    });
    expect(await q.getCurrentSubscription(db, { organizationId: "org_globex" })).toBeNull();
  });

  test("one subscription follows another", async () => {
    const { db } = reference();
    const canceled = await q.cancelSubscription(db, { organizationId });
    expect(canceled).toEqual({ id: "sub_1", paidUntil: new Date("2026-03-01T00:00:00Z") });
    expect(await q.cancelSubscription(db, { organizationId })).toBeNull();
    const started = await q.startSubscription(db, {
      organizationId,
      plan: "business",
      seats: 20,
      unitPrice: "30",
      currency: "GBP",
      startsAt: new Date("2026-03-01T00:00:00Z"),
      endsAt: new Date("2026-04-01T00:00:00Z"),
      paymentProviderExtid: null,
    });
    expect(started).toMatchObject({ status: "active", unitPrice: "30.00" });
  });

  test("usage of one day adds up", async () => {
    const { db } = reference();
    const usage = { organizationId, metric: "api_calls", day: "2026-02-02" } as const;
    await q.recordUsage(db, { ...usage, quantity: 5 });
    await q.recordUsage(db, { ...usage, quantity: 7 });
    const days = await q.listUsage(db, {
      organizationId,
      metric: "api_calls",
      firstDay: "2026-01-30",
      lastDay: "2026-02-02",
    });
    expect(days).toEqual([
      { day: "2026-01-30", quantity: 100, monthToDate: "100" },
      { day: "2026-01-31", quantity: 0, monthToDate: "100" },
      { day: "2026-02-01", quantity: 40, monthToDate: "40" },
      { day: "2026-02-02", quantity: 12, monthToDate: "52" },
    ]);
  });

  test("a count that a number can't hold exactly throws instead of being wrong", async () => {
    const { db } = reference();
    const usage = { organizationId, metric: "storage_bytes", day: "2026-02-09" } as const;
    await q.recordUsage(db, { ...usage, quantity: Number.MAX_SAFE_INTEGER });
    await q.recordUsage(db, { ...usage, quantity: 2 });
    const days = q.listUsage(db, { ...usage, firstDay: "2026-02-09", lastDay: "2026-02-09" });
    await expect(days).rejects.toThrow(DecodeError);
  });

  test("usage is summed by month and in all", async () => {
    const { db } = reference();
    const summary = await q.summarizeUsage(db, { organizationId, since: "2026-01-01" });
    expect(summary.map(({ metric, month, quantity }) => [metric, month, quantity])).toEqual([
      ["api_calls", "2026-01-01", "100"],
      ["api_calls", "2026-02-01", "40"],
      ["api_calls", null, "140"],
      ["storage_bytes", "2026-02-01", "1000000"],
      ["storage_bytes", null, "1000000"],
    ]);
  });

  test("an invoice is drawn up, issued and paid", async () => {
    const { db } = reference();
    const invoice = await q.createInvoice(db, {
      organizationId,
      subscriptionId: null,
      number: "2026-004",
      currency: "GBP",
      taxRate: "0.2",
      dueOn: null,
    });
    expect(invoice).toMatchObject({ status: "draft", taxRate: "0.2000", issuedOn: null });
    expect(invoice.billingAddress?.city).toBe("London");
    const items = await q.addInvoiceItems(db, {
      invoiceId: invoice.id,
      descriptions: ["Seats", "Support, hours"],
      quantities: ["5", "1.333"],
      unitPrices: ["12.50", "90"],
    });
    expect(items.map(({ position, amount }) => [position, amount])).toEqual([
      [1, "62.50"],
      [2, "119.97"],
    ]);
    const issued = await q.issueInvoice(db, { id: invoice.id });
    expect(issued.issuedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const paidAt = new Date("2026-02-05T09:00:00Z");
    expect(await q.markInvoicePaid(db, { id: invoice.id, paidAt })).toBe(1);
    expect(await q.markInvoicePaid(db, { id: invoice.id, paidAt })).toBe(0);
  });

  test("an invoice is read with its lines and sums", async () => {
    const { db } = reference();
    const paid = await q.getInvoice(db, { id: "ivc_1" });
    expect(paid).toMatchObject({ net: "182.47", tax: "36.49", gross: "218.96", city: "London" });
    expect(paid.i.status).toBe("paid");
    expect(paid.lines).toEqual([
      { description: "Seats", quantity: 5, amount: 62.5 },
      { description: "Support, hours", quantity: 1.333, amount: 119.97 },
    ]);
    const draft = await q.getInvoice(db, { id: "ivc_3" });
    expect(draft).toMatchObject({ net: "0", city: null, lines: null });
  });

  test("invoices are listed by status and date", async () => {
    const { db } = reference();
    const list = await q.listInvoices(db, {
      organizationId,
      statuses: ["open", "draft"],
      sort: { by: "number", direction: "desc" },
    });
    expect(list.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      ["ivc_3", false],
      ["ivc_2", true],
    ]);
    const inJanuary = await q.listInvoices(db, {
      organizationId,
      statuses: ["paid", "open"],
      issuedFrom: "2026-01-01",
      issuedTo: "2026-01-31",
    });
    expect(inJanuary.map((invoice) => invoice.id)).toEqual(["ivc_1"]);
  });

  test("revenue by month runs on", async () => {
    const { db } = reference();
    expect(await q.summarizeRevenue(db)).toEqual([
      {
        month: new Date("2026-02-01T00:00:00Z"),
        currency: "GBP",
        invoices: 1,
        gross: "218.96",
        running: "218.96",
      },
    ]);
  });

  test("events are read page by page, filtered by what is given", async () => {
    const { db } = reference();
    const events = { organizationId, actionPrefix: "task", since: new Date("2026-01-06T00:00:00Z") } as const;
    const [newest] = await q.listEvents(db, { ...events, pageSize: 1 });
    expect(newest).toMatchObject({ id: "evt_3", client: "2001:db8::1", actor: null });
    const older = await q.listEvents(db, { ...events, pageSize: 5, beforeId: "evt_3" });
    expect(older.map((event) => [event.id, event.client, event.actor?.name])).toEqual([
      ["evt_2", null, "Ada"],
    ]);
  });

  test("an event is recorded with what changed", async () => {
    const { db } = reference();
    await q.recordEvent(db, {
      organizationId,
      actorId: "usr_ben",
      action: "task.delete",
      subject: "tsk_9",
      changes: { title: ["a", null] },
      clientAddress: "192.0.2.1",
    });
    const [event] = await q.listEvents(db, { organizationId, subject: "tsk_9", pageSize: 5 });
    expect(event).toMatchObject({
      action: "task.delete",
      changes: { title: ["a", null] },
      client: "192.0.2.1",
    });
    expect(event?.actor?.name).toBe("Ben");
  });

  test("activity mixes comments and finished tasks", async () => {
    const { db } = reference();
    const activity = await q.listActivity(db, { projectId: "prj_ops", maxResults: 3 });
    expect(activity.map(({ kind, id, userId }) => [kind, id, userId])).toEqual([
      ["completion", "tsk_5", null],
      ["completion", "tsk_3", null],
      ["comment", "cmt_3", null],
    ]);
  });

  test("old events are dropped from whichever partition they are in", async () => {
    const { db } = reference();
    expect(await q.deleteEventsBefore(db, { before: new Date("2026-02-01T00:00:00Z") })).toBe(2);
    await q.analyzeEvents(db);
  });
}
