/** Puts a trace to the rules: what each finds, at the levels that are configured and without what comments opt out of. */
import type { SafetyConfig } from "../config/safety-config.js";
import type { Level } from "../conventions/rule.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { notNeeded, type OptOut, readOptOuts, unknownRule } from "./opt-outs.js";
import { queryRules } from "./query-rules.js";
import { rewriteHint, rewriteText } from "./rewrite.js";
import type { Hazard, SafetyRule } from "./rule.js";
import { safetyRules } from "./rules.js";
import type { Trace } from "./trace/trace.js";

/** What is found in the files of queries, and which statement is to blame if that is known. */
export interface QueryHazard {
  readonly rule: (typeof queryRules)[number]["name"];
  readonly diagnostic: Omit<Diagnostic, "code" | "severity">;
  readonly statement?: Span;
}

/** Every code that an opt-out or a level may name. */
export const safetyCodes: readonly string[] = [...safetyRules, ...queryRules].map(({ name }) => name);

interface Found {
  readonly code: string;
  readonly diagnostic: Omit<Diagnostic, "code" | "severity">;
  /** Of the statement. */
  readonly statement: Span | undefined;
}

/** Findings of the rules and of the queries, and what is wrong with the comments and the configuration. */
export function checkTrace(
  trace: Trace,
  queries: readonly QueryHazard[],
  { levels }: SafetyConfig,
): readonly Diagnostic[] {
  const { optOuts, diagnostics } = optOutsOf(trace);
  const configured = new Map(levels.map(({ rule, level }) => [rule, level]));
  const levelOf = ({ name, level }: { readonly name: string; readonly level: Level }): Level =>
    configured.get(name) ?? level;
  const active = safetyRules.filter((rule) => levelOf(rule) !== "off");
  const found: Found[] = [
    ...active.flatMap((rule) => rule.run(trace).map((hazard) => foundBy(rule, hazard))),
    ...queries.map(({ rule, diagnostic, statement }) => ({ code: rule, diagnostic, statement })),
  ];
  const levelByCode = new Map([...safetyRules, ...queryRules].map((rule) => [rule.name, levelOf(rule)]));
  const needed = new Set<OptOut>();
  const findings = found.flatMap(({ code, diagnostic, statement }): Diagnostic[] => {
    const severity = levelByCode.get(code) ?? "error";
    if (severity === "off") return [];
    const matching = optOuts.filter((optOut) => optOut.code === code && speaksOf(optOut, statement));
    for (const optOut of matching) needed.add(optOut);
    return matching.length > 0 ? [] : [{ code, severity, ...diagnostic }];
  });
  // Behind a failure nothing was looked at, queries included: nobody knows what is needed.
  const unused = trace.failure === undefined ? optOuts.filter((optOut) => !needed.has(optOut)) : [];
  return [...unknownLevels(levels), ...diagnostics, ...unused.map(notNeeded), ...findings];
}

function foundBy({ name, rationale }: SafetyRule, { statement, fix, hint, ...hazard }: Hazard): Found {
  const hints = [hint, fix && rewriteHint(fix)].filter((text) => text !== undefined);
  return {
    code: name,
    statement: statement.at,
    diagnostic: {
      ...hazard,
      notes: [rationale],
      ...(hints.length === 0 ? {} : { hint: hints.join("; ") }),
      ...(fix === undefined ? {} : { fix: rewriteText(fix) }),
    },
  };
}

function optOutsOf({ units, loose }: Trace): ReturnType<typeof readOptOuts> {
  const read = [
    readOptOuts(loose, undefined, safetyCodes),
    ...units.flatMap(({ statements }) =>
      statements.map((statement) => readOptOuts(statement.comments, statement, safetyCodes)),
    ),
  ];
  return {
    optOuts: read.flatMap(({ optOuts }) => optOuts),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Where no statement is known to be to blame, any that is opted out of may be meant. */
function speaksOf({ statement }: OptOut, culprit: Span | undefined): boolean {
  if (statement === undefined) return false;
  return (
    culprit === undefined || (statement.at.file === culprit.file && statement.at.start === culprit.start)
  );
}

function unknownLevels(levels: SafetyConfig["levels"]): Diagnostic[] {
  return levels
    .filter(({ rule }) => !safetyCodes.includes(rule))
    .map(({ rule, at }) => unknownRule(rule, at, safetyCodes));
}
