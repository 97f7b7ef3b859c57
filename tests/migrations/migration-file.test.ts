import { describe, expect, it, test } from "vitest";
import { readMigration, sqlOf, statementsIn } from "../../generator/migrations/migration-file.js";

function read(text: string, path = "migrations/20260101000000_users.sql") {
  return readMigration({ path, text });
}

function codes(text: string, path?: string): readonly string[] {
  const found = read(text, path);
  return found.ok ? [] : found.diagnostics.map(({ code }) => code);
}

describe("a migration", () => {
  it("has a version, a name and two halves", () => {
    const found = read(
      "-- adds users\n-- migrate:up\nCREATE TABLE users ();\n-- migrate:down\nDROP TABLE users;\n",
    );
    if (!found.ok) throw new Error("it was refused");
    const { version, name, up, down } = found.migration;
    expect({ version, name }).toEqual({ version: "20260101000000", name: "users" });
    expect(sqlOf(up).trim()).toBe("CREATE TABLE users ();");
    expect(down && sqlOf(down).trim()).toBe("DROP TABLE users;");
    expect(up.isTransactional).toBe(true);
  });

  it("may do without a transaction, and then runs statement by statement", () => {
    const found = read("-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a ON t (x);\nVACUUM t;\n");
    if (!found.ok) throw new Error("it was refused");
    expect(found.migration.up.isTransactional).toBe(false);
    expect(
      statementsIn(found.migration.up.span).map(({ file, start, end }) => file.text.slice(start, end)),
    ).toEqual(["CREATE INDEX CONCURRENTLY a ON t (x)", "VACUUM t"]);
  });

  it("takes no marker from a string or a function's body", () => {
    const found = read(
      "-- migrate:up\nSELECT '\n-- migrate:down\n'; DO $$\n-- migrate:down\nBEGIN END $$;\n",
    );
    expect(found.ok && found.migration.down).toBe(undefined);
  });

  it("may begin and end blocks of a procedural language or a function in standard SQL", () => {
    const body =
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;";
    expect(codes(`-- migrate:up\n${body}\nDO $$ BEGIN COMMIT; END $$;\n`)).toEqual([]);
  });

  it("may copy from a file, or to the client", () => {
    expect(
      codes("-- migrate:up\nCOPY a FROM '/tmp/stdin'; COPY (SELECT 'x from stdin') TO stdout;\n"),
    ).toEqual([]);
  });
});

test.each([
  ["a name without a timestamp", "-- migrate:up\n", "migrations/users.sql", "migration-name"],
  ["a name with a capital", "-- migrate:up\n", "migrations/20260101000000_Users.sql", "migration-name"],
  ["no marker", "CREATE TABLE users ();\n", undefined, "missing-marker"],
  ["a misspelt marker", "-- migrate:upp\n", undefined, "unknown-marker"],
  ["an unknown option", "-- migrate:up transaktion:false\n", undefined, "unknown-marker-option"],
  ["two halves of a kind", "-- migrate:up\n-- migrate:up\n", undefined, "repeated-marker"],
  ["down before up", "-- migrate:down\n-- migrate:up\n", undefined, "marker-order"],
  ["a statement before the marker", "SELECT 1;\n-- migrate:up\n", undefined, "statement-before-marker"],
  ["COMMIT", "-- migrate:up\nSELECT 1; COMMIT;\n", undefined, "transaction-control"],
  ["a prepared transaction", "-- migrate:up\nPREPARE  TRANSACTION 'x';\n", undefined, "transaction-control"],
  ["rows behind COPY", '-- migrate:up\nCOPY "a" (b) FROM stdin;\n1\n', undefined, "copy-from-stdin"],
  ["BEGIN in its down half", "-- migrate:up\n-- migrate:down\nbegin;\n", undefined, "transaction-control"],
])("%s is refused", (_, text, path, code) => {
  expect(codes(text, path)).toContain(code);
});
