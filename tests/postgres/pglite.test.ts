import { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { engineOverPGlite, sessionOverPGlite } from "../../generator/postgres/pglite.js";

it("an instance of the caller's own can be asked, and is closed with the session", async () => {
  const pglite = await PGlite.create();
  await pglite.exec("CREATE TABLE note (id int)");
  const session = await sessionOverPGlite(pglite);
  expect(session.version).toBeGreaterThan(180000);
  expect(await session.describe(["SELECT id FROM note", "SELECT x FROM note"])).toMatchObject([
    { ok: true, description: { columns: [{ name: "id", typeOid: 23 }] } },
    { ok: false, error: { sqlstate: "42703" } },
  ]);
  await session.close();
  expect(pglite.closed).toBe(true);
});

it("it takes one schema after another", async () => {
  const engine = await engineOverPGlite(await PGlite.create());
  for (const name of ["a", "b"]) {
    const { diagnostics } = await engine.loadSchema([
      { path: "schema.sql", text: `CREATE EXTENSION citext; CREATE TABLE ${name} (id int)` },
    ]);
    expect(diagnostics).toMatchObject([{ code: "missing-extension" }]);
    const found = await engine.session.rows("SELECT relname FROM pg_class WHERE relname IN ('a', 'b')");
    expect(found).toEqual([[name]]);
  }
  await engine.close();
});
