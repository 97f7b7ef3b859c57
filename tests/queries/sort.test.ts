import { describe, expect, test } from "vitest";
import { bind, complaints } from "./blocks.js";

function choices(sql: string): readonly unknown[] {
  return bind(sql).sorts.map(({ name, choices }) => [
    name,
    ...choices.map((choice) => [choice.name, choice.direction, choice.ascending, choice.descending]),
  ]);
}

describe("a sort choice", () => {
  test("offers columns by their names, in both directions", () => {
    expect(choices('SELECT 1 FROM t ORDER BY sqlc.sort(created_at, T.Title, s.t."Kind"), id')).toEqual([
      [
        "sort",
        ["created_at", "asc", "created_at ASC", "created_at DESC"],
        ["title", "asc", "T.Title ASC", "T.Title DESC"],
        ["Kind", "asc", 's.t."Kind" ASC', 's.t."Kind" DESC'],
      ],
    ]);
  });

  test("has a default direction, places nulls and names expressions", () => {
    const sql =
      "SELECT 1 FROM t ORDER BY sqlc.sort(a DESC, b nulls last, lower(c) AS c DESC NULLS FIRST, d asc)";
    expect(choices(sql)).toEqual([
      [
        "sort",
        ["a", "desc", "a ASC", "a DESC"],
        ["b", "asc", "b ASC NULLS LAST", "b DESC NULLS LAST"],
        ["c", "desc", "lower(c) ASC NULLS FIRST", "lower(c) DESC NULLS FIRST"],
        ["d", "asc", "d ASC", "d DESC"],
      ],
    ]);
    expect(bind(sql).text).toBe("SELECT 1 FROM t ORDER BY a DESC");
  });

  test("is one item among others, at any level", () => {
    const bound = bind(
      "SELECT (SELECT 1 ORDER BY x, sqlc.sort(a)) FROM t ORDER BY sqlc.sort(b), sqlc.sort(c), d DESC",
    );
    expect(bound.text).toBe("SELECT (SELECT 1 ORDER BY x, a ASC) FROM t ORDER BY b ASC, c ASC, d DESC");
    expect(bound.sorts.map(({ name }) => name)).toEqual(["sort", "sort_2", "sort_3"]);
  });

  test("leaves a parameter its name", () => {
    expect(bind("SELECT @sort FROM t ORDER BY sqlc.sort(a)").sorts).toMatchObject([{ name: "sort_2" }]);
  });

  test("stands in the pieces once", () => {
    expect(bind("SELECT 1 FROM t ORDER BY sqlc.sort(a, b), c").pieces).toEqual([
      { kind: "text", text: "SELECT 1 FROM t ORDER BY " },
      { kind: "sort", sort: 0 },
      { kind: "text", text: ", c" },
    ]);
  });
});

describe("mistakes", () => {
  test.each([
    ["outside of ORDER BY", "SELECT sqlc.sort(a) FROM t GROUP BY b, sqlc.sort(c)"],
    ["within an expression", "SELECT 1 FROM t ORDER BY lower(sqlc.sort(a))"],
    ["a direction after it", "SELECT 1 FROM t ORDER BY sqlc.sort(a, b) DESC"],
    ["nothing to choose from", "SELECT 1 FROM t ORDER BY sqlc.sort(), sqlc.sort(a, )"],
    ["an expression without a name", "SELECT 1 FROM t ORDER BY sqlc.sort(a, lower(b) DESC)"],
    ["two choices of one name", "SELECT 1 FROM t ORDER BY sqlc.sort(t.a, u.a)"],
    ["a parameter", "SELECT 1 FROM t ORDER BY sqlc.sort(a, similarity(b, @q) AS rank)"],
  ])("are told: %s", (_, sql) => {
    expect(complaints(sql)).toMatchSnapshot();
  });
});
