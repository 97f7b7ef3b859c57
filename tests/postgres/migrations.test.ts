import { describe, expect, it } from "vitest";
import { upPart } from "../../generator/postgres/schema/migrations.js";

function up(text: string, path = "1_init.sql"): string {
  return upPart({ path, text }).text;
}

/** What is left, without the blanks. */
function kept(text: string, path?: string): string {
  return up(text, path).replace(/\s+/g, " ").trim();
}

describe("of a migration only the way up is schema", () => {
  it.each([
    ["dbmate", "-- migrate:up\nUP;\n\n-- migrate:down\nDOWN;", "-- migrate:up UP;"],
    [
      "dbmate without transaction",
      "-- migrate:up transaction:false\nUP;\n-- migrate:down transaction:false\nDOWN;",
      "-- migrate:up transaction:false UP;",
    ],
    ["dbmate, the way down first", "-- migrate:down\nDOWN;\n-- migrate:up\nUP;", "-- migrate:up UP;"],
    ["goose", "-- +goose Up\nUP;\n-- +goose Down\nDOWN;", "-- +goose Up UP;"],
    [
      "goose with statements",
      "-- +goose Up\n-- +goose StatementBegin\nUP;\n-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\nDOWN;\n-- +goose StatementEnd\n",
      "-- +goose Up -- +goose StatementBegin UP; -- +goose StatementEnd",
    ],
    [
      "goose outside of a transaction",
      "-- +goose NO TRANSACTION\n-- +goose Up\nUP;\n-- +goose Down\nDOWN;",
      "-- +goose Up UP;",
    ],
    [
      "sql-migrate",
      "-- +migrate Up notransaction\nUP;\n-- +migrate Down\nDOWN;",
      "-- +migrate Up notransaction UP;",
    ],
    ["tern", "UP;\n\n---- create above / drop below ----\n\nDOWN;", "UP;"],
    ["one way alone", "-- +goose Up\nUP;", "-- +goose Up UP;"],
    [
      "a marker in a string and in a block comment",
      "-- migrate:up\nA $$\n-- migrate:down\n$$; /*\n-- migrate:down */ B;\n  -- migrate:down\nDOWN;",
      "-- migrate:up A $$ -- migrate:down $$; /* -- migrate:down */ B;",
    ],
    ["no known tool", "UP;\n-- then go down\nMORE;", "UP; -- then go down MORE;"],
  ])("%s", (_, text, expected) => {
    expect(kept(text)).toBe(expected);
  });

  it("of a tool that keeps the way down in another file, that file is none", () => {
    expect(kept("DOWN;", "000001_init.down.sql")).toBe("");
    expect(kept("UP;", "000001_init.up.sql")).toBe("UP;");
  });
});

it("everything stays where it was, lines and characters", () => {
  const text = "-- +goose Down\r\nDROP '🙂';\r\n-- +goose Up\r\nUP;\r\n-- +goose Down\nx";
  const result = up(text);
  expect(result).toHaveLength(text.length);
  expect(result.indexOf("UP;")).toBe(text.indexOf("UP;"));
  expect(result.replace(/[^\r\n]/g, "")).toBe(text.replace(/[^\r\n]/g, ""));
});
