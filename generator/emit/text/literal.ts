/** Any text as a TypeScript literal or comment that means exactly that text. */

/** Double-quoted. */
export function stringLiteral(text: string): string {
  return /^[\w ]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Between backticks, with its line breaks. A carriage return is escaped, since a template literal would drop it. */
export function templateLiteral(text: string): string {
  return `\`${templateText(text)}\``;
}

/** The inside of a template literal or a template literal type. */
export function templateText(text: string): string {
  return text
    .replace(/\\|`|\$\{/g, "\\$&")
    .replaceAll("\r", "\\r")
    .replaceAll("\0", "\\x00");
}

/** A JSDoc comment, indented, without a line break after it; empty for an empty text. */
export function docComment(text: string, indent = ""): string {
  if (text === "") return "";
  const lines = text
    .replaceAll("*/", "*\\/")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  while (lines.length > 0 && lines[0] === "") lines.shift();
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]?.trim()} */`;
  const body = lines.map((line) => (line === "" ? `${indent} *` : `${indent} * ${line}`));
  return [`${indent}/**`, ...body, `${indent} */`].join("\n");
}
