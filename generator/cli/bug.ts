/** What is said when something is thrown where a user's mistake would have been returned. */
import { toolVersion } from "../tool.js";

/** Asks for a report, with the stack that it needs. */
export function explainBug(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this is a bug in codegen-db ${toolVersion()}, please report it:\n\n${trace}\n`;
}
