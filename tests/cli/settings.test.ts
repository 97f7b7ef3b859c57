import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { Flags } from "../../generator/cli/flags.js";
import { locateConfig } from "../../generator/cli/locate-config.js";
import { loadSettings, type Project } from "../../generator/cli/settings.js";
import { openProject, type TestProject } from "./project.js";

interface Given {
  readonly flags?: Partial<Flags>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

async function load(project: TestProject, { flags, variables = {}, cwd = "." }: Given = {}) {
  const directory = `${project.directory}/${cwd}`.replace(/\/\.$/, "");
  const whole = { schema: [], queries: [], ...flags };
  const located = locateConfig(directory, whole.config);
  const { projects, diagnostics } = await loadSettings({ cwd: directory, variables }, whole, located);
  const paths = (patterns: Project["schema"]) =>
    patterns.map(({ base, pattern }) => `${relative(project.directory, base) || "."}: ${pattern}`);
  return {
    projects: projects.map(({ schema, queries, out, databaseUrl, databaseDirectory, emit }) => ({
      schema: paths(schema),
      queries: paths(queries),
      out: relative(project.directory, out),
      databaseUrl,
      databaseDirectory: relative(project.directory, databaseDirectory),
      emit,
    })),
    titles: diagnostics.map((diagnostic) => diagnostic.title),
    diagnostics,
  };
}

describe("what is to be done", () => {
  test("without a configuration the defaults hold, in the working directory", async () => {
    const { projects, titles } = await load(openProject({ "sub/x": "" }), { cwd: "sub" });
    expect(titles).toEqual([]);
    expect(projects).toMatchObject([
      { schema: ["sub: schema.sql"], queries: ["sub: queries.sql"], out: "sub/__codegen__" },
    ]);
  });

  test.each([
    [["db.toml", "sqlc.yaml", "sqlc.json"], "toml"],
    [["sqlc.json", "sqlc.yml", "sqlc.yaml"], "yaml"],
    [["sqlc.json", "sqlc.yml"], "yml"],
    [["sqlc.json"], "json"],
  ])("of the configurations %j the one taken is %s", async (names, expected) => {
    const texts = names.map((name) => {
      const kind = name.replace(/.*\./, "");
      return [
        name,
        kind === "toml"
          ? `queries = "${kind}"`
          : `{"version": 2, "sql": [{"schema": "s", "queries": "${kind}"}]}`,
      ];
    });
    const { projects } = await load(openProject(Object.fromEntries(texts)));
    expect(projects.map((project) => project.queries)).toEqual([[`.: ${expected}`]]);
  });

  test("a configuration's paths are relative to it, the flags' to the working directory", async () => {
    const project = openProject({ "db/db.toml": 'schema = ["a", "b"]\nout = "gen"\n', "app/x": "" });
    const given = { cwd: "app", flags: { config: "../db/db.toml" } };
    expect((await load(project, given)).projects).toMatchObject([
      { schema: ["db: a", "db: b"], queries: ["db: queries.sql"], out: "db/gen" },
    ]);
    const more = { schema: ["y", "x"], queries: ["q"], out: "gen" };
    expect((await load(project, { cwd: "app", flags: { ...given.flags, ...more } })).projects).toMatchObject([
      { schema: ["app: y", "app: x"], queries: ["app: q"], out: "app/gen" },
    ]);
  });

  test("--config may name a directory", async () => {
    const project = openProject({ "db/sqlc.yml": "version: 2\nsql: [{schema: s, queries: q}]" });
    expect((await load(project, { flags: { config: "db" } })).projects).toMatchObject([
      { queries: ["db: q"] },
    ]);
  });

  test.each([
    ["nothing.toml", 'the configuration file "nothing.toml" does not exist'],
    ["sub", 'the directory "sub" holds no db.toml, sqlc.yaml, sqlc.yml, sqlc.json'],
    ["x.ini", '"x.ini" is neither a .toml nor an sqlc .yaml or .json file'],
    ["bad.toml", "this file is not UTF-8"],
  ])("--config %s is a mistake", async (config, title) => {
    const project = openProject({ "sub/x": "", "x.ini": "", "bad.toml": new Uint8Array([0xff, 0x41]) });
    expect(await load(project, { flags: { config } })).toMatchObject({ projects: [], titles: [title] });
  });

  test("the database's URL comes from the flag, else from the configuration or the variable it names", async () => {
    const project = openProject({ "db.toml": 'database_url = { env = "DB" }' });
    const urls = async (given: Given) =>
      (await load(project, given)).projects.map((each) => each.databaseUrl);
    expect(await urls({ variables: { DB: "postgres://a" } })).toEqual(["postgres://a"]);
    expect(await urls({ flags: { databaseUrl: "postgres://b" } })).toEqual(["postgres://b"]);
    const { projects, diagnostics } = await load(project);
    expect(projects).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: "unset-variable", title: "the environment variable DB is not set", at: { start: 15, end: 29 } },
    ]);
  });

  test("--profile takes the place of the usual database, and only its variable is read", async () => {
    const project = openProject({
      "db.toml": `database_url = { env = "USUAL" }
[profiles.staging]
database_url = { env = "STAGING" }
[profiles.trial]
database_directory = "trial"
[profiles.memory]
`,
    });
    const of = async (profile: string) => {
      const { projects, titles } = await load(project, {
        flags: { profile },
        variables: { STAGING: "pg://s" },
      });
      return [projects[0]?.databaseUrl, projects[0]?.databaseDirectory, ...titles];
    };
    expect(await of("staging")).toEqual(["pg://s", ".codegen-db/database"]);
    expect(await of("trial")).toEqual([undefined, "trial"]);
    expect(await of("memory")).toEqual([undefined, ".codegen-db/database"]);
    expect(await of("stagging")).toEqual([undefined, undefined, 'there is no profile "stagging"']);
    const { diagnostics } = await load(project, { flags: { profile: "stagging" } });
    expect(diagnostics.map(({ hint }) => hint)).toEqual(['did you mean "staging"?']);
  });

  test("several entries write below --out, each into its own directory", async () => {
    const project = openProject({
      "sqlc.yaml": "version: 2\nsql: [{name: a, schema: s, queries: p}, {name: b, schema: s, queries: q}]",
    });
    const { projects } = await load(project, { flags: { out: "gen", schema: ["other"] } });
    expect(projects).toMatchObject([
      { schema: [".: other"], queries: [".: p"], out: "gen/a" },
      { schema: [".: other"], queries: [".: q"], out: "gen/b" },
    ]);
    const replaced = await load(project, { flags: { schema: ["x"], queries: ["y"] } });
    expect(replaced.projects).toMatchObject([{ schema: [".: x"], queries: [".: y"], out: "__codegen__" }]);
  });

  test("relative imports are relative to the configuration, wherever the code is written", async () => {
    const project = openProject({
      "db/db.toml": `
        runtime = "./runtime.js"
        [types]
        "a.b" = { type = "T", from = "./types" }
        "a.c" = { type = "T", from = "../src/deep/types.js" }
        numeric = { type = "Decimal", from = "decimal.js" }
        citext = "string"
      `,
    });
    const imports = async (out: string) => {
      const { projects } = await load(project, { flags: { config: "db/db.toml", out } });
      const emit = projects[0]?.emit;
      const overrides = [...(emit?.columnTypes.values() ?? []), ...(emit?.pgTypes.values() ?? [])];
      return [emit?.runtimeModule, ...overrides.map((override) => override.from)];
    };
    expect(await imports("src/gen")).toEqual([
      "../../db/runtime.js",
      "../../db/types",
      "../deep/types.js",
      "decimal.js",
      undefined,
    ]);
    expect(await imports("db")).toEqual([
      "./runtime.js",
      "./types",
      "../src/deep/types.js",
      "decimal.js",
      undefined,
    ]);
  });
});
