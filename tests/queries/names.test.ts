import { expect, test } from "vitest";
import { checkNames } from "../../generator/queries/names.js";
import { parseQueryFile } from "../../generator/queries/parse-file.js";
import { print } from "./blocks.js";

function names(path: string, ...list: readonly string[]) {
  return parseQueryFile({ path, text: list.map((name) => `-- name: ${name} :one\nSELECT 1;\n`).join("") })
    .blocks;
}

test("names that differ in camelCase are right", () => {
  expect(checkNames(names("a.sql", "GetUser", "GetUsers", "get_user_by_id"))).toEqual([]);
});

test("a name used twice is reported where it is used again, also in another file", () => {
  expect(
    print(checkNames([...names("a.sql", "GetUser", "A", "GetUser"), ...names("b.sql", "GetUser")])),
  ).toMatchSnapshot();
});

test("names that collide after camelCase are reported", () => {
  expect(print(checkNames(names("a.sql", "GetUser", "get_user")))).toMatchSnapshot();
});
