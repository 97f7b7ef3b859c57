/** What a rule is, and what it finds. */
import type { Routine, Structure, Table, View } from "./structure.js";

/** `off` rules are not asked. */
export type Level = "error" | "warning" | "off";

/** A table, view or function, by which findings are grouped and exceptions are written. */
export interface ObjectName {
  readonly kind: "relation" | "routine";
  readonly schema: string;
  readonly name: string;
}

/** Something that is written in the schema's files. `path` leads from the relation to its part. */
export interface Place {
  readonly kind:
    | "relation"
    | "routine"
    | "column"
    /** A column's type. */
    | "type"
    /** A column's default. */
    | "default"
    /** `REFERENCES` in a column's definition. */
    | "references"
    /** `FOREIGN KEY (…)` without a name: the path goes on with its columns. */
    | "foreign-key"
    | "constraint"
    | "index"
    | "trigger"
    | "policy";
  readonly schema: string;
  readonly path: readonly string[];
}

/** Statements of a migration, each with its semicolon. */
export interface Fix {
  readonly up: readonly string[];
  /** In the order in which they are run; absent where what was there can't be brought back. */
  readonly down?: readonly string[];
}

export interface Finding {
  /** One lowercase sentence without a full stop. */
  readonly title: string;
  /** The column, constraint, index, trigger or policy that is at fault; an exception may name it. */
  readonly part?: string;
  /** Where to point, the best place first; the object itself is the last resort. */
  readonly places: readonly Place[];
  /** Beside the caret. */
  readonly label?: string;
  readonly related?: readonly { readonly place: Place; readonly label: string }[];
  readonly hint?: string;
  readonly fix?: Fix;
}

/** An object that a rule looked at; without findings it keeps to the rule. */
export interface Examined {
  readonly object: ObjectName;
  readonly findings: readonly Finding[];
}

export interface Rule {
  /** Kebab-case; the code of its diagnostics. */
  readonly name: string;
  /** Unless `db.toml` says otherwise. */
  readonly level: Level;
  /** One sentence: what must hold. */
  readonly summary: string;
  /** Whole sentences: why. */
  readonly rationale: string;
  readonly run: (structure: Structure) => readonly Examined[];
}

interface About<T> extends Omit<Rule, "run"> {
  /** All of them unless told. */
  readonly appliesTo?: (subject: T, structure: Structure) => boolean;
  readonly check: (subject: T, structure: Structure) => readonly Finding[];
}

/** A rule that looks at one table at a time, partitions included unless `appliesTo` leaves them out. */
export function tableRule(about: About<Table>): Rule {
  return ruleOver(about, "relation", ({ tables }) => tables);
}

/** A rule that looks at one view at a time, materialized ones included unless `appliesTo` leaves them out. */
export function viewRule(about: About<View>): Rule {
  return ruleOver(about, "relation", ({ views }) => views);
}

/** A rule that looks at one function or procedure at a time. */
export function routineRule(about: About<Routine>): Rule {
  return ruleOver(about, "routine", ({ routines }) => routines);
}

function ruleOver<T extends { readonly schema: string; readonly name: string }>(
  { appliesTo = () => true, check, ...rule }: About<T>,
  kind: ObjectName["kind"],
  subjects: (structure: Structure) => readonly T[],
): Rule {
  return {
    ...rule,
    run: (structure) =>
      subjects(structure)
        .filter((subject) => appliesTo(subject, structure))
        .map((subject) => {
          const object: ObjectName = { kind, schema: subject.schema, name: subject.name };
          return { object, findings: check(subject, structure) };
        }),
  };
}
