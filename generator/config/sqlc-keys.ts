/** Knows which keys of sqlc's configuration must be there, and which others were probably meant as one of those read here. */
import type { Diagnostic } from "../source/diagnostic.js";
import { suggest } from "../source/suggest.js";

/** Of the many keys that sqlc has, the others don't matter here. */
const entryKeys = ["schema", "queries", "engine"];
const requiredInEntry = ["schema", "queries"];

export type SqlcVersion = "1" | "2";

/** A mistake at `path`, at the key itself if it is an unknown one; where it isn't written, at what is around it. */
export interface KeyMistake extends Pick<Diagnostic, "code" | "title" | "hint"> {
  readonly path: readonly (string | number)[];
  /** The key that was meant: that it is missing says nothing new. */
  readonly meant?: readonly (string | number)[];
}

/** Which of the two forms a configuration has: what it says, or what its entries are called if it says nothing known. */
export function sqlcVersion(value: object): SqlcVersion {
  const written = writtenVersion(value);
  if (written === "1" || written === "2") return written;
  return "packages" in value && !("sql" in value) ? "1" : "2";
}

/** What is wrong with the keys of a configuration, whatever is wrong with their values. */
export function keyMistakes(value: object): readonly KeyMistake[] {
  const list = sqlcVersion(value) === "1" ? "packages" : "sql";
  const mistakes: KeyMistake[] = misspelt(value, ["version", list], []);
  const known = writtenVersion(value);
  const isMeant = mistakes.some(({ meant }) => meant?.[0] === "version");
  if (known === undefined) {
    if (!isMeant) mistakes.push(missing(["version"], 'write version: "2"'));
  } else if (known !== "1" && known !== "2") {
    const title = `there is no version ${JSON.stringify(known)} of this file`;
    mistakes.push({ code: "invalid-setting", path: ["version"], title, hint: 'there are "1" and "2"' });
  }
  for (const [index, entry] of entriesOf(value, list).entries()) {
    if (isMapping(entry)) mistakes.push(...entryMistakes(entry, [list, index]));
  }
  return mistakes;
}

function entryMistakes(entry: object, path: readonly (string | number)[]): readonly KeyMistake[] {
  const mistakes = misspelt(entry, entryKeys, path);
  const engine = "engine" in entry ? entry.engine : "postgresql";
  if (engine !== "postgresql") return mistakes;
  for (const key of requiredInEntry) {
    if (!(key in entry) && !mistakes.some(({ meant }) => meant?.at(-1) === key)) {
      mistakes.push(missing([...path, key]));
    }
  }
  return mistakes;
}

function misspelt(map: object, known: readonly string[], path: readonly (string | number)[]): KeyMistake[] {
  return Object.keys(map).flatMap((key): readonly KeyMistake[] => {
    const nearest = known.includes(key) ? undefined : suggest(key, known);
    if (nearest === undefined) return [];
    const title = `unknown setting "${pathText([...path, key])}"`;
    const hint = `did you mean "${nearest}"?`;
    return [{ code: "unknown-setting", path: [...path, key], title, hint, meant: [...path, nearest] }];
  });
}

function missing(path: readonly (string | number)[], hint?: string): KeyMistake {
  const title = `"${pathText(path)}" is missing`;
  return { code: "invalid-setting", path, title, ...(hint !== undefined && { hint }) };
}

/** `sql[0].schema`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}${text && "."}${String(part)}`),
    "",
  );
}

/** Written as text or as a number. */
function writtenVersion(value: object): string | undefined {
  const version = "version" in value ? value.version : undefined;
  return version === undefined || version === null ? undefined : String(version);
}

function entriesOf(value: object, list: string): readonly unknown[] {
  const entries: unknown = new Map<string, unknown>(Object.entries(value)).get(list);
  return Array.isArray(entries) ? entries : [];
}

/** Whether it is what YAML calls a mapping. */
export function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
