/** Levels and exceptions: what they leave of what is found, and what is said of those that mean nothing. */
import { expect, test } from "vitest";
import { parseDbToml } from "../../generator/config/db-toml.js";
import { noLintConfig } from "../../generator/config/lint-config.js";
import { lintOn } from "../../generator/lint.js";
import { useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();
const others = ["id-primary-key", "timestamps", "rls-policy"].map((rule) => `${rule} = "off"\n`).join("");

/** Severity, code and title of each diagnostic for a table that breaks two rules, and its hint. */
async function lint(levels: string, exceptions = "", prefix = "") {
  const text = `[lint.rules]\n${others}${levels}${exceptions}`;
  const config = parseDbToml({ path: "db.toml", text }).config?.entries[0]?.lint;
  const schema = [
    {
      path: "schema.sql",
      text: `CREATE SCHEMA IF NOT EXISTS billing; CREATE TABLE ${prefix}notes (day date, count int);`,
    },
  ];
  const { diagnostics } = await lintOn(postgres(), { schema, config: config ?? noLintConfig });
  return diagnostics.map(({ severity, code, title, hint }) =>
    [`${severity}[${code}]`, title, ...(hint ? [hint] : [])].join(": "),
  );
}

const rls = 'error[rls-enabled]: row level security is off for table "notes"';
const count = 'error[bigint]: column "notes.count" is integer';

function except(rule: string, on: string): string {
  return `[[lint.except]]\nrule = "${rule}"\non = "${on}"\nreason = "so it is"\n`;
}

test("a rule has the level that is set for it", async () => {
  expect(await lint("")).toEqual([rls, count]);
  expect(await lint('bigint = "warning"\nrls-enabled = "off"\n')).toEqual([
    'warning[bigint]: column "notes.count" is integer',
  ]);
  expect(await lint('storytime = "warning"\nbigint = "off"\nrls-enabled = "off"\n')).toEqual([
    'warning[storytime]: table "notes" has no column storytime',
  ]);
});

test("an exception is for a table or a part of it, with or without its schema, from a rule or from all", async () => {
  expect(await lint("", except("bigint", "notes.count"))).toEqual([rls]);
  expect(await lint("", except("bigint", "notes") + except("rls-enabled", "public.notes"))).toEqual([]);
  expect(await lint("", except("*", "notes"))).toEqual([]);
  expect(await lint("", except("*", "billing.notes"), "billing.")).toEqual([]);
  expect(await lint("", except("*", "billing.notes.count"), "billing.")).toEqual([
    'error[rls-enabled]: row level security is off for table "billing.notes"',
  ]);
});

test("an exception that isn't needed is an error", async () => {
  const hint = "delete this exception, so that the rule holds from now on";
  expect(await lint("", except("timestamptz", "notes.day"))).toContain(
    `error[unused-exception]: "notes.day" keeps to timestamptz, or the rule is off: ${hint}`,
  );
  expect(await lint('bigint = "off"\n', except("bigint", "notes"))).toContain(
    `error[unused-exception]: "notes" keeps to bigint, or the rule is off: ${hint}`,
  );
  expect(await lint("", except("*", "notes.day"))).toContain(
    `error[unused-exception]: "notes.day" keeps to every rule: ${hint}`,
  );
});

test("a name that nothing has is an error, with what was meant", async () => {
  expect(await lint('bigints = "off"\n')).toContain(
    'error[unknown-rule]: there is no rule "bigints": did you mean "bigint"?',
  );
  expect(await lint("", except("timestampz", "notes"))).toContain(
    'error[unknown-rule]: there is no rule "timestampz": did you mean "timestamptz"?',
  );
  expect(await lint("", except("bigint", "notes.coutn"))).toContain(
    'error[unknown-exception]: "notes.coutn" is no table, view or function, and no part of one: did you mean "notes.count"?',
  );
});
