import { beforeAll, describe, expect, it } from "vitest";
import { loadSchema, useEmbedded } from "../support/embedded.js";

const postgres = useEmbedded();

describe("a session", () => {
  beforeAll(() =>
    loadSchema(
      postgres(),
      "CREATE TABLE note (id int PRIMARY KEY, body text); INSERT INTO note VALUES (1, NULL)",
    ),
  );

  it("gives rows as Postgres prints them", async () => {
    expect(await postgres().session.rows("SELECT id, body, now() < 'infinity' FROM note")).toEqual([
      ["1", null, "t"],
    ]);
  });

  it("says what went wrong and stays usable", async () => {
    await expect(postgres().session.rows("SELECT nothing FROM note")).rejects.toMatchObject({
      error: { sqlstate: "42703", position: 8 },
    });
    expect(await postgres().session.rows("SELECT 1")).toEqual([["1"]]);
  });

  it("describes parameters and columns, and a failing statement alone", async () => {
    const described = await postgres().session.describe([
      "SELECT id AS a, body FROM note WHERE id = $1",
      "SELECT boddy FROM note",
      "TRUNCATE note",
      "SELECT 1 WHERE $1",
    ]);
    expect(described).toMatchObject([
      {
        ok: true,
        description: { parameterTypeOids: [23], columns: [{ name: "a", typeOid: 23 }, { name: "body" }] },
      },
      { ok: false, error: { sqlstate: "42703", position: 8 } },
      { ok: true, description: { parameterTypeOids: [], columns: [] } },
      { ok: true, description: { parameterTypeOids: [16] } },
    ]);
  });

  it("analyses statements into trees, and a failing one alone", async () => {
    const analysed = await postgres().session.analyse([
      { text: "SELECT body FROM note WHERE id = $1", parameterTypeOids: [23], returnsRows: true },
      { text: "SELECT boddy FROM note", parameterTypeOids: [], returnsRows: true },
      { text: "DELETE FROM note", parameterTypeOids: [], returnsRows: false },
    ]);
    expect(analysed[0]).toMatchObject({
      ok: true,
      tree: expect.stringMatching(/^\{QUERY :commandType 1 .*\}$/),
    });
    expect(analysed[1]).toMatchObject({ ok: false, error: { sqlstate: "42703" } });
    expect(analysed[2]).toMatchObject({ ok: true, tree: expect.stringMatching(/^\{QUERY :commandType 4 /) });
  });
});
