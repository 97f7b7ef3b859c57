/** Parameters whose type is a domain: what the domain forbids, and what its type leaves open. */
import { describe, expect, test } from "vitest";
import { useSchema } from "./analysed.js";
import { infer } from "./inferred.js";

const analyser = useSchema(`
  CREATE DOMAIN tags AS text[];
  CREATE DOMAIN present AS int NOT NULL;
  CREATE DOMAIN stricter AS present CHECK (VALUE > 0);
  CREATE TYPE pair AS (a present, b int);
  CREATE TABLE t (id int PRIMARY KEY, n int, p present, pair pair, tags tags, texts text[] NOT NULL);
`);

/** `?` behind a parameter that may be null, `[?]` behind one whose elements may; the same of the columns. */
async function shown(sql: string): Promise<string> {
  const { typed } = await infer(analyser(), sql);
  const show = (field: {
    readonly name: string;
    readonly nullable: boolean;
    readonly elementsNullable: boolean;
  }) => `${field.name}${field.elementsNullable ? "[?]" : ""}${field.nullable ? "?" : ""}`;
  return [...typed.parameters, ...typed.columns].map(show).join(" ");
}

describe("of a domain over an array", () => {
  test.each([
    ["SELECT x FROM unnest(@a::tags) x", "a[?] x[?]?"],
    ["SELECT x FROM unnest(@a::text[]) x", "a x[?]"],
    ["SELECT coalesce(@a::tags, '{}') AS c", "a[?]? c[?]"],
    ["SELECT unnest(sqlc.slice(a)::tags) AS x", "a[?] x[?]?"],
  ])("elements may be null: %s", async (sql, expected) => {
    expect(await shown(sql)).toBe(expected);
  });
});

describe("of a domain that is NOT NULL", () => {
  test.each([
    ["INSERT INTO t (id, n) VALUES (@id, @n::present)", "id n"],
    ["INSERT INTO t (id, n) VALUES (@id, @n::int::stricter::int)", "id n"],
    ["INSERT INTO t (id, n) VALUES (@id, @n::int)", "id n?"],
    ["UPDATE t SET pair.a = @r", "r"],
    ["UPDATE t SET pair = ROW(@a, @b)", "a b?"],
    ["UPDATE t SET p = @p", "p"],
  ])("NULL always fails: %s", async (sql, expected) => {
    expect(await shown(sql)).toBe(expected);
  });
});
