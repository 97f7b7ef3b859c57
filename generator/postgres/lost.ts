/** What is said of a database that goes away in the middle of the work. */
import type { Diagnostic } from "../source/diagnostic.js";

/** `what` was lost: `the connection to the server at …`. `failure` is what made it known, if that says more. */
export function lostDiagnostic(what: string, failure?: unknown, hint?: string): Diagnostic {
  const reason = failure instanceof Error ? failure.message : String(failure);
  return {
    // connection_failure: PostgreSQL documentation, appendix A.
    code: "08006",
    severity: "error",
    title: `${what} was lost`,
    ...(failure !== undefined && { notes: [`${reason}.`] }),
    ...(hint !== undefined && { hint }),
  };
}
