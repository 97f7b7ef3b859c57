import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addTask,
  type Person,
  password,
  places,
  type Running,
  readPerson,
  send,
  signUp,
  textIn,
} from "./service.js";

describe.each(Object.entries(places))("the service on %s", (_, open) => {
  let running: Running;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    running = await open();
    ada = await signUp(running);
    bob = await signUp(running);
  });
  afterAll(() => running.close());

  const as = (person: Person) => (method: string, path: string, body?: unknown) =>
    send(running, method, path, { token: person.token, ...(body === undefined ? {} : { body }) });

  async function join(owner: Person, email: string): Promise<Person> {
    const invited = await as(owner)("POST", "/invitations", { email });
    const body = { invitation: textIn(invited, "invitation"), password, name: "Joined" };
    return { ...readPerson(await send(running, "POST", "/join", { body })), email };
  }

  describe("tasks", () => {
    it("are made, read, listed by pages, completed once and deleted", async () => {
      const person = await signUp(running);
      const made = await as(person)("POST", "/tasks", {
        title: "One",
        notes: "first",
        assigneeId: person.userId,
      });
      expect(made).toMatchObject({ status: 201, body: { title: "One", notes: "first", completedAt: null } });
      const one = textIn(made, "id");
      const two = await addTask(running, person, "Two");
      expect(await as(person)("GET", `/tasks/${one}`)).toEqual({ status: 200, body: made.body });

      const page = await as(person)("GET", "/tasks?limit=1");
      expect(page.body).toMatchObject({ tasks: [{ id: two }], next: two });
      const rest = await as(person)("GET", `/tasks?limit=10&before=${two}`);
      expect(rest.body).toMatchObject({ tasks: [{ id: one }], next: null });

      const completed = await as(person)("POST", `/tasks/${one}/complete`);
      expect(completed.status).toBe(200);
      expect(Date.parse(textIn(completed, "completedAt"))).toBeGreaterThan(Date.now() - 60_000);
      expect(await as(person)("POST", `/tasks/${one}/complete`)).toEqual(completed);
      expect((await as(person)("GET", "/tasks?completed=false")).body).toMatchObject({
        tasks: [{ id: two }],
      });
      expect((await as(person)("GET", `/tasks?assigneeId=${person.userId}`)).body).toMatchObject({
        tasks: [{ id: one }],
      });

      expect(await as(person)("DELETE", `/tasks/${one}`)).toEqual({ status: 204, body: "" });
      expect((await as(person)("GET", `/tasks/${one}`)).status).toBe(404);
    });

    it("are found by the words of their title and notes", async () => {
      const person = await signUp(running);
      await as(person)("POST", "/tasks", { title: "Paint the fence", notes: "White, two coats" });
      await as(person)("POST", "/tasks", { title: "Mow the lawn" });
      const search = (q: string) => as(person)("GET", `/tasks/search?q=${encodeURIComponent(q)}`);
      expect((await search("painting")).body).toMatchObject({ tasks: [{ title: "Paint the fence" }] });
      expect((await search("coat -fence")).body).toEqual({ tasks: [] });
      expect((await search("'; DROP TABLE tasks; --")).status).toBe(200);
    });

    it("are exported as lines of JSON, in order", async () => {
      const person = await signUp(running);
      const ids = [];
      for (const title of ["One", "Two", "Three"]) ids.push(await addTask(running, person, title));
      const { status, body } = await as(person)("GET", "/tasks/export");
      expect(status).toBe(200);
      const lines = String(body).trimEnd().split("\n");
      expect(lines.map((line) => textIn({ status, body: JSON.parse(line) }, "id"))).toEqual(ids);
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({ title: "One", assigneeEmail: null });
    });
  });

  describe("a tenant", () => {
    it("gets 404 for whatever is another's, and nothing of it changes", async () => {
      const id = await addTask(running, ada, "Ada's");
      const before = await as(ada)("GET", `/tasks/${id}`);
      for (const [method, path] of [
        ["GET", `/tasks/${id}`],
        ["POST", `/tasks/${id}/complete`],
        ["DELETE", `/tasks/${id}`],
      ] as const) {
        const others = await as(bob)(method, path);
        const nobodys = await as(bob)(method, path.replace(id, "tsk_000"));
        expect(others.status).toBe(404);
        expect(others).toEqual(nobodys);
      }
      expect(await as(ada)("GET", `/tasks/${id}`)).toEqual(before);
    });

    it("finds nothing of another's in lists, searches, exports and members", async () => {
      await addTask(running, ada, "Secret of Ada");
      await addTask(running, bob, "Secret of Bob");
      for (const path of [
        "/tasks",
        `/tasks?assigneeId=${ada.userId}`,
        "/tasks/search?q=secret",
        "/tasks/export",
        "/members",
      ]) {
        const { status, body } = await as(bob)("GET", path);
        expect(status).toBe(200);
        expect(JSON.stringify(body)).not.toMatch(/Ada|person1@/);
        expect(JSON.stringify(body)).not.toContain(ada.userId);
      }
      expect(JSON.stringify((await as(bob)("GET", "/tasks/search?q=secret")).body)).toContain("of Bob");
    });

    it("can't give a task to somebody of another", async () => {
      const given = await as(bob)("POST", "/tasks", { title: "Yours", assigneeId: ada.userId });
      expect(given).toMatchObject({ status: 409, body: { error: "conflict" } });
      const missing = await as(bob)("POST", "/tasks", { title: "Yours", assigneeId: "usr_000" });
      expect(given).toEqual(missing);
    });

    it("sees only its own while both ask at the same time", async () => {
      const [adas, bobs] = [await addTask(running, ada, "A"), await addTask(running, bob, "B")];
      const asked = Array.from({ length: 100 }, (_, index) => {
        const [person, other] = index % 2 === 0 ? [ada, bobs] : [bob, adas];
        return index % 4 < 2 ? as(person)("GET", "/tasks?limit=100") : as(person)("GET", `/tasks/${other}`);
      });
      const answers = await Promise.all(asked);
      for (const [index, { status, body }] of answers.entries()) {
        expect(status).toBe(index % 4 < 2 ? 200 : 404);
        expect(JSON.stringify(body)).not.toContain(index % 2 === 0 ? bobs : adas);
      }
    });
  });

  describe("a person", () => {
    it("signs in again with the password, and signs out", async () => {
      const person = await signUp(running);
      const body = { email: person.email.toUpperCase(), password, organization: person.organizationId };
      const again = { ...readPerson(await send(running, "POST", "/login", { body })), email: person.email };
      expect(again).toMatchObject({ userId: person.userId, organizationId: person.organizationId });
      expect((await as(again)("GET", "/tasks")).status).toBe(200);
      expect((await as(again)("POST", "/logout")).status).toBe(204);
      expect((await as(again)("GET", "/tasks")).status).toBe(401);
      expect((await as(person)("GET", "/tasks")).status).toBe(200);
    });

    it("isn't let in with a wrong password, an unknown address or another's organization, and isn't told which", async () => {
      const attempts = [
        { email: ada.email, password: "wrong" },
        { email: "nobody@example.com", password },
        { email: ada.email, password, organization: bob.organizationId },
      ];
      const answers = await Promise.all(attempts.map((body) => send(running, "POST", "/login", { body })));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    });

    it("needs a token that is known and hasn't expired", async () => {
      for (const token of [undefined, "x", "a".repeat(43), "é", `${ada.token}x`, "' OR true --"]) {
        const headers = token === undefined ? {} : { authorization: `Bearer ${encodeURIComponent(token)}` };
        const response = await fetch(`http://localhost:${running.service.port}/tasks`, { headers });
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toBe("Bearer");
        await response.text();
      }
      const person = await signUp(running);
      await running.db.xact(
        (q) => q.sql`UPDATE sessions SET expires_at = now() WHERE user_id = ${person.userId}`,
      );
      expect((await as(person)("GET", "/tasks")).status).toBe(401);
    });

    it("who was invited joins the organization, once, and may not invite", async () => {
      const owner = await signUp(running);
      const id = await addTask(running, owner, "Ours");
      const member = await join(owner, "joined@example.com");
      expect(member.organizationId).toBe(owner.organizationId);
      expect((await as(member)("GET", `/tasks/${id}`)).status).toBe(200);
      expect((await as(member)("GET", "/members")).body).toMatchObject({
        members: [{ role: "member" }, { role: "owner" }],
      });
      const inviting = await as(member)("POST", "/invitations", { email: "third@example.com" });
      expect(inviting).toMatchObject({ status: 403, body: { error: "forbidden" } });
      const invitation = textIn(
        await as(owner)("POST", "/invitations", { email: "fourth@example.com" }),
        "invitation",
      );
      const body = { invitation, password, name: "Fourth" };
      expect((await send(running, "POST", "/join", { body })).status).toBe(201);
      expect((await send(running, "POST", "/join", { body })).status).toBe(404);
    });

    it("who is no longer a member is signed out, and the tasks stay with nobody", async () => {
      const owner = await signUp(running);
      const member = await join(owner, "leaving@example.com");
      const made = await as(owner)("POST", "/tasks", { title: "Theirs", assigneeId: member.userId });
      await running.db.xact((q) => q.sql`DELETE FROM memberships WHERE user_id = ${member.userId}`);
      expect((await as(member)("GET", "/tasks")).status).toBe(401);
      expect((await as(owner)("GET", `/tasks/${textIn(made, "id")}`)).body).toMatchObject({
        assigneeId: null,
      });
    });

    it("can't sign up twice with one address, and nothing is left of the attempt", async () => {
      const count = () => running.db.xact((q) => q.sql`SELECT count(*) FROM organizations`);
      const before = await count();
      const body = { email: ada.email, password, name: "Ada", organization: "Again" };
      expect(await send(running, "POST", "/signup", { body })).toMatchObject({
        status: 409,
        body: { error: "address_taken" },
      });
      expect(await count()).toEqual(before);
    });
  });

  describe("a request that is wrong", () => {
    const problem = (field: string, text: string) => [{ field, problem: text }];

    it.each([
      ["no JSON", "{", problem("body", "is not JSON")],
      ["no object", "[]", problem("body", "is not a JSON object")],
      ["nothing", "", problem("body", "is not JSON")],
      ["a field missing", {}, problem("title", "is missing")],
      ["an empty text", { title: " " }, problem("title", "is too short")],
      [
        "a text that is too long",
        { title: "x".repeat(201) },
        problem("title", "is longer than 200 characters"),
      ],
      ["another type", { title: 1 }, problem("title", "is not a text")],
      ["a null character", { title: "a\0b" }, problem("title", "holds a null character")],
      [
        "another kind of id",
        { title: "x", assigneeId: "tsk_1" },
        problem("assigneeId", "is not an id of its kind"),
      ],
      [
        "a field that isn't known",
        { title: "x", organizationId: "org_1" },
        problem("organizationId", "is unknown"),
      ],
    ])("because of %s is told what is wrong", async (_, body, problems) => {
      const answer = await as(ada)("POST", "/tasks", body);
      expect(answer).toMatchObject({ status: 400, body: { error: "invalid", problems } });
    });

    it("is told everything that is wrong at once", async () => {
      const body = { email: "nowhere", password: "short", name: "", more: true };
      const answer = await send(running, "POST", "/signup", { body });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          problems: [
            { field: "email", problem: "is not an address" },
            { field: "password", problem: "is too short" },
            { field: "name", problem: "is too short" },
            { field: "organization", problem: "is missing" },
            { field: "more", problem: "is unknown" },
          ],
        },
      });
    });

    it.each([
      ["/tasks?limit=0", "limit"],
      ["/tasks?limit=1e3", "limit"],
      ["/tasks?completed=perhaps", "completed"],
      ["/tasks?before=org_1", "before"],
      ["/tasks?offset=1", "offset"],
      ["/tasks/search", "q"],
      ["/tasks/search?q=a%00b", "q"],
    ])("in its parameters is told so: %s", async (path, field) => {
      expect(await as(ada)("GET", path)).toMatchObject({ status: 400, body: { problems: [{ field }] } });
    });

    it("in its size, method or path is refused", async () => {
      expect((await as(ada)("POST", "/tasks", { title: "x".repeat(70_000) })).status).toBe(413);
      expect((await as(ada)("PUT", "/tasks", {})).status).toBe(405);
      expect((await as(ada)("GET", "/nothing")).status).toBe(404);
      expect((await as(ada)("GET", "/tasks/..%2f..")).status).toBe(404);
    });
  });

  it("says whether it is well, and keeps passwords, tokens and searches out of its log", async () => {
    expect(await send(running, "GET", "/health")).toEqual({ status: 200, body: { ok: true } });
    expect(running.log).toContainEqual(expect.stringMatching(/^POST \/signup 201 \d+ ms$/));
    const log = running.log.join("\n");
    for (const secret of [password, ada.token, "secret", "person1@"]) expect(log).not.toContain(secret);
  });
});
