/** From the bytes of a file to its text: UTF-8 only, and a diagnostic that says where it isn't. */
import type { Diagnostic } from "./diagnostic.js";
import type { SourceFile } from "./source-file.js";

export type Decoded =
  | { readonly ok: true; readonly file: SourceFile }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Decodes UTF-8, without a byte order mark if there is one. Anything else is a diagnostic (`not-utf8`, `nul-byte`)
 * at the first byte that doesn't fit.
 *
 * @example decodeText(new TextEncoder().encode("SELECT 1"), "queries.sql")
 */
export function decodeText(bytes: Uint8Array, path: string): Decoded {
  const named = nameOfOtherEncoding(bytes);
  if (named !== undefined) {
    return failed(
      { path, text: "" },
      { at: 0, code: "not-utf8", title: `this file is ${named}, not UTF-8`, label: "" },
    );
  }
  const whole = decodeWhole(bytes);
  if (whole === undefined) {
    const invalid = firstInvalidByte(bytes) ?? bytes.length;
    const text = new TextDecoder("utf-8").decode(bytes);
    const byte = (bytes[invalid] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, invalid)).length;
    return failed(
      { path, text },
      {
        at: before,
        code: "not-utf8",
        title: "this file is not UTF-8",
        label: `byte 0x${byte} begins no character`,
      },
    );
  }
  const nul = whole.indexOf("\0");
  if (nul !== -1) {
    return failed(
      { path, text: whole },
      {
        at: nul,
        code: "nul-byte",
        title: "this file holds a NUL byte, so it is not SQL text",
        label: "here",
      },
    );
  }
  return { ok: true, file: { path, text: whole } };
}

/** Undefined when the bytes are no UTF-8. */
function decodeWhole(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function failed(
  file: SourceFile,
  fault: { readonly at: number; readonly code: string; readonly title: string; readonly label: string },
): Decoded {
  return {
    ok: false,
    diagnostic: {
      code: fault.code,
      severity: "error",
      title: fault.title,
      at: { file, start: fault.at, end: Math.min(fault.at + 1, file.text.length) },
      ...(fault.label === "" ? {} : { label: fault.label }),
      hint: "save it as UTF-8",
    },
  };
}

function nameOfOtherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  if (first === 0xfe && second === 0xff) return "UTF-16";
  return undefined;
}

/**
 * The index of the first byte that is no part of a well-formed sequence (The Unicode Standard, table 3-7), which
 * `TextDecoder` detects but doesn't tell.
 */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const [length, low, high] = secondByte(lead);
  const second = bytes[at + 1] ?? 0;
  if (length === 0 || second < low || second > high) return 0;
  for (let index = at + 2; index < at + length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

/** How long a sequence with this first byte is, and between what its second byte must lie. */
function secondByte(lead: number): readonly [length: number, low: number, high: number] {
  if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
  if (lead === 0xe0) return [3, 0xa0, 0xbf];
  if (lead === 0xed) return [3, 0x80, 0x9f];
  if (lead >= 0xe1 && lead <= 0xef) return [3, 0x80, 0xbf];
  if (lead === 0xf0) return [4, 0x90, 0xbf];
  if (lead >= 0xf1 && lead <= 0xf3) return [4, 0x80, 0xbf];
  if (lead === 0xf4) return [4, 0x80, 0x8f];
  return [0, 0, 0];
}
