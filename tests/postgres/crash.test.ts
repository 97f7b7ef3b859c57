import { describe, expect, it } from "vitest";
import { useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

/** Nested deeper than the stack of the thread that runs the engine. */
const deadly = `SELECT ${Array(50_000).fill("1").join("+")}`;

describe("a statement that crashes the embedded Postgres", () => {
  it("is reported alone, and the schema is there for the others", async () => {
    await postgres().loadSchema([{ path: "schema.sql", text: "CREATE TABLE note (id int)" }]);
    const described = await postgres().session.describe([
      "SELECT id FROM note",
      deadly,
      "SELECT id + 1 FROM note",
    ]);
    expect(described).toMatchObject([{ ok: true }, { ok: false }, { ok: true }]);
    expect(await postgres().session.rows("SELECT count(*) FROM note")).toEqual([["0"]]);
  });

  it("is an error of the script that it is in", async () => {
    await postgres().loadSchema([{ path: "schema.sql", text: "CREATE TABLE note (id int)" }]);
    await expect(postgres().session.rows(deadly)).rejects.toMatchObject({
      error: { sqlstate: expect.any(String) },
    });
    expect(await postgres().session.rows("SELECT count(*) FROM note")).toEqual([["0"]]);
  });

  it("is left out of a schema and blamed at its place", async () => {
    const text = `CREATE TABLE a (id int);\nCREATE VIEW v AS ${deadly};\nCREATE TABLE b (id int);`;
    const { diagnostics } = await postgres().loadSchema([{ path: "schema.sql", text }]);
    expect(diagnostics).toMatchObject([{ severity: "error", at: { start: 25 } }]);
    expect(await postgres().session.rows("SELECT count(*) FROM a, b")).toEqual([["0"]]);
  });
});
