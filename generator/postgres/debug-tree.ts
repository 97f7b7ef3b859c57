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
  const tree = dump.slice();
  let lineStart = 0;
  const cuts: number[] = [];
  for (let at = tree.indexOf(newline); at !== -1; at = tree.indexOf(newline, at + 1)) {
    if (at - lineStart === lineLength && isOneToken(tree, lineStart, at)) cuts.push(at);
    else tree[at] = space;
    lineStart = at + 1;
  }
  const text = decoder.decode(tree).trimEnd();
  // No space or other line break is left to confuse a cut with.
  return cuts.length === 0 ? text : text.replaceAll("\n", "");
}

/** Whether the line could not be broken at a space; one in front of it doesn't count. */
function isOneToken(tree: Uint8Array, start: number, end: number): boolean {
  return tree.lastIndexOf(space, end - 1) <= start;
}
