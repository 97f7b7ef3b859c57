/** Long work of this thread, done in pieces: what Postgres says meanwhile is heard, and it is given its next work. */

/** Milliseconds of work after which others have their turn. */
const pieceMilliseconds = 8;

/**
 * Returns a function to be awaited between steps of long work. Mostly it does nothing; when a piece's time is over it
 * lets messages and timers be handled first. No Node API.
 */
export function openPauses(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < pieceMilliseconds) return undefined;
    return turn().then(() => {
      began = performance.now();
    });
  };
}

/** Resolves when everything that is waiting for this thread has been handled. */
export function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
