import { expect, test } from "vitest";
import { suggest } from "../../generator/source/suggest.js";

const columns = ["id", "email", "name", "created_at", "organization_id"];

test.each([
  ["emial", "email"],
  ["EMAIL", "email"],
  ["nme", "name"],
  ["creatd_att", "created_at"],
  ["organisation_id", "organization_id"],
  ["di", "id"],
])("%s was meant to be %s", (written, meant) => {
  expect(suggest(written, columns)).toBe(meant);
});

test.each(["xyz", "q", "", "nothing_like_it"])("%j is near nothing", (written) => {
  expect(suggest(written, columns)).toBeUndefined();
});

test("the nearest one wins, and the first of equals", () => {
  expect(suggest("bat", ["cat", "bar", "bats"])).toBe("cat");
  expect(suggest("many", ["any", "many"])).toBe("many");
});
