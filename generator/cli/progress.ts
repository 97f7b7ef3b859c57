/** Shows on a terminal what is being done, once that has taken long enough to wonder. */
import type { Environment } from "./environment.js";

/** Nobody wonders sooner. */
const quietMilliseconds = 1_000;

export interface ProgressLine {
  /** This is being done from now on. */
  show(what: string): void;
  /** It is done: before anything else is printed. */
  clear(): void;
}

/** One line on stderr that is overwritten; nothing at all where stderr is no terminal or `isQuiet`. */
export function openProgress({ stderr }: Pick<Environment, "stderr">, isQuiet: boolean): ProgressLine {
  if (isQuiet || !stderr.isTerminal) return { show: () => {}, clear: () => {} };
  let current = "";
  let timer: NodeJS.Timeout | undefined;
  let isShown = false;
  const draw = () => {
    stderr.write(`\r\u001b[K${current} …`);
    isShown = true;
  };
  return {
    show: (what) => {
      current = what;
      if (isShown) draw();
      else timer ??= setTimeout(draw, quietMilliseconds);
    },
    clear: () => {
      clearTimeout(timer);
      timer = undefined;
      if (isShown) stderr.write("\r\u001b[K");
      isShown = false;
    },
  };
}
