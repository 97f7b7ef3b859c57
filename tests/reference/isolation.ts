/** What row-level security leaves of it for a customer. */
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testIsolation(reference: UseReference): void {
  const acme = { user: "usr_ben", organization: "org_acme" } as const;

  test("a customer reads the same functions and sees one organization", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    expect((await q.listTasksAfter(db, { organizationId: "org_acme", pageSize: 10 })).length).toBe(5);
    expect(await q.listTasksAfter(db, { organizationId: "org_globex", pageSize: 10 })).toEqual([]);
    expect(await q.findOrganizationBySlug(db, { slug: "globex" })).toBeNull();
  });

  test("views show a customer no more than tables do", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    expect(await q.listProjects(db, { organizationId: "org_globex" })).toEqual([]);
    expect(await q.listActiveMembers(db, { organizationId: "org_globex" })).toEqual([]);
    expect(
      (await q.listActiveMembers(db, { organizationId: "org_acme" })).map((member) => member.name),
    ).toEqual(["Ada", "Ben"]);
  });

  test("events of other organizations are hidden in every partition", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    expect(await q.listEvents(db, { organizationId: "org_globex", pageSize: 5 })).toEqual([]);
    expect((await q.listEvents(db, { organizationId: "org_acme", pageSize: 5 })).length).toBe(3);
  });

  test("people of other organizations are unknown", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    const people = await q.getUsers(db, { ids: ["usr_ada", "usr_ben", "usr_cleo", "usr_dan", "usr_eve"] });
    expect(people.map((person) => person.id)).toEqual(["usr_ada", "usr_ben", "usr_dan"]);
  });

  test("a customer changes their own profile and nobody else's", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    const nothing = { name: null, locale: null, avatarUrl: null };
    expect((await q.updateProfile(db, { ...nothing, id: "usr_ben", name: "Benjamin" })).name).toBe(
      "Benjamin",
    );
    await expect(q.updateProfile(db, { ...nothing, id: "usr_ada", name: "X" })).rejects.toThrow("found none");
  });

  test("what belongs to another organization can't be written", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    expect(await q.deleteTasks(db, { ids: ["tsk_6"] })).toBe(0);
    const event = { actorId: "usr_ben", action: "a.b", subject: "x", changes: null, clientAddress: null };
    const foreign = q.recordEvent(db, { ...event, organizationId: "org_globex", actorId: "usr_ben" });
    await expect(foreign).rejects.toThrow("row-level security");
  });

  test("bulk insert obeys row-level security", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    const task = { number: 9, title: "x", description: "", status: "todo", labels: [], dueOn: null } as const;
    expect(await q.importTasks(db, [{ ...task, organizationId: "org_acme", projectId: "prj_web" }])).toBe(1);
    const foreign = q.importTasks(db, [{ ...task, organizationId: "org_globex", projectId: "prj_lab" }]);
    await expect(foreign).rejects.toThrow("row-level security");
  });

  test("a customer can't touch what they have no privilege for", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer(acme);
    await expect(q.deleteOrganization(db, { id: "org_acme" })).rejects.toThrow("permission denied");
  });

  test("without a context nothing is visible, and an empty one is no context", async () => {
    const { db, becomeCustomer } = reference();
    await becomeCustomer({});
    expect(await q.listOrganizationsOfUser(db, { userId: "usr_ada" })).toEqual([]);
    expect(await q.getUsers(db, { ids: ["usr_ada", "usr_ben"] })).toEqual([]);
    expect(await q.listTasksAfter(db, { organizationId: "org_acme", pageSize: 10 })).toEqual([]);
  });
}
