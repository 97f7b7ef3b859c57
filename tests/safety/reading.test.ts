/** What is decided on text: which types have less room, which conditions show less, which tables are emptied. */
import { describe, expect, test } from "vitest";
import { deletedWhole } from "../../generator/safety/deletions.js";
import { isNarrowed } from "../../generator/safety/narrowing.js";
import { isNarrower } from "../../generator/safety/type-width.js";

describe("a type", () => {
  test.each([
    ["bigint", "integer"],
    ["integer", "smallint"],
    ["numeric", "bigint"],
    ["numeric", "numeric(10,2)"],
    ["numeric(10,2)", "numeric(9,2)"],
    ["numeric(10,2)", "numeric(11,4)"],
    ["double precision", "real"],
    ["bigint", "double precision"],
    ["double precision", "integer"],
    ["text", "character varying(10)"],
    ["character varying(20)", "character varying(10)"],
    ["character varying", "character(3)"],
    ["timestamp with time zone", "date"],
    ["timestamp(6) with time zone", "timestamp(3) with time zone"],
    ["timestamp without time zone", "time without time zone"],
  ])("%s loses room as %s", (from, to) => {
    expect(isNarrower(from, to)).toBe(true);
  });

  test.each([
    ["integer", "bigint"],
    ["smallint", "real"],
    ["integer", "double precision"],
    ["numeric(10,2)", "numeric(12,4)"],
    ["numeric(10,2)", "numeric"],
    ["bigint", "numeric"],
    ["character varying(10)", "character varying(20)"],
    ["character varying(10)", "text"],
    ["text", "uuid"],
    ["text", "jsonb"],
    ["date", "timestamp with time zone"],
    ["timestamp without time zone", "timestamp with time zone"],
    ["text[]", "jsonb"],
  ])("%s has room as %s", (from, to) => {
    expect(isNarrower(from, to)).toBe(false);
  });
});

describe("a condition", () => {
  test.each([
    [null, "(a = 1)"],
    ["(a = 1)", "(a = 1)"],
    ["(a = 1)", "((a = 1) AND (b = 2))"],
    ["((a = 1) AND (b = 2))", "((b = 2) AND ((c = 3) AND (a = 1)))"],
    ["((a >= 1) AND (a <= 2))", "((a >= 1) AND (a <= 2) AND b)"],
  ])("%s shows no more as %s", (before, after) => {
    expect(isNarrowed(before, after)).toBe(true);
  });

  test.each([
    ["(a = 1)", null],
    ["(a = 1)", "true"],
    ["(a = 1)", "((a = 1) OR (b = 2))"],
    ["((a = 1) AND (b = 2))", "(a = 1)"],
    ["(a = 1)", "((a = 1) AND (b = 2) OR c)"],
    ["(a = 'x AND y')", "(a = 'x')"],
  ])("%s may show more as %s", (before, after) => {
    expect(isNarrowed(before, after)).toBe(false);
  });

  test("is the same where only names changed", () => {
    const renames = new Map([["org", '"Organization"']]);
    expect(isNarrowed("(org = 'org')", `("Organization" = 'org')`, renames)).toBe(true);
  });
});

describe("a statement", () => {
  test.each([
    ["DELETE FROM users", ["users"]],
    ['DELETE FROM ONLY app."Odd one" AS o RETURNING *', ["Odd one"]],
    ['TRUNCATE TABLE ONLY a, app.b *, "C" RESTART IDENTITY CASCADE', ["a", "b", "C"]],
    ["WITH gone AS (DELETE FROM a RETURNING id) DELETE FROM b WHERE id IN (SELECT id FROM gone)", ["a"]],
    ["DO $x$ BEGIN EXECUTE 'DELETE FROM \"a\"'; DELETE FROM b WHERE id = 1; END $x$", ["a"]],
    ["DO 'BEGIN DELETE FROM a; EXECUTE ''TRUNCATE b''; END'", ["a", "b"]],
    ["SELECT 'DELETE FROM a WHERE true'", []],
    ["DELETE FROM a USING b", []],
    ["DELETE FROM a WHERE EXISTS (SELECT FROM b)", []],
    ["-- DELETE FROM a\nSELECT 1", []],
    ["INSERT INTO a VALUES ('$$')", []],
  ] as const)("%s empties %j", (text, names) => {
    expect([...deletedWhole(text)]).toEqual(names);
  });
});
