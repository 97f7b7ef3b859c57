/** A streaming replica of the tests' server: a copy of its data directory, taken while it runs, that follows its log. */
import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort, type TestServer } from "./server.js";
import { serverBinaries } from "./server-binaries.js";

export interface Standby {
  readonly port: number;
  /** Superuser `postgres`, as on the primary. */
  url(database?: string): string;
  /** Ends it at once. `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export async function startStandby(primary: TestServer): Promise<Standby> {
  const { postgres, user, remove: removeBinaries } = serverBinaries();
  const data = mkdtempSync(join(tmpdir(), "codegen-db-standby-"));
  const client = new Client(primary.url());
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  await client.query("SELECT pg_backup_start('standby', true)");
  try {
    execFileSync("cp", ["-R", `${rows[0]?.data_directory}/.`, data], { stdio: "ignore" });
  } catch {
    // Temporary files may vanish while they are copied; whatever matters is in the log from here on.
  }
  const { rows: backup } = await client.query<{ labelfile: string }>(
    "SELECT labelfile FROM pg_backup_stop(false)",
  );
  await client.end();
  for (const name of ["postmaster.pid", "postmaster.opts", "pg_replslot"]) {
    rmSync(join(data, name), { recursive: true, force: true });
  }
  execFileSync("mkdir", [join(data, "pg_replslot")]);
  writeFileSync(join(data, "backup_label"), backup[0]?.labelfile ?? "");
  writeFileSync(join(data, "standby.signal"), "");
  execFileSync("chmod", ["-R", "go=", data]);
  if (user !== undefined) {
    execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, data]);
    chownSync(data, user.uid, user.gid);
  }
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "wal_retrieve_retry_interval=100ms",
    `primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres password=password`,
  ];
  let running: { kill(signal: NodeJS.Signals): unknown; readonly exited: Promise<void> } | undefined;

  async function start(): Promise<void> {
    const server = spawn(postgres, ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      ...user,
      cwd: tmpdir(),
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    running = { kill: (signal) => server.kill(signal), exited };
    await new Promise<void>((resolve, reject) => {
      let log = "";
      server.stderr.on("data", (chunk: Buffer) => {
        log += chunk.toString();
        const isReady = log.includes("ready to accept read-only connections");
        if (isReady && log.includes("started streaming WAL")) resolve();
      });
      void exited.then(() => reject(new Error(`the standby did not start: ${log}`)));
    });
  }

  async function stop(): Promise<void> {
    running?.kill("SIGQUIT");
    await running?.exited;
    running = undefined;
  }

  process.once("exit", () => running?.kill("SIGQUIT"));
  await start();
  return {
    port,
    url: (database = "postgres") =>
      `postgres://postgres:password@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop,
    start,
    async remove() {
      await stop();
      rmSync(data, { recursive: true, force: true });
      removeBinaries();
    },
  };
}
