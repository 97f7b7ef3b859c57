/** Writes the names of the columns that Postgres returns for a query: a list that several queries share stands in a constant. */
import type { OutputColumn, TypedQuery } from "../../inference/typed-query.js";
import type { Scope } from "../names/scope.js";
import { stringLiteral } from "../text/literal.js";

export interface ColumnLists {
  /** Code for the list of a query's columns; `name` is what its constant is called if it gets one. */
  code(query: TypedQuery, name: string): string;
  /** The constants, in order. */
  declarations(): readonly string[];
}

/** `queries` are those whose lists will be asked for. */
export function createColumnLists(queries: readonly TypedQuery[], scope: Scope): ColumnLists {
  const uses = new Map<string, number>();
  for (const query of queries) {
    const key = namesCode(query.columns);
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const constants = new Map<string, string>();
  const declarations: string[] = [];
  return {
    code(query, wanted) {
      const key = namesCode(query.columns);
      const known = constants.get(key);
      if (known !== undefined) return known;
      const names = returnedNames(query.columns).map(stringLiteral);
      if ((uses.get(key) ?? 0) < 2 || names.length < 2) return list(names, "  columns: ".length, "  ");
      const name = scope.take(`${wanted}Columns`);
      constants.set(key, name);
      declarations.push(`const ${name} = ${list(names, `const ${name} = `.length, "")};`);
      return name;
    },
    declarations: () => (declarations.length === 0 ? [] : [declarations.join("\n")]),
  };
}

/** By the columns, which are the same as long as a query is. */
const codes = new WeakMap<readonly OutputColumn[], string>();

function namesCode(columns: readonly OutputColumn[]): string {
  const known = codes.get(columns);
  if (known !== undefined) return known;
  const code = returnedNames(columns).map(stringLiteral).join(", ");
  codes.set(columns, code);
  return code;
}

function returnedNames(columns: readonly OutputColumn[]): string[] {
  return columns.map((column) => column.returnedName ?? column.name);
}

/** On one line if it fits after what is `before` it, else on as few as hold it. */
function list(names: readonly string[], before: number, indent: string): string {
  const line = `[${names.join(", ")}]`;
  if (before + line.length <= 99) return line;
  const lines: string[] = [];
  for (const name of names) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + name.length <= 96) lines[lines.length - 1] = `${last} ${name},`;
    else lines.push(`${indent}  ${name},`);
  }
  return `[\n${lines.join("\n")}\n${indent}]`;
}
