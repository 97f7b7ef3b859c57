/** What each command returns, and which function of the runtime makes it so. */
import type { TypedQuery } from "../../inference/typed-query.js";

export interface CommandShape {
  /** The runtime's function. */
  readonly runner: string;
  /** The return type's text, for the text of one row's type. */
  readonly result: (row: string) => string;
  /** A type of the runtime that the return type names. */
  readonly resultType?: "CommandResult";
  readonly hasRows: boolean;
  /** The arguments come one at a time, as a list, or as anything that can be iterated. */
  readonly takes: "one" | "list" | "iterable";
}

export function commandShape(query: TypedQuery): CommandShape {
  const { command } = query.bound.block;
  switch (command.kind) {
    case "one":
      return rows("queryOne", (row) => `Promise<${row}>`);
    case "opt":
      return rows("queryOptional", (row) => `Promise<${row} | null>`);
    case "many":
      return rows("queryMany", (row) => `Promise<${row}[]>`);
    case "stream":
      return rows(
        hasCursor(query) ? "queryStream" : "queryUncursored",
        (row) => `AsyncGenerator<${row}, void, undefined>`,
      );
    case "exec":
      return effect("execute", "Promise<void>");
    case "execrows":
      return effect("executeRows", "Promise<number>");
    case "execresult":
      return { ...effect("executeResult", "Promise<CommandResult>"), resultType: "CommandResult" };
    case "copyfrom":
      return { ...effect("copyFrom", "Promise<number>"), takes: "iterable" };
    case "batch":
      switch (command.each) {
        case "exec":
          return { ...effect("batchExecute", "Promise<void>"), takes: "list" };
        case "one":
          return { ...rows("batchOne", (row) => `Promise<${row}[]>`), takes: "list" };
        case "many":
          return { ...rows("batchMany", (row) => `Promise<${row}[][]>`), takes: "list" };
      }
  }
}

/** DECLARE CURSOR takes a SELECT or VALUES that writes nothing. */
function hasCursor({ bound, writes }: TypedQuery): boolean {
  return !bound.isUtility && writes.length === 0;
}

function rows(runner: string, result: (row: string) => string): CommandShape {
  return { runner, result, hasRows: true, takes: "one" };
}

function effect(runner: string, result: string): CommandShape {
  return { runner, result: () => result, hasRows: false, takes: "one" };
}
