/**
 * Loads schema files into the open transaction: statement by statement in order, then again those that failed until
 * nothing more succeeds, for files are often in an order that only works once later ones are there.
 */
import type { Diagnostic } from "../../source/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import type { Link } from "../link.js";
import { runControl, runEach } from "../scripts.js";
import type { PostgresError } from "../session.js";
import { type ExtensionStore, installExtensions, missingExtension } from "./extensions.js";
import { type Failure, schemaFault } from "./fault.js";
import { readSchema, type SchemaStatement } from "./read.js";
import { createMissing, isTolerable } from "./tolerance.js";

export interface SchemaTarget {
  /** In a transaction. */
  readonly link: Link;
  /** Where the embedded Postgres finds extensions; a server has its own. */
  readonly extensions?: ExtensionStore;
  /**
   * Commits what was loaded so far and begins again, for what no single transaction can do; false when that may not be.
   * The database is not clean after ROLLBACK then.
   */
  commit(): Promise<boolean>;
  /** After a crash: what must not be run again, and a call before each statement, which is run alone then. */
  readonly caution?: Caution;
}

export interface Caution {
  /** Statements that took Postgres with them, with what is to be said of each. */
  readonly lethal: ReadonlyMap<string, PostgresError>;
  onRun(statement: string): void;
}

/** A statement with what to set before it when it is run out of its turn. */
interface Step {
  readonly statement: SchemaStatement;
  /** The last statement before it that changed the search path, or the one that resets it. */
  readonly searchPath: string;
  readonly isFirstOfFile: boolean;
}

const resetSearchPath = "RESET search_path";

/** Loads the files and leaves the session with the settings of a new one; what failed is told in the files' order. */
export async function loadSchemaFiles(
  target: SchemaTarget,
  files: readonly SourceFile[],
): Promise<Diagnostic[]> {
  const { link, extensions } = target;
  const { statements, diagnostics } = readSchema(files, link.wire.engine === "server");
  await installExtensions(extensions, statements);
  const failures = await runAll(target, stepsOf(statements));
  await runControl(link, "RESET ALL");
  const searchPath = statements.findLast(({ action }) => action.kind === "default-search-path")?.action;
  if (searchPath?.kind === "default-search-path") {
    await runEach(link, [`SET search_path = ${searchPath.value}`]);
  }
  const faults = failures.map(
    (failure) => missingExtension(failure, extensions) ?? schemaFault(failure.statement, failure.error),
  );
  return inOrder([...diagnostics, ...faults], files);
}

function stepsOf(statements: readonly SchemaStatement[]): Step[] {
  let searchPath = resetSearchPath;
  return statements
    .filter(({ action }) => action.kind !== "default-search-path")
    .map((statement, index, all) => {
      const isFirstOfFile = all[index - 1]?.file !== statement.file;
      if (isFirstOfFile) searchPath = resetSearchPath;
      const step = { statement, searchPath, isFirstOfFile };
      if (statement.action.kind === "set" && statement.action.changesSearchPath) searchPath = statement.text;
      return step;
    });
}

async function runAll(target: SchemaTarget, steps: readonly Step[]): Promise<Failure[]> {
  const { link } = target;
  let failed = await runSteps(target, steps, (step) => step.isFirstOfFile && resetSearchPath);
  const final = failed.filter(({ statement }) => !isRepeatable(statement));
  let areConstraintsImmediate = false;
  /** How many had failed when the last commit was made: without progress another one is useless. */
  let failedAtCommit = Number.POSITIVE_INFINITY;
  for (;;) {
    failed = failed.filter(({ statement }) => isRepeatable(statement));
    if (failed.length === 0) return final;
    let isPrepared = await createMissing(link, failed);
    if (!areConstraintsImmediate && failed.some(({ error }) => error.sqlstate === pendingTriggerEvents)) {
      await runEach(link, ["SET CONSTRAINTS ALL IMMEDIATE"]);
      areConstraintsImmediate = true;
      isPrepared = true;
    }
    const needsCommit = failed.some(({ error }) => beyondOneTransaction.has(error.sqlstate));
    if (needsCommit && failed.length < failedAtCommit) {
      failedAtCommit = failed.length;
      if (await target.commit()) isPrepared = true;
    }
    const again = new Set(failed.map(({ statement }) => statement));
    const left = await runSteps(
      target,
      steps.filter(({ statement }) => again.has(statement)),
      (step) => step.searchPath,
    );
    if (left.length === failed.length && !isPrepared) return [...final, ...left];
    failed = left;
  }
}

/** `ALTER TABLE` after an INSERT in the same transaction whose deferred constraints are still to be checked. */
const pendingTriggerEvents = "55006";

const beyondOneTransaction = new Set([
  // An enum's value that the same transaction added, unless it created the type outside of any savepoint.
  "55P04",
  // More locks than there is room for: every table that is created or changed is locked.
  "53200",
]);

/** A DROP that comes too early must not come later, when what it names has been made anew. */
function isRepeatable({ words }: SchemaStatement): boolean {
  return words[0]?.word !== "drop";
}

/** Runs each, with `before` in front of it where there is any, and gives those that count as failed. */
async function runSteps(
  { link, caution }: SchemaTarget,
  steps: readonly Step[],
  before: (step: Step) => string | false,
): Promise<Failure[]> {
  const texts: string[] = [];
  const places = steps.map((step) => {
    const preparation = before(step);
    if (preparation !== false) texts.push(preparation);
    return texts.push(step.statement.text) - 1;
  });
  const errors =
    caution === undefined ? await runEach(link, texts) : await runCarefully(link, texts, caution);
  return steps.flatMap(({ statement }, index) => {
    const error = errors[places[index] ?? -1];
    return error === undefined || isTolerable(statement, error, link.wire.engine)
      ? []
      : [{ statement, error }];
  });
}

async function runCarefully(
  link: Link,
  statements: readonly string[],
  { lethal, onRun }: Caution,
): Promise<(PostgresError | undefined)[]> {
  const errors: (PostgresError | undefined)[] = [];
  for (const statement of statements) {
    const known = lethal.get(statement);
    onRun(statement);
    errors.push(known ?? (await runEach(link, [statement]))[0]);
  }
  return errors;
}

function inOrder(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): Diagnostic[] {
  const place = ({ at }: Diagnostic): number => (at === undefined ? -1 : files.indexOf(at.file));
  return diagnostics.toSorted(
    (first, second) => place(first) - place(second) || (first.at?.start ?? 0) - (second.at?.start ?? 0),
  );
}
