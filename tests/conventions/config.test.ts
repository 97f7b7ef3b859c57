/** What `[lint]` and `migrations` of a db.toml mean, and what is said of mistakes in them. */
import { describe, expect, test } from "vitest";
import { parseDbToml } from "../../generator/config/db-toml.js";

function parse(text: string) {
  return parseDbToml({ path: "db.toml", text });
}

function mistakes(text: string) {
  return parse(text).diagnostics.map(({ at, title }) => [at && text.slice(at.start, at.end), title]);
}

describe("[lint]", () => {
  test("is the customers' role, levels and exceptions, each with its place", () => {
    const text = `migrations = "db/changes"
[lint]
customer = "app_customer"
[lint.rules]
bigint = "off"
[[lint.except]]
rule = "text"
on = "billing.invoices.number"
reason = "Set by the tax office."
`;
    const entry = parse(text).config?.entries[0];
    const placed = (at: { start: number; end: number } | undefined) => at && text.slice(at.start, at.end);
    expect(entry?.migrations).toBe("db/changes");
    expect(entry?.lint?.customer).toBe("app_customer");
    expect(entry?.lint?.levels.map(({ rule, level, at }) => [rule, level, placed(at)])).toEqual([
      ["bigint", "off", "bigint"],
    ]);
    expect(
      entry?.lint?.exceptions.map(({ rule, on, reason, ruleAt, onAt }) => [
        rule,
        on,
        reason,
        placed(ruleAt),
        placed(onAt),
      ]),
    ).toEqual([
      ["text", "billing.invoices.number", "Set by the tax office.", '"text"', '"billing.invoices.number"'],
    ]);
  });

  test("an empty one means that customers connect as customer, and nothing is excepted", () => {
    expect(parse("[lint]\n").config?.entries[0]?.lint).toEqual({
      customer: "customer",
      levels: [],
      exceptions: [],
    });
  });

  test.each([
    ['[lint.rules]\nbigint = "of"\n', '"of"', '"lint.rules.bigint" must be "error", "warning" or "off"'],
    ["lint = 1\n", "1", '"lint" must be a table'],
    ['[lint]\nexcept = "users"\n', '"users"', '"lint.except" must be tables, each begun by [[lint.except]]'],
    [
      '[[lint.except]]\nrule = "bigint"\non = "users"\n',
      "lint.except",
      '"lint.except.reason" must say why, in words',
    ],
  ])("a mistake is reported at its place: %s", (text, place, title) => {
    const [[at, said] = []] = mistakes(text);
    expect(said).toBe(title);
    expect(place).toContain(at);
  });
});
