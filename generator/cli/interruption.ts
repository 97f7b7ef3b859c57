/** Leaving what is under way when the user asks for the end. */

/** What `unlessInterrupted` gives when the end was asked for first. */
export const interrupted: unique symbol = Symbol("interrupted");

/** The work's result, or `interrupted` as soon as the signal comes; the work itself may go on unheard. */
export async function unlessInterrupted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T | typeof interrupted> {
  if (signal.aborted) {
    work.catch(() => {});
    return interrupted;
  }
  return await new Promise((resolve, reject) => {
    const onAbort = () => resolve(interrupted);
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
