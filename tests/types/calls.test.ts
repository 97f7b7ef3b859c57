/** What callers may and may not write, and that what the types promise arrives. The code under test is a golden case. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError, DecodeError, type JsonValue, type Range } from "@codegen-db/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import type {
  Address,
  Email,
  Mood,
  Organization,
  OrganizationId,
  Place,
  User,
  UserId,
  UserStatus,
} from "../cases/called-from-typescript/expected/models.js";
import { moodValues, userStatusValues } from "../cases/called-from-typescript/expected/models.js";
import * as q from "../cases/called-from-typescript/expected/queries.js";
import type { Settings } from "../cases/called-from-typescript/settings.js";
import { type Embedded, openEmbedded } from "../runtime/embedded.js";

let database: Embedded;

beforeAll(async () => {
  const path = join(import.meta.dirname, "../cases/called-from-typescript/schema.sql");
  database = await openEmbedded(readFileSync(path, "utf8"));
});
beforeEach(async () => {
  await database.execute('TRUNCATE organizations, users, wide, "weird ""table"""');
  await q.createOrganization(database.pool, { id: "org_1", name: "One" });
  await q.createUser(database.pool, ada);
});
afterAll(() => database.close());

const ada = {
  id: "usr_ada",
  organizationId: "org_1",
  email: "ada@one.test",
  status: "active",
  settings: { theme: "dark" },
} as const;

describe("ids", () => {
  it("of one table are not those of another", () => {
    const organization: OrganizationId = "org_1";
    const user: UserId = "usr_ada";
    () => q.getUser(database.pool, { id: user });
    // @ts-expect-error an organization is no user
    () => q.getUser(database.pool, { id: organization });
    // @ts-expect-error any string is no user either
    () => q.getUser(database.pool, { id: String(user) });
    // @ts-expect-error nor is one without the prefix
    () => q.getUser(database.pool, { id: "ada" });
    // @ts-expect-error a list of the other kind
    () => q.getUsers(database.pool, { ids: [organization] });
    // @ts-expect-error a foreign key has the type of what it references
    () => q.createUser(database.pool, { ...ada, organizationId: user });
    expectTypeOf<User["organizationId"]>().toEqualTypeOf<OrganizationId>();
    expectTypeOf<User["invitedById"]>().toEqualTypeOf<UserId | null>();
  });

  it("are found by the value that was given", async () => {
    expect((await q.getUser(database.pool, { id: "usr_ada" })).organizationId).toBe("org_1");
    const ids: readonly UserId[] = ["usr_ada", "usr_none"];
    expect((await q.getUsers(database.pool, { ids })).map((user) => user.id)).toEqual(["usr_ada"]);
  });
});

describe("arguments", () => {
  it("that are required can't be left out, null or undefined", async () => {
    // @ts-expect-error no arguments at all
    () => q.getUser(database.pool);
    // @ts-expect-error a missing one
    () => q.getUser(database.pool, {});
    // @ts-expect-error null where NULL finds nothing
    const withNull = () => q.getUser(database.pool, { id: null });
    // @ts-expect-error undefined is not NULL
    const withUndefined = () => q.getUser(database.pool, { id: undefined });
    // @ts-expect-error a name that is not there
    () => q.getUser(database.pool, { id: "usr_ada", identifier: "usr_ada" });
    await expect(withNull()).rejects.toThrow(ArgumentError);
    await expect(withUndefined()).rejects.toThrow('GetUser: argument "id" is undefined');
  });

  it("that may be null must say so", async () => {
    // @ts-expect-error null is written, not left out
    () => q.greet(database.pool, { greeting: "Hello" });
    expect(await q.greet(database.pool, { greeting: "Hello", name: null })).toEqual({ text: "Hello, you" });
  });

  it("of a CHECK list or an enum are its values", () => {
    // @ts-expect-error misspelt
    () => q.createUser(database.pool, { ...ada, status: "activ" });
    // @ts-expect-error not a mood
    () => q.listUsers(database.pool, { organizationId: "org_1", mood: "happy" });
    expectTypeOf<UserStatus>().toEqualTypeOf<"active" | "away">();
    expect(userStatusValues).toEqual(["active", "away"]);
    expectTypeOf(moodValues).toExtend<readonly Mood[]>();
    expectTypeOf<User["grade"]>().toEqualTypeOf<1 | 2 | 3 | null>();
  });

  it("of a query without parameters are none", async () => {
    // @ts-expect-error there is nothing to give
    () => q.countUsers(database.pool, {});
    expect(await q.countUsers(database.pool)).toEqual({ count: 1 });
  });
});

describe("optional filters and sorts", () => {
  const organizationId = "org_1";
  const ids = async (args: Omit<q.ListUsersArgs, "organizationId">): Promise<UserId[]> =>
    (await q.listUsers(database.pool, { organizationId, ...args })).map((user) => user.id);

  beforeEach(async () => {
    await q.createUser(database.pool, { ...ada, id: "usr_ben", email: "ben@one.test", status: "away" });
    await q.touchUser(database.pool, { id: "usr_ben" });
  });

  it("may be left out or undefined, but not null", async () => {
    expect(await ids({})).toEqual(["usr_ada", "usr_ben"]);
    expect(await ids({ status: undefined, minVisits: 1 })).toEqual(["usr_ben"]);
    expect(await ids({ status: "active", minVisits: 1 })).toEqual([]);
    expect(await ids({ status: "away", mood: undefined })).toEqual(["usr_ben"]);
    // @ts-expect-error null would find nothing
    () => ids({ status: null });
  });

  it("choose among the columns that are offered", async () => {
    expect(await ids({ sort: { by: "id" } })).toEqual(["usr_ben", "usr_ada"]);
    expect(await ids({ sort: { by: "id", direction: "asc" } })).toEqual(["usr_ada", "usr_ben"]);
    // @ts-expect-error not offered
    await expect(ids({ sort: { by: "email" } })).rejects.toThrow(ArgumentError);
    // @ts-expect-error misspelt
    await expect(ids({ sort: { by: "id", direction: "down" } })).rejects.toThrow(ArgumentError);
  });
});

describe("results", () => {
  it("have the command's shape", () => {
    expectTypeOf(q.getUser).returns.resolves.toEqualTypeOf<User>();
    expectTypeOf(q.findUser).returns.resolves.toEqualTypeOf<q.FindUserRow | null>();
    expectTypeOf(q.getUsers).returns.resolves.toEqualTypeOf<User[]>();
    expectTypeOf(q.removeUser).returns.resolves.toEqualTypeOf<number>();
    expectTypeOf(q.createOrganization).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(q.touchUser).returns.resolves.toEqualTypeOf<{ command: string; rowCount: number }>();
    expectTypeOf(q.streamUsers).returns.toExtend<AsyncIterable<{ id: UserId; visits: number }>>();
    expectTypeOf(q.importUsers).returns.resolves.toEqualTypeOf<number>();
    expectTypeOf(q.renameOrganizations).returns.resolves.toEqualTypeOf<Organization[]>();
    expectTypeOf(q.usersOf).returns.resolves.toEqualTypeOf<{ id: UserId }[][]>();
  });

  it("say what may be null", async () => {
    const user = await q.getUser(database.pool, { id: "usr_ada" });
    expectTypeOf(user.mood).toEqualTypeOf<Mood | null>();
    expectTypeOf(user.email).toEqualTypeOf<Email>();
    // @ts-expect-error it may be null
    () => user.mood.length;
    expect(user.mood).toBeNull();
  });

  it("nest models, null where an outer join found nothing", async () => {
    const [row] = await q.withInviter(database.pool);
    expectTypeOf<q.WithInviterRow>().toEqualTypeOf<{ u: User; inviter: User | null; organization: string }>();
    expect(row?.u.id).toBe("usr_ada");
    expect(row?.inviter).toBeNull();
    expect(row?.organization).toBe("One");
  });

  it("type JSON by its structure", async () => {
    type Person = q.OverviewRow["people"][number];
    expectTypeOf<Person>().toEqualTypeOf<{
      id: UserId | null;
      visits: number | null;
      tags: (string | null)[] | null;
      at: string | null;
    }>();
    await database.execute("UPDATE users SET tags = '{a,NULL}'");
    const [overview] = await q.overview(database.pool);
    expect(overview).toMatchObject({ id: "org_1", users: 1, people: [{ id: "usr_ada", visits: 0 }] });
    expect(overview?.people[0]?.tags).toEqual(["a", null]);
    await database.execute("UPDATE users SET visits = 9007199254740993");
    await expect(q.overview(database.pool)).rejects.toThrow(DecodeError);
    await database.execute("UPDATE users SET visits = 1, tags = '{{a},{b}}'");
    await expect(q.overview(database.pool)).rejects.toThrow('Overview: column "people"');
  });

  it("have the type that an override names", async () => {
    expectTypeOf<q.OverriddenRow["settings"]>().toEqualTypeOf<Settings>();
    expect(await q.overridden(database.pool, { settings: { theme: "dark" } })).toEqual({
      id: "usr_ada",
      settings: { theme: "dark" },
    });
    // @ts-expect-error not a theme
    () => q.overridden(database.pool, { settings: { theme: "blue" } });
  });

  it("of void and anonymous records are undefined and text", async () => {
    expectTypeOf<q.NotifyRow>().toEqualTypeOf<{ sent: undefined; pair: string }>();
    expect(await q.notify(database.pool, { message: "m" })).toEqual({ sent: undefined, pair: "(1,x)" });
  });
});

describe("values", () => {
  const address: Address = { street: 'a "b", (c)', postalCode: null, tags: ["x", null, "{y}"] };
  const place: Place = {
    name: "NULL",
    address,
    moods: ['it\'s "odd"', null, "back\\slash"],
    opened: new Date("2024-02-29T12:00:00.123Z"),
    photo: Buffer.from([0, 34, 92, 255]),
  };
  const stay: Range<Date> = {
    lower: new Date("2024-01-01T00:00:00Z"),
    upper: null,
    lowerInclusive: true,
    upperInclusive: false,
    isEmpty: false,
  };
  const everything: q.SetEverythingArgs = {
    id: "usr_ada",
    invitedById: "usr_ada",
    mood: 'it\'s "odd"',
    grade: 3,
    visits: 9007199254740991,
    balance: "1234567890.12",
    height: Number.NaN,
    tags: ["", "NULL", 'q"', "\\"],
    moods: ["calm", "back\\slash"],
    settings: ["a", 1, null, { b: "é" }],
    extra: "text",
    home: address,
    places: [place, { name: null, address: null, moods: null, opened: null, photo: null }],
    stay,
    seats: [{ lower: 1, upper: 3, lowerInclusive: true, upperInclusive: false, isEmpty: false }],
    spot: { x: 1.5, y: -2 },
    secret: Buffer.from("é🎉"),
    born: "1815-12-10",
    wakes: "06:30:00.5",
    local: "2024-02-29 12:00:00.123456",
    createdAt: new Date("2001-02-03T04:05:06.789Z"),
  };

  it("of every type arrive as they were sent", async () => {
    const { id, ...sent } = everything;
    expect(await q.setEverything(database.pool, everything)).toMatchObject(sent);
    expect(await q.getUser(database.pool, { id })).toMatchObject(sent);
  });

  it("may all be null where the column may", async () => {
    const nulls = {
      invitedById: null,
      mood: null,
      grade: null,
      height: null,
      moods: null,
      extra: null,
      home: null,
      places: null,
      stay: null,
      seats: null,
      spot: null,
      secret: null,
      born: null,
      wakes: null,
      local: null,
    };
    expect(await q.setEverything(database.pool, { ...everything, ...nulls })).toMatchObject(nulls);
  });

  it("null for json that can't be NULL is JSON's null", async () => {
    const { settings } = await q.setEverything(database.pool, { ...everything, settings: null });
    expectTypeOf(settings).toEqualTypeOf<JsonValue>();
    expect(settings).toBeNull();
    const [row] = (await database.pool.query("SELECT jsonb_typeof(settings) AS type FROM users")).rows;
    expect(row).toEqual({ type: "null" });
  });

  it("that can't be sent exactly are refused before anything is", async () => {
    for (const wrong of [
      { visits: 2 ** 53 },
      { createdAt: new Date(Number.NaN) },
      { settings: JSON.parse("{}").missing },
    ]) {
      await expect(q.setEverything(database.pool, { ...everything, ...wrong })).rejects.toThrow(
        ArgumentError,
      );
    }
  });
});

describe("bulk inserts", () => {
  it("insert what single ones would", async () => {
    const rows = Array.from(
      { length: 3 },
      (_, index): q.ImportUsersArgs => ({
        id: `usr_${index}`,
        organizationId: "org_1",
        email: `${index}@one.test`,
        tags: index === 0 ? [] : ["a,b", '"'],
        secret: index === 1 ? null : Buffer.from([index, 92]),
        home: index === 2 ? null : { street: "s", postalCode: "\\", tags: ["{"] },
        stay: null,
      }),
    );
    expect(await q.importUsers(database.pool, rows)).toBe(3);
    const [first, second, third] = await q.getUsers(database.pool, { ids: ["usr_0", "usr_1", "usr_2"] });
    expect(first).toMatchObject({ tags: [], secret: Buffer.from([0, 92]), home: rows[0]?.home });
    expect(second).toMatchObject({ tags: ["a,b", '"'], secret: null });
    expect(third?.home).toBeNull();
  });

  it("cut and pad nothing on the way", async () => {
    const row: q.ImportWideArgs = {
      c: "abc",
      v: "12345",
      b: "101",
      vb: "1",
      boxes: ["(1,1),(0,0)", "(2,2),(1,1)"],
      chars: ["ab", "cd"],
      nums: ["1.10"],
      bigs: [1],
      bytes: [Buffer.from([1])],
      docs: [{ a: [1] }, null],
    };
    expect(await q.importWide(database.pool, [row])).toBe(1);
    expect(await q.listWide(database.pool)).toMatchObject([row]);
    await expect(q.importWide(database.pool, [{ ...row, v: "123456" }])).rejects.toThrow("too long");
  });

  it("take no rows of another shape", () => {
    // @ts-expect-error a missing column
    () => q.importUsers(database.pool, [{ id: "usr_1" }]);
    // @ts-expect-error one row is not a list of them
    () => q.importUsers(database.pool, { ...ada, tags: [], secret: null, home: null, stay: null });
  });
});

describe("names", () => {
  it("that SQL quotes are keys like any other", async () => {
    await q.putWeird(database.pool, { select: 1, its: "x", twoWords: "y", a: "A", b: "B" });
    const [row] = await q.weird(database.pool, { twoWords: "y", select: 1 });
    expect(row).toEqual({
      select: 1,
      twoWords: "y",
      itS: "x",
      user_id: "A",
      userId: "B",
      "🎉": null,
      $X: null,
    });
  });

  it("that are reserved words have another name as functions", async () => {
    expect(await q.deleteQuery(database.pool)).toBeUndefined();
  });
});

describe("Queries", () => {
  it("are the same functions, bound", async () => {
    const orm = new q.Queries(database.pool);
    expect(await orm.getUser({ id: "usr_ada" })).toEqual(await q.getUser(database.pool, { id: "usr_ada" }));
    const seen: UserId[] = [];
    for await (const { id } of orm.streamUsers()) seen.push(id);
    for await (const { id } of orm.deleteUsers({ organizationId: "org_1" })) seen.push(id);
    expect(seen).toEqual(["usr_ada", "usr_ada"]);
    expect(await orm.countUsers()).toEqual({ count: 0 });
    // @ts-expect-error the executor is bound already
    () => orm.getUser(database.pool, { id: "usr_ada" });
  });
});
