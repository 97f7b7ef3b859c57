#!/usr/bin/env node
/** The program. The only file that touches `process`: everything below it is handed an environment. */
import process from "node:process";
import { explainBug } from "./cli/bug.js";
import type { Output } from "./cli/environment.js";
import { runCli } from "./cli/program.js";
import { preferQuickStart } from "./postgres/quick-start.js";

preferQuickStart({
  v8: process.versions.v8,
  stays: process.argv.some((argument) => argument === "--watch" || argument === "-w"),
});

const interruption = new AbortController();

function interrupt(): void {
  // Whoever asks a second time doesn't want to wait for an orderly end.
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort();
}

process.on("SIGINT", interrupt);
process.on("SIGTERM", interrupt);
process.on("SIGHUP", interrupt);

process.on("uncaughtException", (error) => {
  // What was left behind unfinished may fail, and nobody waits for it.
  if (interruption.signal.aborted) return;
  process.stderr.write(explainBug(error));
  process.exit(2);
});

function outputOf(stream: NodeJS.WriteStream): Output {
  const closed = new AbortController();
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // EPIPE: `codegen-db | head` has read enough. EIO: the terminal has gone.
    if (error.code === "EPIPE" || error.code === "EIO") return closed.abort();
    process.stderr.write(`the output can't be written: ${error.message}\n`);
    process.exit(1);
  });
  return {
    write: (text) => {
      if (!closed.signal.aborted) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    closed: closed.signal,
  };
}

const exitCode = await runCli({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  variables: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  interrupted: interruption.signal,
});

process.exitCode = exitCode;
// What was under way when the interruption came may never end.
if (interruption.signal.aborted) process.exit(exitCode);
