/** Rows in the text format of COPY (PostgreSQL documentation, "COPY", File Formats). */
import { bytesToText } from "./codecs/bytea.js";
import type { SentValue } from "./executor.js";

const special = /[\\\n\r\t]/;
const everySpecial = /[\\\n\r\t]/g;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One row with its line's end. */
export function copyLine(values: readonly (SentValue | undefined)[]): string {
  let line = "";
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    line += index === 0 ? copyValue(value) : `\t${copyValue(value)}`;
  }
  return `${line}\n`;
}

function copyValue(value: SentValue | undefined): string {
  if (value === null || value === undefined) return "\\N";
  const text = typeof value === "string" ? value : bytesToText(value);
  return special.test(text) ? text.replace(everySpecial, (found) => escapes[found] ?? found) : text;
}
