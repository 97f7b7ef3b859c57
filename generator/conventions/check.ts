/** Puts a structure to the rules: what each finds, at the levels and with the exceptions that are configured. */
import type { LintConfig } from "../config/lint-config.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";
import { shownName } from "./naming.js";
import { knownNames } from "./object-names.js";
import type { Examined, Finding, Level, ObjectName, Rule } from "./rule.js";
import type { Structure } from "./structure.js";

/** What one rule says of one object. */
export interface Verdict extends Examined {
  readonly rule: Rule;
  readonly level: Exclude<Level, "off">;
}

export interface Checked {
  /** A verdict for each rule that is on and each object that it looks at; excepted findings are left out. */
  readonly verdicts: readonly Verdict[];
  /** Of the configuration: names that mean nothing, exceptions that are not needed. */
  readonly mistakes: readonly Diagnostic[];
}

/** Runs the rules that are on. */
export function checkStructure(structure: Structure, rules: readonly Rule[], config: LintConfig): Checked {
  const levels = new Map(config.levels.map(({ rule, level }) => [rule, level]));
  const needed = new Set<Exception>();
  const isExcepted = (rule: Rule, object: ObjectName, { part }: Finding): boolean => {
    const matching = config.exceptions.filter(
      (exception) =>
        (exception.rule === "*" || exception.rule === rule.name) &&
        namesOf(structure, object, part).includes(exception.on),
    );
    for (const exception of matching) needed.add(exception);
    return matching.length > 0;
  };
  const verdicts = rules.flatMap((rule): Verdict[] => {
    const level = levels.get(rule.name) ?? rule.level;
    if (level === "off") return [];
    return rule.run(structure).map(({ object, findings }) => ({
      rule,
      level,
      object,
      findings: findings.filter((finding) => !isExcepted(rule, object, finding)),
    }));
  });
  return { verdicts, mistakes: mistakesOf(structure, rules, config, needed) };
}

type Exception = LintConfig["exceptions"][number];

/** What an exception may call a finding's object, or the part of it that is at fault. */
function namesOf(structure: Structure, object: ObjectName, part: string | undefined): readonly string[] {
  const names = [shownName(structure, object), `${object.schema}.${object.name}`];
  return part === undefined ? names : [...names, ...names.map((name) => `${name}.${part}`)];
}

function mistakesOf(
  structure: Structure,
  rules: readonly Rule[],
  { levels, exceptions }: LintConfig,
  needed: ReadonlySet<Exception>,
): Diagnostic[] {
  const ruleNames = rules.map(({ name }) => name);
  const names = knownNames(structure);
  return [
    ...levels
      .filter(({ rule }) => !ruleNames.includes(rule))
      .map(({ rule, at }) => unknown("rule", rule, at, ruleNames)),
    ...exceptions.flatMap((exception): Diagnostic[] => {
      const { rule, on, ruleAt, onAt } = exception;
      const isRule = rule === "*" || ruleNames.includes(rule);
      if (!isRule) return [unknown("rule", rule, ruleAt, ruleNames)];
      if (!names.has(on)) return [unknown("object", on, onAt, names)];
      return needed.has(exception) ? [] : [notNeeded(exception)];
    }),
  ];
}

function unknown(what: "rule" | "object", name: string, at: Span, known: Iterable<string>): Diagnostic {
  const suggestion = suggest(name, known);
  const isRule = what === "rule";
  return {
    code: isRule ? "unknown-rule" : "unknown-exception",
    severity: "error",
    title: isRule
      ? `there is no rule "${name}"`
      : `"${name}" is no table, view or function, and no part of one`,
    at,
    ...(suggestion === undefined
      ? isRule
        ? { hint: `the rules are ${[...known].join(", ")}` }
        : {}
      : { hint: `did you mean "${suggestion}"?` }),
  };
}

function notNeeded({ rule, on, onAt }: Exception): Diagnostic {
  return {
    code: "unused-exception",
    severity: "error",
    title: rule === "*" ? `"${on}" keeps to every rule` : `"${on}" keeps to ${rule}, or the rule is off`,
    at: onAt,
    label: "no exception is needed",
    hint: "delete this exception, so that the rule holds from now on",
  };
}
