/** The extension type hstore as a record of texts. */
import { CodecFault } from "../errors.js";

/** `"a"=>"1", "b"=>NULL`: Postgres quotes every key and every value that is not NULL. */
const pair = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")(?:, |$)/gsy;

export function decodeHstore(text: string): Record<string, string | null> {
  const entries: [string, string | null][] = [];
  let end = 0;
  for (const match of text.matchAll(pair)) {
    const [whole, key = "", value] = match;
    entries.push([unescaped(key), value === undefined ? null : unescaped(value)]);
    end = match.index + whole.length;
  }
  if (end !== text.length) throw new CodecFault("is not an hstore");
  // Own properties only, whatever a key is called: assigning to `__proto__` would set a prototype.
  return Object.fromEntries(entries);
}

export function encodeHstore(value: Readonly<Record<string, string | null>>): string {
  return Object.entries(value)
    .map(([key, text]) => `${quote(key)}=>${text === null ? "NULL" : quote(text)}`)
    .join(",");
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}
