/** PgBouncer in transaction mode before a test server, where it is installed. */
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./server.js";

export interface PgBouncer {
  readonly port: number;
  /** The url of a database with the pooler in place of the server. */
  through(url: string): string;
  stop(): Promise<void>;
}

/** Where the program is; undefined if it isn't installed. */
export function findPgBouncer(): string | undefined {
  const directories = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  return directories.map((directory) => join(directory, "pgbouncer")).find((path) => existsSync(path));
}

/** Few connections of the server for many clients: the next transaction is often on another one. */
export async function startPgBouncer(
  program: string,
  serverPort: number,
  users: readonly string[],
): Promise<PgBouncer> {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-pgbouncer-"));
  const port = await freePort();
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const list = file("users.txt", users.map((user) => `"${user}" "password"\n`).join(""));
  const ini = file(
    "pgbouncer.ini",
    `[databases]
* = host=127.0.0.1 port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_type = scram-sha-256
auth_file = ${list}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
unix_socket_dir =
`,
  );
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? idsOfNobody() : undefined;
  if (nobody !== undefined)
    for (const path of [directory, list, ini]) chownSync(path, nobody.uid, nobody.gid);
  const running = spawn(program, [ini], { ...nobody, cwd: tmpdir(), stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  running.stderr.on("data", (chunk: Buffer) => {
    log += chunk.toString();
  });
  const exited = new Promise<void>((resolve) => running.once("exit", () => resolve()));
  for (let attempt = 0; !(await answers(port)); attempt++) {
    if (attempt > 100 || running.exitCode !== null) throw new Error(`PgBouncer did not start: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    through(url) {
      const changed = new URL(url);
      changed.port = String(port);
      return changed.href;
    },
    async stop() {
      running.kill("SIGKILL");
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function idsOfNobody(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
