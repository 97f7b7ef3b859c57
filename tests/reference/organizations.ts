/** What an organization is, and what goes with it. */
import { NoRows } from "@codegen-db/runtime";
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testOrganizations(reference: UseReference): void {
  test("a new organization has its owner and a trial from the start", async () => {
    const { db } = reference();
    const created = await q.createOrganization(db, {
      name: "Initech",
      slug: "initech",
      billingEmail: null,
      ownerId: "usr_eve",
      currency: "EUR",
    });
    expect(created.id).toMatch(/^org_/);
    expect(created.settings).toEqual({});
    expect(created.createdAt).toBeInstanceOf(Date);
    expect(await q.listOrganizationsOfUser(db, { userId: "usr_eve" })).toEqual([
      { id: created.id, name: "Initech", slug: "initech", role: "owner", memberSince: expect.any(Date) },
    ]);
    const subscription = await q.getCurrentSubscription(db, { organizationId: created.id });
    expect(subscription).toMatchObject({ plan: "team", status: "trialing", seats: 5, freeSeats: 4 });
  });

  test("a composite value arrives as an object, whatever characters it holds", async () => {
    const { db } = reference();
    const acme = await q.getOrganization(db, { id: "org_acme" });
    expect(acme.billingAddress).toEqual({
      recipient: "Acme Ltd",
      street: '1 "High" St, West',
      postalCode: null,
      city: "London",
      country: "GB",
    });
    expect(acme.allowedEmailDomains).toEqual(["acme.test"]);
  });

  test("a composite value can be set part by part", async () => {
    const { db } = reference();
    const address = { recipient: "G", street: "(a, \\b)", postalCode: "", city: null, country: "DE" };
    await q.setOrganizationAddress(db, { id: "org_globex", ...address });
    expect((await q.getOrganization(db, { id: "org_globex" })).billingAddress).toEqual(address);
  });

  test("what is not there is an error for :one and null for :opt", async () => {
    const { db } = reference();
    await expect(q.getOrganization(db, { id: "org_none" })).rejects.toThrow(NoRows);
    expect(await q.findOrganizationBySlug(db, { slug: "none" })).toBeNull();
    expect((await q.findOrganizationBySlug(db, { slug: "acme" }))?.id).toBe("org_acme");
  });

  test("renaming returns the name before", async () => {
    const { db } = reference();
    const renamed = await q.renameOrganization(db, { id: "org_acme", name: "Acme 2" });
    expect(renamed).toMatchObject({ previousName: "Acme", name: "Acme 2" });
  });

  test("settings are merged key by key", async () => {
    const { db } = reference();
    const { settings } = await q.mergeOrganizationSettings(db, {
      id: "org_acme",
      changes: { theme: null, language: "fr" },
    });
    expect(settings).toEqual({ language: "fr" });
  });

  test("a domain is allowed once", async () => {
    const { db } = reference();
    expect(await q.allowEmailDomain(db, { id: "org_acme", domain: "acme.test" })).toBe(0);
    expect(await q.allowEmailDomain(db, { id: "org_acme", domain: "acme.example" })).toBe(1);
  });

  test("counts of an organization", async () => {
    const { db } = reference();
    expect(await q.getOrganizationCounts(db, { organizationId: "org_acme" })).toEqual({
      members: 3,
      projects: 2,
      openTasks: 3,
      freeSeats: 2,
    });
    const withoutSubscription = await q.getOrganizationCounts(db, { organizationId: "org_globex" });
    expect(withoutSubscription.freeSeats).toBeNull();
  });

  test("deleting an organization takes everything of it along", async () => {
    const { db } = reference();
    expect(await q.deleteOrganization(db, { id: "org_acme" })).toBe(1);
    expect(await q.listActiveMembers(db, { organizationId: "org_acme" })).toEqual([]);
    expect(await q.getStorageUse(db, { organizationId: "org_acme" })).toEqual({
      files: 0,
      bytes: 0,
      largest: null,
      largestSha256: null,
    });
  });
}
