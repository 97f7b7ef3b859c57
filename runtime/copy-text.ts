/** Rows in the text format of COPY (PostgreSQL documentation, "COPY", File Formats). */
import { bytesToText } from "./codecs/bytea.js";
import type { SentValue } from "./executor.js";

const special = /[\\\n\r\t]/;

/** One row with its line's end. */
export function copyLine(values: readonly (SentValue | undefined)[]): string {
  return `${values.map(copyValue).join("\t")}\n`;
}

function copyValue(value: SentValue | undefined): string {
  if (value === null || value === undefined) return "\\N";
  const text = typeof value === "string" ? value : bytesToText(value);
  return special.test(text) ? escaped(text) : text;
}

/** Twice as fast as a replacement by pattern. */
function escaped(text: string): string {
  let result = "";
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const replacement = escapeOf(text.charCodeAt(index));
    if (replacement === undefined) continue;
    result += text.slice(from, index) + replacement;
    from = index + 1;
  }
  return result + text.slice(from);
}

function escapeOf(code: number): string | undefined {
  switch (code) {
    case 92:
      return "\\\\";
    case 10:
      return "\\n";
    case 13:
      return "\\r";
    case 9:
      return "\\t";
    default:
      return undefined;
  }
}
