/** Files that are run again whenever they change. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { readRepeatable } from "../../generator/migrations/repeatable-file.js";
import { openProject } from "../cli/project.js";
import { startServer, type TestServer } from "../support/server.js";
import { openDatabase } from "./database.js";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const notes = "migrations/20260101000000_notes.sql";
const names = "migrations/R__names.sql";
const totals = "migrations/R__totals.sql";
const files = {
  [notes]:
    "-- migrate:up\nCREATE TABLE notes (id int, name text);\n-- migrate:down\nDROP TABLE notes CASCADE;\n",
  [names]: "CREATE OR REPLACE VIEW names AS SELECT name FROM notes;\n",
};

describe("a repeatable file", () => {
  it("is run after the migrations, and again only when it has changed", async () => {
    const { migrate, ask, project } = await openDatabase(server, files);
    expect((await migrate("--dry-run")).said).toBe(
      `would apply  ${notes}\nwould apply  ${names}  (it is new)\n`,
    );
    expect(JSON.parse((await migrate("--dry-run", "--json")).said)).toEqual({
      steps: [
        { do: "apply", path: notes },
        { do: "apply", path: names, reason: "it is new" },
      ],
    });
    const first = await migrate();
    expect(first.said).toMatch(/applied {2}\S+notes\.sql[\s\S]*applied {2}\S+R__names\.sql {2}\(it is new/);
    expect(first.said).toContain("1 migration applied, 1 repeatable file applied");
    expect((await migrate()).said).toContain("nothing to do");

    project.write({ [names]: files[names]?.replaceAll("\n", "\r\n") ?? "" });
    expect((await migrate()).said).toContain("nothing to do");
    project.write({ [names]: "CREATE OR REPLACE VIEW names AS SELECT name, id FROM notes;\n" });
    expect((await migrate("--status")).said).toContain("pending     R__names  (it changed)");
    expect((await migrate("--status", "--json")).said).toContain('"reason": "it changed"');
    expect((await migrate()).said).toContain("1 repeatable file applied");
    expect(await ask("SELECT id FROM names")).toEqual([]);
    expect((await migrate("--status")).said).toMatch(/applied {5}R__names {2}20/);
  });

  it("may use what a later one makes", async () => {
    const { migrate, ask } = await openDatabase(server, {
      ...files,
      "migrations/R__a.sql": "CREATE OR REPLACE VIEW a AS SELECT count(*) FROM totals;\n",
      [totals]: "CREATE OR REPLACE VIEW totals AS SELECT count(*) FROM names;\n",
    });
    expect((await migrate()).exitCode).toBe(0);
    expect(await ask("SELECT count FROM a")).toEqual(["1"]);
  });

  it("that drops another's view with CASCADE has it made again", async () => {
    const { migrate, ask, project } = await openDatabase(server, {
      ...files,
      "migrations/R__a.sql": "CREATE OR REPLACE VIEW a AS SELECT name FROM names;\n",
    });
    await migrate();
    project.write({
      [names]: "DROP VIEW IF EXISTS names CASCADE; CREATE VIEW names AS SELECT id, name FROM notes;\n",
    });
    const { said } = await migrate();
    expect(said).toMatch(/R__names\.sql[\s\S]*R__a\.sql {2}\(view public\.a is gone/);
    expect(await ask("SELECT name FROM a")).toEqual([]);
    expect((await migrate()).said).toContain("nothing to do");
  });

  it("is run again when a migration, or someone else, dropped what it made", async () => {
    const policies = "migrations/R__policies.sql";
    const { migrate, ask, project } = await openDatabase(server, {
      ...files,
      [policies]: `CREATE OR REPLACE FUNCTION is_mine(int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
DROP POLICY IF EXISTS mine ON notes;
CREATE POLICY mine ON notes USING (is_mine(id));
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
DO $$ BEGIN
  BEGIN CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION touch();
  EXCEPTION WHEN division_by_zero THEN NULL; END;
END $$;
`,
    });
    await migrate();
    expect(await ask("SELECT unnest(objects) FROM codegen_db.repeatables ORDER BY 1")).toEqual([
      "function public.is_mine(integer)",
      "function public.touch()",
      "policy mine on public.notes",
      "trigger touch on public.notes",
      "view public.names",
    ]);
    project.write({
      "migrations/20260102000000_wider.sql":
        "-- migrate:up\nDROP VIEW names; ALTER TABLE notes ALTER name TYPE varchar(9);\n",
    });
    expect((await migrate()).said).toContain("R__names.sql  (view public.names is gone");
    for (const drop of ["POLICY mine ON notes", "TRIGGER touch ON notes"]) {
      await ask(`DROP ${drop}`);
      expect((await migrate("--dry-run")).said).toContain(`would apply  ${policies}`);
      expect((await migrate()).said).toContain("1 repeatable file applied");
    }
    expect((await migrate()).said).toContain("nothing to do");
  });

  it("is left alone by --down and --to, and run again by --redo where that undid it", async () => {
    const { migrate, ask, project } = await openDatabase(server, files);
    expect((await migrate("--to", "20260101000000")).said).not.toContain("R__");
    await migrate();
    expect((await migrate("--redo")).said).toContain("R__names.sql  (view public.names is gone");
    expect(await ask("SELECT * FROM names")).toEqual([]);
    project.write({ [names]: "CREATE OR REPLACE VIEW names AS SELECT name, id FROM notes;\n" });
    expect((await migrate("--down")).said).not.toContain("R__");
    expect((await migrate()).said).toContain("R__names.sql  (it changed");
  });

  it("that fails takes no effect, while the others do, and every fault is told at its place", async () => {
    const { migrate, ask, project } = await openDatabase(server, {
      ...files,
      "migrations/R__bad.sql": "CREATE TABLE half ();\nCREATE VIEW bad AS SELECT nothing FROM notes;\n",
      "migrations/R__worse.sql": "CREATE VIEW worse AS SELECT 1 FROM nowhere;\n",
    });
    const failed = await migrate();
    expect(failed.exitCode).toBe(1);
    expect(failed.said).toContain("migrations/R__bad.sql:2:27");
    expect(failed.said).toContain("migrations/R__worse.sql:1:36");
    expect(failed.said).toContain("R__names.sql  (it is new");
    expect(await ask("SELECT to_regclass('half')::text")).toEqual([null]);
    project.remove("migrations/R__bad.sql");
    project.remove("migrations/R__worse.sql");
    expect((await migrate()).exitCode).toBe(0);
  });

  it("whose file is gone is told once, and what it made stays", async () => {
    const { migrate, ask, project } = await openDatabase(server, files);
    await migrate();
    project.remove(names);
    expect((await migrate("--status")).said).toContain("deleted     R__names");
    const gone = await migrate();
    expect(gone.exitCode).toBe(0);
    expect(gone.said).toContain("It made view public.names, which stays.");
    expect((await migrate()).said).not.toContain("R__names");
    expect(await ask("SELECT * FROM names")).toEqual([]);
  });

  it("is refused where it can never last beside another", async () => {
    const dropping = (name: string, other: string) =>
      `DROP VIEW IF EXISTS ${other}; CREATE OR REPLACE VIEW ${name} AS SELECT 1 AS x;\n`;
    const { migrate } = await openDatabase(server, {
      ...files,
      "migrations/R__one.sql": dropping("one", "two"),
      "migrations/R__two.sql": dropping("two", "one"),
    });
    const { exitCode, said } = await migrate();
    expect(exitCode).toBe(1);
    expect(said).toMatch(
      /another repeatable file undoes "migrations\/R__(one|two)\.sql": view public\.\1 is gone/,
    );
  });

  it("is part of a schema that is read from migrations", async () => {
    const project = openProject({
      ...files,
      "queries.sql": "-- name: Names :many\nSELECT name FROM names;\n",
    });
    const { exitCode, stderr } = await project.run(["--schema", "migrations"]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(project.read("__codegen__/queries.ts")).toContain("Promise<Name[]>");
  });

  it("is run on the embedded database as on a server", async () => {
    const project = openProject(files);
    const migrate = async (...flags: readonly string[]) => {
      const { stdout, stderr } = await project.run(["migrate", "--no-generate", ...flags]);
      return stdout + stderr;
    };
    expect(await migrate()).toContain("1 migration applied, 1 repeatable file applied");
    expect(await migrate("--redo")).toContain("R__names.sql  (view public.names is gone");
    expect(await migrate()).toContain("nothing to do");
    expect(await migrate("--status")).toMatch(/applied {5}R__names {2}20/);
  });

  it("can be begun with new-migration, which overwrites none", async () => {
    const { project, migrate } = await openDatabase(server, files);
    expect((await project.run(["new-migration", "--repeatable", "totals"])).stdout).toBe(
      `wrote  ${totals}\n`,
    );
    expect((await migrate()).exitCode).toBe(0);
    const again = await project.run(["new-migration", "--repeatable", "names"]);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain(`can't write to "${names}": it is there already`);
    expect(project.read(names)).toBe(files[names]);
  });
});

test.each([
  ["a name with a capital", "R__Names.sql", "SELECT 1;\n", "migration-name"],
  ["a marker", "R__names.sql", "-- migrate:up\nSELECT 1;\n", "repeatable-marker"],
  ["COMMIT", "R__names.sql", "SELECT 1; COMMIT;\n", "transaction-control"],
])("%s is refused", (_, name, text, code) => {
  const read = readRepeatable({ path: `migrations/${name}`, text });
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.diagnostics.map((each) => each.code)).toEqual([code]);
});
