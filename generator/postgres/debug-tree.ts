/** Reads the analysed tree out of what `debug_print_parse` prints, which wraps it into lines. */

/** `format_node_dump` in PostgreSQL's print.c breaks after at most this many bytes. */
const lineLength = 78;

/**
 * The tree as one line. Each line break stands for a space, except inside a token that fills a whole line.
 * @example treeOfDump("{CONST\n:consttype 23}\n") // "{CONST :consttype 23}"
 */
export function treeOfDump(dump: string): string {
  const lines = dump.endsWith("\n") ? dump.slice(0, -1).split("\n") : dump.split("\n");
  let tree = "";
  let separator = "";
  for (const line of lines) {
    tree += separator + line;
    separator = line.length >= lineLength && line.lastIndexOf(" ") <= 0 ? "" : " ";
  }
  return tree;
}
