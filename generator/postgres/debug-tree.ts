/** Reads the analysed tree out of what `debug_print_parse` prints, which wraps it into lines. */

/** `format_node_dump` in PostgreSQL's print.c breaks after at most this many bytes. */
const lineLength = 78;
const newline = 0x0a;
const space = 0x20;
const decoder = new TextDecoder();

/**
 * The tree as one line. Each line break stands for a space, except inside a token that fills a whole line.
 *
 * @example treeOfDump(new TextEncoder().encode("{CONST\n:consttype 23}\n")) // "{CONST :consttype 23}"
 */
export function treeOfDump(dump: Uint8Array): string {
  const tree = new Uint8Array(dump.length);
  let length = 0;
  let start = 0;
  while (start < dump.length) {
    const found = dump.indexOf(newline, start);
    const end = found === -1 ? dump.length : found;
    tree.set(dump.subarray(start, end), length);
    length += end - start;
    const isCutToken = end - start === lineLength && dump.lastIndexOf(space, end - 1) <= start;
    if (!isCutToken) tree[length++] = space;
    start = end + 1;
  }
  return decoder.decode(tree.subarray(0, length)).trimEnd();
}
