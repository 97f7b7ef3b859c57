/** Which statements may leave something in a session that the next transaction on it would find. */
import type { Session } from "../connection/session.js";
import type { LaneStep } from "./request.js";

/**
 * Statements that read and write rows, and what ends with a transaction. Of what they leave otherwise, by functions that they
 * call, the next customer's prologue undoes settings, temporary tables and cursors.
 */
const passing =
  /^(?:[\s(]|--[^\n\r]*[\n\r])*(?:select|with|insert|update|delete|merge|values|table|set\s+(?:local|constraints|transaction)|show|explain|declare|fetch|move|close|lock|call|savepoint|release|rollback|commit)\b/i;

/** Takes note of what statements of a customer's may leave, before they are sent. */
export function noteTraces(session: Session, steps: readonly LaneStep[]): void {
  if (steps.some(doesMoreThanRead)) session.state?.leave();
  if (steps.some(mayLeaveForGood)) session.spoil();
}

/** Whether a statement of the program's may write, lock rows, or leave something in the session. */
export function doesMoreThanRead({ isControl, onlyReads }: LaneStep): boolean {
  return isControl !== true && onlyReads !== true;
}

/**
 * Whether a statement that was written in the program may leave what nothing undoes: LISTEN, SET, PREPARE, or DO, in which
 * another statement may be prepared under the name of one of this package's. Those of query files are always the same.
 */
function mayLeaveForGood({ text, isPrepared, isControl, queryName }: LaneStep): boolean {
  return !isPrepared && isControl !== true && queryName === undefined && !passing.test(text);
}
