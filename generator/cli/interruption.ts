/** Leaving what is under way when the user asks for the end. */
import { setTimeout } from "node:timers/promises";

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

/** How long an orderly end may take once the user has asked for it. */
const patienceMilliseconds = 300;

/** Waits until everything is closed; after an interruption not for long, for work under way may go on and on. */
export async function closed(signal: AbortSignal, closing: Promise<unknown>): Promise<void> {
  if (!signal.aborted) {
    await closing;
    return;
  }
  const timer = new AbortController();
  const patience = setTimeout(patienceMilliseconds, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([closing.catch(() => {}), patience]);
  timer.abort();
}
