/** A real PostgreSQL server for tests: started once in a process, on a free port, its data in a temporary directory. */
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { serverBinaries } from "./server-binaries.js";

export interface TestServer {
  readonly host: string;
  readonly port: number;
  /** Superuser `postgres`, whose password is `password`. */
  url(database?: string): string;
  /** A new empty database; its name. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

let started: Promise<TestServer> | undefined;

/**
 * Starts the server, or gives the one that runs. Whoever calls stops it: `afterAll(() => server.stop())`.
 *
 * @example const server = await startServer(); new Client(server.url())
 */
export function startServer(): Promise<TestServer> {
  started ??= start();
  return started;
}

async function start(): Promise<TestServer> {
  const { initdb, postgres, user, remove } = serverBinaries();
  const data = mkdtempSync(join(tmpdir(), "codegen-db-data-"));
  const password = `${data}.password`;
  writeFileSync(password, "password\n");
  if (user !== undefined) for (const path of [data, password]) chownSync(path, user.uid, user.gid);
  const options = { ...user, cwd: tmpdir(), env: { ...process.env, LC_ALL: "C" } };
  const initdbArguments = ["--pgdata", data, "--username=postgres", "--pwfile", password, "--no-sync"];
  execFileSync(initdb, [...initdbArguments, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const server = spawn(postgres, ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const clean = (): void => {
    server.kill("SIGQUIT");
    for (const path of [data, password]) rmSync(path, { recursive: true, force: true });
    remove();
  };
  process.once("exit", clean);
  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    void exited.then(() => reject(new Error(`the server did not start: ${log}`)));
  });
  const url = (database = "postgres"): string =>
    `postgres://postgres:password@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    host: "127.0.0.1",
    port,
    url,
    async createDatabase() {
      const name = `test_${randomBytes(6).toString("hex")}`;
      const client = new Client(url());
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return name;
    },
    async stop() {
      started = undefined;
      process.off("exit", clean);
      server.kill("SIGQUIT");
      await exited;
      clean();
    },
  };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
