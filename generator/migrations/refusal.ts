/** What Postgres said of a migration, at its place in the file. */
import type { Diagnostic } from "../source/diagnostic.js";
import { offsetOfCharacter } from "../source/position.js";
import type { Span } from "../source/source-file.js";

/** `sent` is the text that was sent, which the error's position counts in; `title` says what was not done. */
export function refusal(error: unknown, code: string, sent: Span, title: string): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const position = positionOf(error);
  const text = sent.file.text.slice(sent.start, sent.end);
  const start = sent.start + (position === undefined ? firstToken(text) : offsetOfCharacter(text, position));
  const hint = stringOf(error, "hint");
  const detail = quotesRows.test(code) ? undefined : stringOf(error, "detail");
  return {
    code,
    severity: "error",
    title: `${title}: ${message}`,
    at: { file: sent.file, start, end: start },
    ...(detail !== undefined && { notes: detail.split("\n") }),
    ...(hint !== undefined && { hint }),
  };
}

/**
 * What Postgres said of anything but a file: of the bookkeeping, say, which a role may not touch (42501) or a standby
 * can't (25006). Undefined for an error that isn't Postgres's.
 */
export function refusedOutside(error: unknown): Diagnostic | undefined {
  const code = sqlstateOf(error);
  if (code === undefined) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code,
    severity: "error",
    title: `the database refuses to be migrated: ${message}`,
    ...(code === "42501" && {
      hint: "the role needs the right to create the schema codegen_db, where migrations are recorded, or to own it",
    }),
  };
}

/** Data exceptions and violated constraints, whose details hold values of rows: PostgreSQL documentation, appendix A. */
const quotesRows = /^2[23]/;

/** Postgres' own. */
function stringOf(error: unknown, field: "hint" | "detail"): string | undefined {
  const fields: Partial<Record<typeof field, unknown>> =
    typeof error === "object" && error !== null ? error : {};
  const text = fields[field];
  return typeof text === "string" ? text : undefined;
}

function firstToken(text: string): number {
  return Math.max(0, text.search(/\S/));
}

/** Absent when it was not Postgres that refused: the connection is gone, say. */
export function sqlstateOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** In characters, from 1. */
function positionOf(error: unknown): number | undefined {
  const position: unknown =
    typeof error === "object" && error !== null && "position" in error ? error.position : undefined;
  return typeof position === "string" && Number(position) > 0 ? Number(position) : undefined;
}
