/** Says in one line a statement what pending migrations do to the tables that are there. */

import type { Effect } from "../safety/trace/effects.js";
import { inWords } from "../safety/trace/lock-modes.js";
import type { Trace, TracedStatement } from "../safety/trace/trace.js";
import { positionAt } from "../source/position.js";
import { printable } from "../source/width.js";
import type { Environment } from "./environment.js";
import { counted, stdoutPaint } from "./report.js";

/** Columns that a statement's beginning takes. */
const width = 60;

/** `shown` says which migrations these are: `that main lacks`. */
export function printTrace(environment: Environment, { units, failure }: Trace, shown: string): void {
  const { stdout } = environment;
  const paint = stdoutPaint(environment);
  const statements = units.flatMap((unit) => unit.statements);
  let path: string | undefined;
  for (const statement of statements) {
    const { file, start } = statement.at;
    if (file.path !== path) stdout.write(`${file.path}\n`);
    path = file.path;
    const line = `${positionAt(file, start).line}`.padStart(4);
    stdout.write(`${paint.dim(line)}  ${beginning(statement)}\n`);
    for (const said of sentences(statement)) stdout.write(`${" ".repeat(6)}${paint.dim(said)}\n`);
  }
  const files = new Set(statements.map(({ at }) => at.file.path)).size;
  const checked =
    statements.length > 0
      ? `checked ${counted(statements.length, "statement")} of ${counted(files, "migration")}${shown}`
      : failure === undefined
        ? `no migration is pending${shown}`
        : `checked nothing${shown}: the first statement fails`;
  stdout.write(`${checked}\n`);
}

function beginning({ text }: TracedStatement): string {
  const line = printable(text.replace(/\s+/g, " "));
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** Of what a partition shares with its table it is said once. */
function sentences({ kind, effects }: TracedStatement): readonly string[] {
  if (kind === "skipped") return ["not run on the copy"];
  if (kind === "outside") return ["outside of a transaction: its locks can't be seen"];
  const groups = new Map<string, string[]>();
  for (const effect of effects) {
    const said = sentence(effect);
    if (said !== undefined) groups.set(said, [...(groups.get(said) ?? []), effect.relation.sql]);
  }
  return [...groups].map(([said, names]) => printable(`${listed(names)}: ${said}`));
}

function sentence({
  lock,
  lockBefore,
  isRewritten,
  isScanned,
  isEmptied,
  isDropped,
}: Effect): string | undefined {
  const waiting = lock === lockBefore ? undefined : inWords(lock, "it");
  const parts = [
    ...(isDropped ? ["dropped"] : []),
    ...(isEmptied ? ["emptied"] : []),
    ...(isRewritten ? ["rewritten"] : []),
    ...(isScanned ? ["read from end to end"] : []),
    ...(waiting === undefined ? [] : [`${lock} lock: ${waiting}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${first} and ${names.length - 3} more` : first;
}
