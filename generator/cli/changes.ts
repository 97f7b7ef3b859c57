/** Gathers what a file watcher reports into moments at which it is worth looking again. */

/** A save is often two writes; so long must nothing more be reported. */
const settledMilliseconds = 8;
/** Even if reports go on and on. */
const patienceMilliseconds = 40;
/**
 * chokidar drops reports of a file that follow another within 50 ms, so the last state may go unreported: after any
 * report it is worth looking a second time.
 */
const secondLookMilliseconds = 80;

export interface Changes {
  /** Something was reported. */
  notify(): void;
  /** Waits until it is worth looking again, and gives the time of the report that made it so. */
  next(): Promise<number>;
}

/** `next` also returns when the signal is aborted. */
export function openChanges(signal: AbortSignal): Changes {
  let firstUnseen: number | undefined;
  let last = 0;
  let secondLookDue = false;
  let wake = () => {};
  const waitAtMost = (milliseconds: number | undefined) =>
    new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  signal.addEventListener("abort", () => wake(), { once: true });
  return {
    notify: () => {
      last = performance.now();
      firstUnseen ??= last;
      secondLookDue = true;
      wake();
    },
    next: async () => {
      while (firstUnseen === undefined && !signal.aborted) {
        const untilSecondLook = last + secondLookMilliseconds - performance.now();
        if (secondLookDue && untilSecondLook <= 0) {
          secondLookDue = false;
          return last;
        }
        await waitAtMost(secondLookDue ? untilSecondLook : undefined);
      }
      const first = firstUnseen ?? performance.now();
      for (;;) {
        const now = performance.now();
        const quietUntil = Math.min(last + settledMilliseconds, first + patienceMilliseconds);
        if (signal.aborted || now >= quietUntil) break;
        await waitAtMost(quietUntil - now);
      }
      firstUnseen = undefined;
      return first;
    },
  };
}
