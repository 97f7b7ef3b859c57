import {
  createDatabase,
  integer,
  isUniqueViolation,
  type SqlValue,
  text,
  type UniqueViolation,
} from "@codegen-db/runtime";
import { describe, expectTypeOf, it } from "vitest";
import type { OrganizationId, User, UserId } from "../../__codegen__/models.js";
import { Queries } from "../../__codegen__/queries.js";

const db = createDatabase({
  embedded: { schema: "schema.sql" },
  queries: Queries,
  context: { user: text<UserId>(), organization: text<OrganizationId>(), tier: integer() },
});
const context = { user: "usr_1", organization: "org_1" } as const;

describe("the compiler knows", () => {
  it("what blocks, nested blocks, single statements and streams return", () => {
    const calls = {
      block: () => db.xact(context, (q) => q.orm.getUser({ id: "usr_1" })),
      plain: () => db.xact(async () => 1),
      nested: () => db.xact((q) => q.xact(() => "x")),
      single: () => db.query(context, (q) => q.sql<{ n: number }>`SELECT 1 AS n`),
      unclaimed: () => db.query((q) => q.sql`SELECT 1 AS n`),
    };
    expectTypeOf(calls.block).returns.resolves.toEqualTypeOf<User>();
    expectTypeOf(calls.plain).returns.resolves.toEqualTypeOf<number>();
    expectTypeOf(calls.nested).returns.resolves.toEqualTypeOf<string>();
    expectTypeOf(calls.single).returns.resolves.toEqualTypeOf<{ n: number }[]>();
    expectTypeOf(calls.unclaimed).returns.resolves.toEqualTypeOf<Record<string, unknown>[]>();
  });

  it("the values of a context", () => {
    const run = () => 1;
    expectTypeOf(db.xact).toBeCallableWith({ user: "usr_1" }, run);
    expectTypeOf(db.xact).toBeCallableWith({ organization: "org_1", user: null, tier: 3 }, run);
    // @ts-expect-error: an organization is no user
    expectTypeOf(db.xact).toBeCallableWith({ user: "org_1" }, run);
    // @ts-expect-error: there is no such variable
    expectTypeOf(db.xact).toBeCallableWith({ usr: "usr_1" }, run);
    // @ts-expect-error: a number is declared
    expectTypeOf(db.query).toBeCallableWith({ tier: "3" }, run);
    // @ts-expect-error: a context that may be missing
    expectTypeOf(db.xact).toBeCallableWith(undefined, run);
  });

  it("which values can be sent", () => {
    expectTypeOf<undefined>().not.toExtend<SqlValue>();
    expectTypeOf<() => void>().not.toExtend<SqlValue>();
    expectTypeOf<readonly (number | null)[]>().toExtend<SqlValue>();
    expectTypeOf<Date | bigint | Uint8Array | { a: number }>().toExtend<SqlValue>();
  });

  it("the options of a block", () => {
    const run = () => 1;
    expectTypeOf(db.xact).toBeCallableWith(run, { isolation: "serializable", retry: { attempts: 3 } });
    // @ts-expect-error: there is no such level
    expectTypeOf(db.xact).toBeCallableWith(run, { isolation: "read uncommitted" });
    // @ts-expect-error: a single statement has no isolation level
    expectTypeOf(db.query).toBeCallableWith(run, { isolation: "serializable" });
  });

  it("the names of constraints", () => {
    const error: unknown = new Error();
    if (isUniqueViolation(error, "users_email_key")) {
      expectTypeOf(error).toExtend<UniqueViolation>();
      expectTypeOf(error.constraint).toEqualTypeOf<"users_email_key">();
    }
    // @ts-expect-error: misspelt
    isUniqueViolation(error, "users_emial_key");
  });
});
