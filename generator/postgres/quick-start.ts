/** A setting of V8 for programs whose WebAssembly runs for seconds, not hours. */
import { setFlagsFromString } from "node:v8";

/**
 * Leaves WebAssembly at V8's baseline code: no time goes into optimising what ends soon, which halves the processor time
 * of a run. It holds for the whole process from the next compilation on, so only the program that owns the process may
 * call it, before the embedded Postgres is opened.
 */
export function preferQuickStart(): void {
  setFlagsFromString("--liftoff-only");
}
