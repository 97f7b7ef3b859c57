/** A diagnostic as the plain data that the library returns and `--json` prints. */
import type { AnalyzedDiagnostic } from "../api.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { positionAt } from "../source/position.js";

/** A diagnostic with its place counted in lines and characters. */
export function analyzedDiagnostic(diagnostic: Diagnostic): AnalyzedDiagnostic {
  const { code, severity, title, at, file = "", hint } = diagnostic;
  const position = at === undefined ? { line: 1, column: 1 } : positionAt(at.file, at.start);
  return {
    code,
    severity,
    message: title,
    file: at?.file.path ?? file,
    line: position.line,
    column: position.column,
    ...(hint === undefined ? {} : { hint }),
  };
}
