/** The commands that an annotation may name, and how each is spelt. */
import type { Command } from "./query.js";

const commands: ReadonlyMap<string, Command> = new Map([
  ["one", { kind: "one" }],
  ["opt", { kind: "opt" }],
  ["many", { kind: "many" }],
  ["stream", { kind: "stream" }],
  ["exec", { kind: "exec" }],
  ["execrows", { kind: "execrows" }],
  ["execresult", { kind: "execresult" }],
  ["copyfrom", { kind: "copyfrom" }],
  ["batchexec", { kind: "batch", each: "exec" }],
  ["batchone", { kind: "batch", each: "one" }],
  ["batchmany", { kind: "batch", each: "many" }],
]);

/** Every command's name, without the colon. */
export const commandNames: readonly string[] = [...commands.keys()];

/**
 * The command of that name, or undefined when there is none.
 *
 * @example parseCommand("batchone") // { kind: "batch", each: "one" }
 */
export function parseCommand(name: string): Command | undefined {
  return commands.get(name);
}

/**
 * A command as it is written in a query file.
 *
 * @example commandText({ kind: "batch", each: "one" }) // ":batchone"
 */
export function commandText(command: Command): string {
  return command.kind === "batch" ? `:batch${command.each}` : `:${command.kind}`;
}
