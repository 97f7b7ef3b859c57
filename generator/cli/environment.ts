/** What a command may know of the process it runs in, so that it can also run inside a test. */

export interface Environment {
  /** Without the program's own name. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted when the user wants the program to end (Ctrl-C). */
  readonly interrupted: AbortSignal;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Aborted when the reader has gone away (`| head`): what is written is lost. */
  readonly closed: AbortSignal;
}

/** What the program leaves behind. 0: done. 1: mistakes in the input. 2: a bug of ours. 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/**
 * Whether to write colours: only on a terminal, unless `FORCE_COLOR` asks for them, and never under `NO_COLOR`
 * (https://no-color.org: any value but the empty one).
 */
export function wantsColor(output: Output, variables: Environment["variables"]): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always, TERM: terminal } = variables;
  if (never !== undefined && never !== "") return false;
  if (always !== undefined && always !== "") return always !== "0" && always !== "false";
  return output.isTerminal && terminal !== "dumb";
}
