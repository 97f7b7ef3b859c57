/**
 * One migration as written: dbmate's markers, its two halves and whether each runs in a transaction. The format is a
 * contract: see docs/migration-format.md.
 */
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf, type SourceFile, type Span } from "../source/source-file.js";
import { splitStatements } from "../source/statements.js";
import { fault, findMarkers, type Marker } from "./markers.js";

/** One half of a migration: the statements between a marker and the next, or the end. */
export interface Half {
  readonly span: Span;
  /** Whether it takes effect as a whole or not at all; `transaction:false` gives that up. */
  readonly isTransactional: boolean;
}

export interface Migration {
  /** Fourteen digits: a UTC timestamp. */
  readonly version: string;
  /** What the file's name says after the version. */
  readonly name: string;
  readonly file: SourceFile;
  readonly up: Half;
  readonly down?: Half;
}

export type ReadMigration =
  | { readonly ok: true; readonly migration: Migration }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const fileName = /^(\d{14})_([a-z][a-z0-9_]*)\.sql$/;

/**
 * Reads one file.
 *
 * @example readMigration({ path: "migrations/20260101000000_users.sql", text: "-- migrate:up\nCREATE TABLE users (…);\n" })
 */
export function readMigration(file: SourceFile): ReadMigration {
  const [, version, name] = fileName.exec(baseName(file.path)) ?? [];
  if (version === undefined || name === undefined) return { ok: false, diagnostics: [wrongName(file)] };
  const diagnostics: Diagnostic[] = [];
  const markers = findMarkers(file, diagnostics);
  const ups = markers.filter(({ direction }) => direction === "up");
  const downs = markers.filter(({ direction }) => direction === "down");
  for (const extra of [...ups.slice(1), ...downs.slice(1)]) {
    diagnostics.push(
      fault(extra.at, "repeated-marker", `a second migrate:${extra.direction}`, "keep one of them"),
    );
  }
  const [up] = ups;
  const [down] = downs;
  if (up === undefined) diagnostics.push(missingUp(file));
  else if (down !== undefined && down.at.start < up.at.start) {
    diagnostics.push(
      fault(down.at, "marker-order", "migrate:down stands before migrate:up", "put it behind"),
    );
  }
  const [before] = splitStatements(file.text.slice(0, markers[0]?.at.start ?? 0));
  if (before !== undefined) {
    const at = { file, start: before.start, end: before.end };
    diagnostics.push(
      fault(at, "statement-before-marker", "this stands before the first marker", "move it below"),
    );
  }
  if (up === undefined || diagnostics.length > 0) return { ok: false, diagnostics };
  const migration = {
    version,
    name,
    file,
    up: halfOf(file, up, down?.at.start ?? file.text.length),
    ...(down === undefined ? {} : { down: halfOf(file, down, file.text.length) }),
  };
  const halves = [migration.up, ...(migration.down ? [migration.down] : [])];
  const controls = halves
    .filter(({ isTransactional }) => isTransactional)
    .flatMap(({ span }) =>
      transactionControl(span, "leave it out, or give the marker the option transaction:false"),
    );
  const faults = [...controls, ...halves.flatMap(({ span }) => copiesFromClient(span))];
  return faults.length > 0 ? { ok: false, diagnostics: faults } : { ok: true, migration };
}

/** What is inside a half's span. */
export function sqlOf({ span }: Half): string {
  return span.file.text.slice(span.start, span.end);
}

/** The last part of a path, whatever separates the parts. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function halfOf(file: SourceFile, { at, isTransactional }: Marker, end: number): Half {
  return { span: { file, start: at.end, end }, isTransactional };
}

/** The statements of a half, each where it is written. */
export function statementsIn(span: Span): Span[] {
  return splitStatements(span.file.text.slice(span.start, span.end)).map((statement) =>
    partOf(span, statement),
  );
}

/** The transaction is the runner's: a file that ends it would be half applied when a later statement fails. */
const controlling = /^(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i;

/** The statements of a text that runs in one transaction which would end it, or begin another. */
export function transactionControl(span: Span, hint: string): Diagnostic[] {
  return statementsIn(span).flatMap(({ file, start, end }) => {
    const [word] = controlling.exec(file.text.slice(start, end)) ?? [];
    if (word === undefined) return [];
    const title = "each file runs in a transaction of its own already";
    return [fault({ file, start, end: start + word.length }, "transaction-control", title, hint)];
  });
}

const copying = /^copy\s[^'(]*(?:\([^)']*\)\s*)?from\s+stdin\b/i;

/** The statements of a text that wait for rows, which psql finds behind them and a runner has none of. */
export function copiesFromClient(span: Span): Diagnostic[] {
  return statementsIn(span).flatMap((statement) => {
    const { file, start, end } = statement;
    if (!copying.test(file.text.slice(start, end))) return [];
    const title = "a migration can't copy rows from stdin";
    return [fault(statement, "copy-from-stdin", title, "write them as INSERT")];
  });
}

function wrongName(file: SourceFile): Diagnostic {
  return {
    code: "migration-name",
    severity: "error",
    title: `"${file.path}" is not named as a migration`,
    hint: "name it YYYYMMDDHHMMSS_what_it_does.sql, or R__what_it_makes.sql if it is to be run again whenever it changes: codegen-db new-migration does",
  };
}

function missingUp(file: SourceFile): Diagnostic {
  const at = { file, start: 0, end: 0 };
  return fault(
    at,
    "missing-marker",
    "this migration has no -- migrate:up",
    "put it above the first statement",
  );
}
