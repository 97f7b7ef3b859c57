/** The one failure in the middle of a run that is nobody's bug. */
import { PostgresFailure } from "../postgres/session.js";
import type { Diagnostic } from "../source/diagnostic.js";

/** What to say when the server went away while it was asked (SQLSTATE 08006); undefined for any other failure. */
export function lostConnection(failure: unknown): Diagnostic | undefined {
  if (!(failure instanceof PostgresFailure) || failure.error.sqlstate !== "08006") return undefined;
  return {
    code: "08006",
    severity: "error",
    title: "the connection to the server was lost",
    hint: "run again once the server is back",
  };
}
