/** The built program in a project's directory, as a process that can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { TestProject } from "../cli/project.js";

const bin = join(import.meta.dirname, "../../generator/dist/program/bin.js");

export interface Ended {
  readonly exitCode: number | null;
  /** Both outputs together. */
  readonly said: string;
}

/** Starts `codegen-db` with these arguments. */
export function start(
  project: TestProject,
  argv: readonly string[],
): ChildProcess & { ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd: project.directory,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8");
    output.on("data", (text: string) => {
      said += text;
    });
  }
  const ended = once(child, "close").then(() => ({ exitCode: child.exitCode, said }));
  return Object.assign(child, { ended });
}

/** Runs `codegen-db migrate` with these flags to its end. */
export function migrate(project: TestProject, ...flags: readonly string[]): Promise<Ended> {
  return start(project, ["migrate", ...flags]).ended;
}
