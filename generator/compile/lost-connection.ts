/** The one failure in the middle of a run that is nobody's bug. */
import { lostDiagnostic } from "../postgres/lost.js";
import { PostgresFailure } from "../postgres/session.js";
import type { Diagnostic } from "../source/diagnostic.js";

/** What to say when the server went away while it was asked (SQLSTATE 08006); undefined for any other failure. */
export function lostConnection(failure: unknown): Diagnostic | undefined {
  if (!(failure instanceof PostgresFailure) || failure.error.sqlstate !== "08006") return undefined;
  return lostDiagnostic("the connection to the server", undefined, "run again once the server is back");
}
