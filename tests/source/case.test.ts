import { expect, test } from "vitest";
import { camelCase, pascalCase } from "../../generator/source/case.js";

test.each([
  ["get_user_by_id", "getUserById", "GetUserById"],
  ["GetUser", "getUser", "GetUser"],
  ["HTTPServer", "httpServer", "HTTPServer"],
  ["USER_ID", "userId", "UserId"],
  ["_id", "_id", "Id"],
  ["top_10_users", "top10Users", "Top10Users"],
  ["units-of measure", "unitsOfMeasure", "UnitsOfMeasure"],
  ["Ünits_of", "ünitsOf", "ÜnitsOf"],
  ["___", "___", ""],
])("%s is %s as a function and %s as a type", (name, camel, pascal) => {
  expect(camelCase(name)).toBe(camel);
  expect(pascalCase(name)).toBe(pascal);
});
