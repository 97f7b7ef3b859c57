/** A new database on the server and a project beside it, whose migrations are applied to it. */
import { Client } from "pg";
import { openProject, type TestProject } from "../cli/project.js";
import type { TestServer } from "../support/server.js";

export interface MigratedDatabase {
  readonly project: TestProject;
  readonly url: string;
  /** Runs `codegen-db migrate` with these flags; no file is written. */
  migrate(...flags: readonly string[]): Promise<{ readonly exitCode: number; readonly said: string }>;
  /** All values that one statement gives, row by row. */
  ask(sql: string): Promise<readonly unknown[]>;
}

export async function openDatabase(
  server: TestServer,
  files: Readonly<Record<string, string>>,
): Promise<MigratedDatabase> {
  const url = server.url(await server.createDatabase());
  const project = openProject(files);
  return {
    project,
    url,
    migrate: async (...flags) => {
      const argv = ["migrate", "--database-url", url, "--no-generate", ...flags];
      const { exitCode, stdout, stderr } = await project.run(argv);
      return { exitCode, said: stdout + stderr };
    },
    ask: async (sql) => {
      const client = new Client(url);
      await client.connect();
      const { rows } = await client.query({ text: sql, rowMode: "array" });
      await client.end();
      return rows.flat();
    },
  };
}
