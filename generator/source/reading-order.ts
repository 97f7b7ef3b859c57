/** The order in which a reader meets mistakes: file by file, from top to bottom. */
import type { Diagnostic } from "./diagnostic.js";
import type { SourceFile } from "./source-file.js";

/**
 * Sorts by file in the order given, then by place; what has no place comes first. Mistakes at one place keep their
 * order.
 */
export function inReadingOrder(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const order = new Map<string, number>();
  for (const { path } of files) if (!order.has(path)) order.set(path, order.size);
  const fileRank = ({ at }: Diagnostic) => (at === undefined ? -1 : (order.get(at.file.path) ?? order.size));
  return diagnostics.toSorted(
    (one, other) => fileRank(one) - fileRank(other) || (one.at?.start ?? 0) - (other.at?.start ?? 0),
  );
}
