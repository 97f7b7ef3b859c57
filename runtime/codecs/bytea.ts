/** bytea as a Buffer. */
import { CodecFault } from "../errors.js";

/** Both forms of `bytea_output`: hex, which is the default, and escape. */
export function decodeBytea(text: string): Buffer {
  if (text.startsWith("\\x")) return Buffer.from(text.slice(2), "hex");
  const bytes = text.replace(/\\(\\|[0-7]{3})/g, (_, escaped: string) =>
    escaped === "\\" ? escaped : String.fromCharCode(Number.parseInt(escaped, 8)),
  );
  return Buffer.from(bytes, "latin1");
}

/** Sent as it is. */
export function encodeBytea(value: Uint8Array): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new CodecFault("is not a Buffer");
  return value;
}

/** Inside an array or a composite, where bytes must be text. */
export function encodeByteaText(value: Uint8Array): string {
  return bytesToText(encodeBytea(value));
}

export function bytesToText(value: Uint8Array): string {
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
}
