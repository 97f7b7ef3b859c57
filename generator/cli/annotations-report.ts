/** Prints what is written down of a schema: a line for each name, or JSON. */
import { findName } from "../annotations/find.js";
import type { AnnotatedObject } from "../annotations/objects.js";
import { type Entry, entriesOf, undocumented } from "../annotations/report.js";
import type { Description } from "../annotations/resolve.js";
import type { DescribedSchema } from "../annotations.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { printable } from "../source/width.js";
import type { Environment, ExitCode } from "./environment.js";
import { counted, stdoutPaint } from "./report.js";

/** What a command is to be about. */
export interface Meant {
  /** One of them, or all. */
  readonly objects: readonly AnnotatedObject[];
  /** Of these. */
  readonly descriptions: readonly Description[];
  /** The table or type that was named, and the part of it. */
  readonly name?: { readonly object: AnnotatedObject; readonly part?: string };
}

/** What `users` or `users.status` means; everything without a name. */
export function meaning(
  { objects, descriptions }: NonNullable<DescribedSchema["described"]>,
  name: string | undefined,
): (Meant & { readonly ok: true }) | { readonly ok: false; readonly diagnostic: Diagnostic } {
  if (name === undefined) return { ok: true, objects, descriptions };
  const found = findName(name, objects);
  if (!found.ok) {
    const { title, hint } = found.unknown;
    return { ok: false, diagnostic: { code: "unknown-annotated-name", severity: "error", title, hint } };
  }
  const { object, part } = found;
  return {
    ok: true,
    objects: [object],
    descriptions: descriptions.filter((each) => each.object === object),
    name: part === undefined ? { object } : { object, part },
  };
}

/** All that is written down; of a table also what isn't; of a column the text alone. */
export function printEntries(
  environment: Environment,
  { objects, descriptions, name }: Meant,
  asJson: boolean,
): void {
  const { stdout } = environment;
  const entries = objects.flatMap((object) => entriesOf(object, descriptions));
  if (name?.part !== undefined) {
    const only = entries.find((entry) => entry.name === `${name.object.shown}.${name.part}`);
    stdout.write(
      asJson ? `${JSON.stringify(only, null, 2)}\n` : `${printable(only?.text ?? notDocumented)}\n`,
    );
    return;
  }
  const shown = name === undefined ? entries.filter(({ text }) => text !== undefined) : entries;
  if (!asJson && shown.length === 0) stdout.write("nothing is documented yet\n");
  else print(environment, shown, asJson);
}

/** Exits with 1 when there is anything to list. */
export function printMissing(
  environment: Environment,
  { objects, descriptions }: Meant,
  asJson: boolean,
): ExitCode {
  const { stdout } = environment;
  const missing = undocumented(objects, descriptions);
  if (asJson) stdout.write(`${JSON.stringify(missing, null, 2)}\n`);
  else {
    for (const { name, kind } of missing)
      stdout.write(`${printable(name)}${kind === "column" ? "" : "  (table)"}\n`);
    const tables = missing.filter(({ kind }) => kind !== "column").length;
    const columns = missing.length - tables;
    stdout.write(
      missing.length === 0
        ? "every table and column is documented\n"
        : `${counted(tables, "table")} and ${counted(columns, "column")} are not documented\n`,
    );
  }
  return missing.length === 0 ? 0 : 1;
}

const notDocumented = "(not documented)";

/** Texts of several lines go on below their first. */
function print({ stdout, variables }: Environment, entries: readonly Entry[], asJson: boolean): void {
  if (asJson) {
    stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return;
  }
  const paint = stdoutPaint({ stdout, variables });
  const width = Math.max(...entries.map(({ name }) => name.length));
  for (const { name, text } of entries) {
    const shown =
      text === undefined
        ? paint.dim(notDocumented)
        : printable(text).replaceAll("\n", `\n${" ".repeat(width + 2)}`);
    stdout.write(`${printable(name).padEnd(width)}  ${shown}\n`);
  }
}
