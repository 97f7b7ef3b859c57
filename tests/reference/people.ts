/** Users, members, invitations and API keys. */
import { expect, test } from "vitest";
import * as q from "../../__codegen__/queries.js";
import type { UseReference } from "./database.js";

/** Declares the tests. */
export function testPeople(reference: UseReference): void {
  test("signing in creates a user once and updates it after that", async () => {
    const { db } = reference();
    const person = { email: "new@acme.test", name: "New", identityProviderExtid: "idp|9" };
    const first = await q.upsertUser(db, person);
    const second = await q.upsertUser(db, { ...person, name: "Newer" });
    expect(first.isNew).toBe(true);
    expect(second.isNew).toBe(false);
    expect(second.id).toBe(first.id);
    expect(second.name).toBe("Newer");
  });

  test("addresses are looked up in lower case", async () => {
    const { db } = reference();
    expect((await q.getUserByEmail(db, { email: "ADA@acme.test" }))?.id).toBe("usr_ada");
  });

  test("a list of ids finds those that exist, and an empty one nothing", async () => {
    const { db } = reference();
    const found = await q.getUsers(db, { ids: ["usr_ben", "usr_ada", "usr_nobody"] });
    expect(found.map((user) => user.name)).toEqual(["Ada", "Ben"]);
    expect(await q.getUsers(db, { ids: [] })).toEqual([]);
  });

  test("a profile keeps what is null in the update", async () => {
    const { db } = reference();
    const updated = await q.updateProfile(db, { id: "usr_ada", name: null, locale: "fr", avatarUrl: null });
    expect(updated).toMatchObject({ name: "Ada", locale: "fr", avatarUrl: "https://img.test/ada.png" });
    await q.removeAvatar(db, { id: "usr_ada" });
    expect((await q.getUser(db, { id: "usr_ada" })).avatarUrl).toBeNull();
  });

  test("many users are touched in one call, and never set back in time", async () => {
    const { db } = reference();
    const seenAt = new Date("2026-02-20T12:00:00Z");
    await q.touchUsers(db, [
      { id: "usr_ben", seenAt },
      { id: "usr_cleo", seenAt },
    ]);
    expect((await q.getUser(db, { id: "usr_ben" })).lastSeenAt).toEqual(seenAt);
    expect((await q.getUser(db, { id: "usr_cleo" })).lastSeenAt).toEqual(
      new Date("2026-02-21T08:30:00.123Z"),
    );
  });

  test("people who don't come back are deactivated, owners never", async () => {
    const { db } = reference();
    const deactivated = await q.deactivateInactiveUsers(db, {
      notSeenSince: new Date("2027-01-01T00:00:00Z"),
    });
    expect(deactivated.map((user) => user.id).toSorted()).toEqual(["usr_ben", "usr_eve"]);
    expect(deactivated[0]?.deactivatedAt).toBeInstanceOf(Date);
  });

  test("members are filtered by what is given only", async () => {
    const { db } = reference();
    const organizationId = "org_acme";
    const names = async (filter: { roles?: ("owner" | "member" | "guest")[]; name?: string }, all = true) =>
      (await q.listMembers(db, { organizationId, includeDeactivated: all, ...filter })).map(
        ({ u }) => u.name,
      );
    expect(await names({})).toEqual(["Ada", "Ben", "Dan"]);
    expect(await names({}, false)).toEqual(["Ada", "Ben"]);
    expect(await names({ roles: ["guest", "owner"] })).toEqual(["Ada", "Dan"]);
    expect(await names({ name: "AN" })).toEqual(["Dan"]);
    expect(await names({ name: "b", roles: ["member"] })).toEqual(["Ben"]);
  });

  test("the last owner stays one", async () => {
    const { db } = reference();
    const ada = { organizationId: "org_acme", userId: "usr_ada", role: "member" } as const;
    await expect(q.setMemberRole(db, ada)).rejects.toThrow("expected one row");
    await q.setMemberRole(db, { ...ada, userId: "usr_ben", role: "owner" });
    expect((await q.setMemberRole(db, ada)).role).toBe("member");
  });

  test("a removed member is returned, one who wasn't a member is null", async () => {
    const { db } = reference();
    const key = { organizationId: "org_acme", userId: "usr_ben" } as const;
    expect((await q.removeMember(db, key))?.id).toBe("mem_2");
    expect(await q.removeMember(db, key)).toBeNull();
  });

  test("members are made to match a directory", async () => {
    const { db } = reference();
    const changes = await q.syncMembers(db, {
      organizationId: "org_acme",
      userIds: ["usr_ben", "usr_eve"],
      roles: ["admin", "guest"],
    });
    expect(changes.toSorted((one, other) => (one.userId ?? "").localeCompare(other.userId ?? ""))).toEqual([
      { action: "UPDATE", userId: "usr_ben", roleBefore: "member", roleAfter: "admin" },
      { action: "DELETE", userId: "usr_dan", roleBefore: "guest", roleAfter: null },
      { action: "INSERT", userId: "usr_eve", roleBefore: null, roleAfter: "guest" },
    ]);
  });

  test("invitations are sent in bulk, once to each address, and accepted with their token", async () => {
    const { db } = reference();
    const sent = await q.inviteMany(db, {
      organizationId: "org_acme",
      invitedById: "usr_ada",
      role: "guest",
      emails: ["eve@nowhere.test", "cleo@globex.test"],
      tokenDigests: [Buffer.from([1, 2]), Buffer.from([0, 255])],
    });
    expect(sent).toBe(1);
    const open = await q.listOpenInvitations(db, { organizationId: "org_acme" });
    expect(open.map(({ email, isExpired, invitedBy }) => ({ email, isExpired, invitedBy }))).toEqual([
      { email: "cleo@globex.test", isExpired: false, invitedBy: "Ada" },
      { email: "eve@nowhere.test", isExpired: false, invitedBy: "Ada" },
      { email: "late@nowhere.test", isExpired: true, invitedBy: null },
    ]);
    const accepted = await q.acceptInvitation(db, { tokenDigest: Buffer.from([0, 255]), userId: "usr_cleo" });
    expect(accepted).toMatchObject({ organizationId: "org_acme", userId: "usr_cleo", role: "guest" });
    expect(await q.acceptInvitation(db, { tokenDigest: Buffer.from([2]), userId: "usr_cleo" })).toBeNull();
    const [late] = open.filter((invitation) => invitation.isExpired);
    expect(await q.revokeInvitations(db, { organizationId: "org_acme", ids: late ? [late.id] : [] })).toBe(1);
  });

  test("a key authenticates until it is revoked", async () => {
    const { db } = reference();
    const created = await q.createApiKey(db, {
      organizationId: "org_acme",
      createdById: "usr_ada",
      name: "CI",
      secretDigest: Buffer.from([0xcc]),
      scopes: ["read", "admin"],
      allowedNetworks: ["10.0.0.0/8"],
      expiresAt: null,
    });
    const request = { secretDigest: Buffer.from([0xcc]) };
    expect(await q.authenticate(db, request)).toEqual({
      id: created.id,
      scopes: ["read", "admin"],
      organizationId: "org_acme",
      slug: "acme",
    });
    expect(await q.revokeApiKey(db, { id: created.id })).toEqual({ command: "UPDATE", rowCount: 1 });
    expect(await q.authenticate(db, request)).toBeNull();
  });

  test("keys are sorted and filtered as asked", async () => {
    const { db } = reference();
    const organizationId = "org_acme";
    const names = (keys: readonly { readonly name: string }[]) => keys.map((key) => key.name);
    expect(names(await q.listApiKeys(db, { organizationId }))).toEqual(["Deploy", "Backup"]);
    expect(names(await q.listApiKeys(db, { organizationId, sort: { by: "name" } }))).toEqual([
      "Backup",
      "Deploy",
    ]);
    const newest = { by: "createdAt", direction: "desc" } as const;
    expect(names(await q.listApiKeys(db, { organizationId, sort: newest }))).toEqual(["Backup", "Deploy"]);
    const [deploy, ...others] = await q.listApiKeys(db, { organizationId, withScopes: ["write"] });
    expect(others).toEqual([]);
    expect(deploy).toMatchObject({
      isAdmin: false,
      firstNetwork: "10.0.0.0",
      createdBy: "Ada",
      isRevoked: false,
    });
  });
}
