/** Shows on a terminal what is being done, once that has taken long enough to wonder. */
import type { Environment } from "./environment.js";

/** Nobody wonders sooner. */
const quietMilliseconds = 1_000;

export interface ProgressLine {
  show(what: string): void;
  /** Before anything else is printed. */
  clear(): void;
}

/** One line on stderr that is overwritten; nothing at all where stderr is no terminal or `isQuiet`. */
export function openProgress(environment: Pick<Environment, "stderr">, isQuiet: boolean): ProgressLine {
  const { stderr } = environment;
  if (isQuiet || !stderr.isTerminal) return { show: () => {}, clear: () => {} };
  const started = performance.now();
  let isShown = false;
  return {
    show: (what) => {
      if (performance.now() - started < quietMilliseconds) return;
      stderr.write(`\r\u001b[K${what} …`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stderr.write("\r\u001b[K");
      isShown = false;
    },
  };
}
