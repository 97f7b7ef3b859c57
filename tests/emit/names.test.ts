import { describe, expect, it } from "vitest";
import { fieldKeys } from "../../generator/emit/names/fields.js";
import {
  isIdentifierName,
  isReservedWord,
  propertyAccess,
  propertyKey,
  toIdentifier,
} from "../../generator/emit/names/identifier.js";
import { singular } from "../../generator/emit/names/inflection.js";
import { createScope } from "../../generator/emit/names/scope.js";
import { camelCase, pascalCase } from "../../generator/source/case.js";

describe("cases", () => {
  it.each([
    ["user_id", "userId", "UserId"],
    ["userId", "userId", "UserId"],
    ["UserId", "userId", "UserId"],
    ["HTTPServer", "httpServer", "HTTPServer"],
    ["ListAPIKeys", "listAPIKeys", "ListAPIKeys"],
    ["getUserByID", "getUserByID", "GetUserByID"],
    ["ID", "id", "Id"],
    ["USER_ID", "userId", "UserId"],
    ["_id", "_id", "Id"],
    ["__typename", "__typename", "Typename"],
    ["address_2", "address2", "Address2"],
    ["first name", "firstName", "FirstName"],
    ["a-b.c", "aBC", "ABC"],
    ["straße", "straße", "Straße"],
    ["été_fini", "étéFini", "ÉtéFini"],
    ["2fa_codes", "2faCodes", "2faCodes"],
    ["?column?", "column", "Column"],
  ])("%s is %s and %s", (name, camel, pascal) => {
    expect(camelCase(name)).toBe(camel);
    expect(pascalCase(name)).toBe(pascal);
  });

  it("a name without letters stays as it is", () => {
    expect(camelCase("🎉")).toBe("🎉");
    expect(camelCase("__")).toBe("__");
    expect(pascalCase("🎉")).toBe("");
  });
});

describe("singular", () => {
  it.each(
    Object.entries({
      users: "user",
      api_keys: "api_key",
      apiKeys: "apiKey",
      statuses: "status",
      status: "status",
      addresses: "address",
      address: "address",
      people: "person",
      User: "User",
      Categories: "Category",
      companies: "company",
      movies: "movie",
      boxes: "box",
      batches: "batch",
      caches: "cache",
      databases: "database",
      purchases: "purchase",
      houses: "house",
      warehouses: "warehouse",
      buses: "bus",
      analyses: "analysis",
      daily_usage: "daily_usage",
      series: "series",
      news: "news",
      data: "data",
      media: "media",
      indices: "index",
      children: "child",
      women: "woman",
      heroes: "hero",
      shoes: "shoe",
      keys: "key",
      days: "day",
      leaves: "leaf",
      archives: "archive",
      expenses: "expense",
      aliases: "alias",
      quizzes: "quiz",
      classes: "class",
      USERS: "USER",
      invoice_items: "invoice_item",
      audit_events_2026: "audit_events_2026",
    }),
  )("of %s is %s", (plural, one) => {
    expect(singular(plural)).toBe(one);
  });
});

describe("fields", () => {
  it("are spelt in camelCase or as in SQL", () => {
    expect(fieldKeys(["user_id", "created_at"], "camel")).toEqual(["userId", "createdAt"]);
    expect(fieldKeys(["user_id", "created_at"], "sql")).toEqual(["user_id", "created_at"]);
  });

  it("that would be spelt alike keep their SQL names, and the others don't", () => {
    expect(fieldKeys(["user_id", "userId", "created_at"], "camel")).toEqual([
      "user_id",
      "userId",
      "createdAt",
    ]);
  });

  it("are different whatever their names are", () => {
    const names = ["a_b", "aB", "a_B", "ab", "a b", "_a_b", "_aB", "a__b", "A_B", "a_b_", "", " "];
    const keys = fieldKeys(names, "camel");
    expect(new Set(keys).size).toBe(names.length);
  });
});

describe("identifiers", () => {
  it("any name is a property", () => {
    expect(propertyKey("class")).toBe("class");
    expect(propertyKey("two words")).toBe('"two words"');
    expect(propertyKey('a"b\n')).toBe('"a\\"b\\n"');
    expect(propertyKey("2fa")).toBe('"2fa"');
    expect(propertyKey("__proto__")).toBe('["__proto__"]');
    expect(propertyAccess("args", "class")).toBe("args.class");
    expect(propertyAccess("args", "🎉")).toBe('args["🎉"]');
  });

  it("reserved words can't name a function", () => {
    for (const word of ["delete", "class", "await", "arguments", "eval", "let", "static", "undefined"]) {
      expect(isReservedWord(word)).toBe(true);
    }
    expect(isReservedWord("user")).toBe(false);
  });

  it("anything becomes an identifier", () => {
    for (const name of ["2fa", "a b", "🎉", "", "é", "$x", "a\u200db"]) {
      expect(isIdentifierName(toIdentifier(name))).toBe(true);
    }
  });
});

describe("a scope", () => {
  it("gives every name once, the first free candidate, else a number", () => {
    const scope = createScope(["User"]);
    expect(scope.take("User", "Users")).toBe("Users");
    expect(scope.take("User", "Users")).toBe("Users2");
    expect(scope.take("User", "Users")).toBe("Users3");
    expect(scope.has("Users3")).toBe(true);
  });
});
