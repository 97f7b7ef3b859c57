/** The example as a process: how it is started, and how it ends. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../../generator/index.js";
import { directory, type Logins, openLogins, password, send, signUp } from "./service.js";

interface Started {
  readonly service: { readonly port: number; stop(): Promise<void> };
  readonly child: ChildProcess;
  /** Everything that it printed. */
  output(): string;
  readonly exited: Promise<number | null>;
}

beforeAll(() => {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", directory], { stdio: "inherit" });
});

async function start(variables: Readonly<Record<string, string>>): Promise<Started> {
  const { DATABASE_URL, CUSTOMER_DATABASE_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(directory, "dist/main.js")], {
    env: { ...inherited, PORT: "0", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = once(child, "close").then(() => child.exitCode);
  const port = await new Promise<number>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const found = /listening on http:\/\/localhost:(\d+)/.exec(output);
        if (found !== null) resolve(Number(found[1]));
      });
    }
    void exited.then(() => resolve(0));
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  return { service: { port, stop }, child, output: () => output, exited };
}

let logins: Logins;
beforeAll(async () => {
  logins = await openLogins();
});
afterAll(() => logins.stop());

const environments = {
  "without any environment": () => ({}),
  "with two environment variables": () => ({
    DATABASE_URL: logins.admin,
    CUSTOMER_DATABASE_URL: logins.customer,
  }),
} as const;

describe.each(Object.entries(environments))("started %s", (_, environment) => {
  it("it serves, and ends with 0 after SIGTERM when what runs is answered", async () => {
    const started = await start(environment());
    try {
      const person = await signUp(started);
      const titles = Array.from({ length: 20 }, (_, index) => `Task ${index}`);
      await Promise.all(
        titles.map((title) => send(started, "POST", "/tasks", { token: person.token, body: { title } })),
      );
      const signingUp = signUp(started);
      const exporting = await fetch(`http://localhost:${started.service.port}/tasks/export`, {
        headers: { authorization: `Bearer ${person.token}` },
      });
      started.child.kill("SIGTERM");
      expect((await exporting.text()).trimEnd().split("\n")).toHaveLength(20);
      expect((await signingUp).organizationId).toMatch(/^org_/);
      expect(await started.exited).toBe(0);
      expect(started.output()).toContain("SIGTERM");
      for (const secret of [password, person.token, person.email])
        expect(started.output()).not.toContain(secret);
    } finally {
      await started.service.stop();
    }
  });
});

it("ends with 1 and says why when there is no database, or a customer who could see everything", async () => {
  const unreachable = "postgres://nobody:secret-password@127.0.0.1:1/none";
  const alone = await start({ DATABASE_URL: unreachable, CUSTOMER_DATABASE_URL: unreachable });
  expect(await alone.exited).toBe(1);
  expect(alone.output()).toContain("no connection could be made");
  expect(alone.output()).not.toContain("secret-password");
  const unsafe = await start({ DATABASE_URL: logins.admin, CUSTOMER_DATABASE_URL: logins.admin });
  expect(await unsafe.exited).toBe(1);
  expect(unsafe.output()).toContain("superuser");
});

it("what is generated from its SQL is what is committed", async () => {
  const read = (path: string) => ({ path, text: readFileSync(join(directory, path), "utf8") });
  const { files, diagnostics } = await generate({
    schema: [read("schema.sql")],
    queries: [read("queries.sql")],
  });
  expect(diagnostics).toEqual([]);
  expect(files.map(({ path }) => path).toSorted()).toEqual(["models.ts", "queries.ts"]);
  for (const { path, text } of files) expect(read(`src/__codegen__/${path}`).text).toBe(text);
});
