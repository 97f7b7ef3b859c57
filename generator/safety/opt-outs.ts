/** Comments that say that a statement is safe all the same: `-- safe: dropped-column because nobody reads it`. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";
import type { PendingStatement } from "./trace/pending.js";

export interface OptOut {
  readonly code: string;
  /** Where the code is written. */
  readonly at: Span;
  /** Absent for one that belongs to no statement. */
  readonly statement: PendingStatement | undefined;
}

export interface OptOuts {
  readonly optOuts: readonly OptOut[];
  readonly diagnostics: readonly Diagnostic[];
}

const form = /^(--[ \t]*safe:[ \t]*)(.*?)(?:[ \t]+because\b[ \t]*(.*))?$/i;

/** Reads the comments of a statement, or those that belong to none. `codes` are those that there are. */
export function readOptOuts(
  comments: readonly Span[],
  statement: PendingStatement | undefined,
  codes: readonly string[],
): OptOuts {
  const optOuts: OptOut[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { file, start, end } of comments) {
    const [, opening = "", list = "", reason = ""] = form.exec(file.text.slice(start, end).trimEnd()) ?? [];
    if (opening === "") continue;
    const first = start + opening.length;
    const whole = { file, start: first, end: first + list.length };
    const named = [...list.matchAll(/[^\s,]+/g)].map(
      ({ 0: code, index }): OptOut => ({
        code,
        at: { file, start: first + index, end: first + index + code.length },
        statement,
      }),
    );
    const unknown = named.filter(({ code }) => !codes.includes(code));
    diagnostics.push(...unknown.map(({ code, at }) => unknownRule(code, at, codes)));
    if (named.length === 0 || reason.trim() === "")
      diagnostics.push(withoutReason({ ...whole, end: Math.max(whole.end, first) }));
    else optOuts.push(...named.filter(({ code }) => codes.includes(code)));
  }
  return { optOuts, diagnostics };
}

/** Of those that nothing was found for. */
export function notNeeded({ code, at, statement }: OptOut): Diagnostic {
  return {
    code: "unused-opt-out",
    severity: "error",
    title:
      statement === undefined
        ? "no statement follows for which this could be said"
        : `this statement does nothing that ${code} finds`,
    at,
    label: "not needed",
    hint: "delete the comment, or put it directly above the statement that it is meant for",
  };
}

function withoutReason(at: Span): Diagnostic {
  return {
    code: "opt-out-without-reason",
    severity: "error",
    title: "this does not say why it is safe",
    at,
    hint: "write -- safe: <code> because <reason>",
  };
}

/** `rules` are those that there are. */
export function unknownRule(name: string, at: Span, rules: readonly string[]): Diagnostic {
  const meant = suggest(name, rules);
  return {
    code: "unknown-rule",
    severity: "error",
    title: `there is no rule "${name}"`,
    at,
    hint: meant === undefined ? `the rules are ${rules.join(", ")}` : `did you mean "${meant}"?`,
  };
}
