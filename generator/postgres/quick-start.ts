/** Settings of V8 for programs that run for seconds, not hours. */
import { setFlagsFromString } from "node:v8";

/**
 * Spends less on making code fast: WebAssembly stays at V8's baseline code and is checked function by function, as they
 * are called. Unless the program stays, to do the same again and again, JavaScript is optimised only once it has run
 * twelve times as long as V8 would wait. What ends soon doesn't get back what optimising it costs, which was half of a
 * run's processor time, and a core that Postgres needs. It holds for the whole process from the next compilation on, so
 * only the program that owns the process may call it, before the embedded Postgres is opened.
 */
export function preferQuickStart(stays = false): void {
  setFlagsFromString("--liftoff-only");
  setFlagsFromString("--wasm-lazy-validation");
  if (!stays) setFlagsFromString("--interrupt-budget=800000");
}
