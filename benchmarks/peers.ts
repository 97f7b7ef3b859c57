/** Measures pgtyped and typesql on the same queries, against a real server. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measurement, measureNode } from "./measure.js";
import { pgtypedText, typesqlFiles } from "./project.js";

export interface PeerTimes {
  readonly name: string;
  readonly first: Measurement;
  readonly unchanged: Measurement;
}

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly url: string;
}

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

export async function measurePgtyped(server: ServerAddress, count: number): Promise<PeerTimes> {
  return inDirectory(async (directory) => {
    mkdirSync(join(directory, "src"));
    writeFileSync(join(directory, "src", "queries.sql"), pgtypedText(count));
    writeFileSync(
      join(directory, "config.json"),
      JSON.stringify({
        transforms: [{ mode: "sql", include: "**/*.sql", emitTemplate: "{{dir}}/{{name}}.queries.ts" }],
        srcDir: "./src/",
        failOnError: true,
        db: {
          dbName: server.database,
          user: "postgres",
          password: "password",
          host: server.host,
          port: server.port,
        },
      }),
    );
    const run = (): Promise<Measurement> =>
      measureNode(programOf("@pgtyped/cli", "pgtyped"), ["-c", "config.json"], directory);
    return { name: "pgtyped 2.4.3", first: await run(), unchanged: await run() };
  });
}

export async function measureTypesql(server: ServerAddress, count: number): Promise<PeerTimes> {
  return inDirectory(async (directory) => {
    mkdirSync(join(directory, "sqls"));
    for (const { name, text } of typesqlFiles(count)) writeFileSync(join(directory, "sqls", name), text);
    writeFileSync(
      join(directory, "typesql.json"),
      JSON.stringify({ databaseUri: server.url, sqlDir: "./sqls", client: "pg", includeCrudTables: [] }),
    );
    const run = (): Promise<Measurement> =>
      measureNode(programOf("typesql-cli", "typesql"), ["compile"], directory);
    return { name: "typesql 0.24.0", first: await run(), unchanged: await run() };
  });
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-bench-peer-"));
  try {
    writeFileSync(join(directory, "package.json"), '{ "type": "module" }\n');
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The script behind a package's command. */
function programOf(packageName: string, command: string): string {
  const directory = join(packages, packageName);
  const manifest: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(directory, "package.json"), "utf8"),
  );
  const script = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(directory, script);
}
