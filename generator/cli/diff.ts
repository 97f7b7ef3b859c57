/** Shows how a generated file differs from the one that should be there. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { ComparedFile } from "./output-files.js";
import { type Paint, plain } from "./paint.js";

/** Two unrelated texts of thousands of lines take long to compare line by line, and nobody reads the result. */
const patienceMilliseconds = 2_000;

/** A unified diff from what is on disk to what should be, for `git apply` to read when it isn't painted. */
export function unifiedDiff(file: ComparedFile, paint: Paint = plain): string {
  const patch = createTwoFilesPatch(
    file.state === "new" ? "/dev/null" : `a/${file.shown}`,
    `b/${file.shown}`,
    file.before.replaceAll("\r\n", "\n"),
    file.text,
    undefined,
    undefined,
    { context: 3, timeout: patienceMilliseconds, headerOptions: FILE_HEADERS_ONLY },
  );
  if (patch === undefined) return `--- a/${file.shown}\n+++ b/${file.shown}\n(too different to show)\n`;
  return patch.replace(/^.+$/gm, (line) => paintLine(line, paint));
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith("---") || line.startsWith("+++")) return paint.bold(line);
  if (line.startsWith("@@")) return paint.cyan(line);
  if (line.startsWith("+")) return paint.green(line);
  if (line.startsWith("-")) return paint.red(line);
  return line;
}
