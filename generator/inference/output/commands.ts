/** What a query's command demands of its statement. */
import type { Command, QueryBlock } from "../../queries/query.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { entryAt, type Scope } from "../lineage/scope.js";
import { carriedParameters } from "../parameters/carried.js";
import type { Cardinality } from "../typed-query.js";

export interface Outcome {
  /** Perhaps without columns: `SELECT FROM users`. */
  readonly returnsRows: boolean;
  readonly cardinality: Cardinality;
  readonly parameterCount: number;
  /** Absent for a statement without an analysed tree. */
  readonly scope?: Scope;
}

/** The command as it is written in an annotation. */
export function commandText(command: Command): string {
  return command.kind === "batch" ? `:batch${command.each}` : `:${command.kind}`;
}

/** Reports a command that does not fit its statement. */
export function commandDiagnostics(block: QueryBlock, outcome: Outcome): readonly Diagnostic[] {
  const { command } = block;
  switch (command.kind) {
    case "one":
    case "opt":
      return outcome.returnsRows ? manyRows(block, outcome) : [needsRows(block)];
    case "many":
    case "stream":
      return outcome.returnsRows ? [] : [needsRows(block)];
    case "batch":
      if (command.each !== "exec" && !outcome.returnsRows) return [needsRows(block)];
      if (outcome.parameterCount === 0) return [needsParameters(block)];
      return command.each === "one" ? manyRows(block, outcome) : [];
    case "copyfrom":
      return isPlainInsert(outcome.scope) ? [] : [needsPlainInsert(block)];
    case "exec":
    case "execrows":
    case "execresult":
      return [];
  }
}

function needsRows(block: QueryBlock): Diagnostic {
  const written = commandText(block.command);
  const instead = block.command.kind === "batch" ? ":batchexec" : ":exec";
  return {
    code: "command-needs-rows",
    severity: "error",
    title: `${written} needs a statement that returns rows, and this one returns none`,
    at: block.commandSpan,
    label: "nothing to return",
    query: block.name,
    hint: `use ${instead}, or add RETURNING to the statement`,
  };
}

function needsParameters(block: QueryBlock): Diagnostic {
  const written = commandText(block.command);
  const alone =
    block.command.kind === "batch" && block.command.each !== "exec" ? `:${block.command.each}` : ":exec";
  return {
    code: "batch-needs-parameters",
    severity: "error",
    title: `${written} runs a statement once for each set of arguments, and this one takes none`,
    at: block.commandSpan,
    label: "no parameters",
    query: block.name,
    hint: `use ${alone}`,
  };
}

function manyRows(block: QueryBlock, { cardinality, scope }: Outcome): readonly Diagnostic[] {
  if (scope === undefined || cardinality !== "many" || scope.query.limitCount !== null) return [];
  const isSelect = scope.query.commandType === "select";
  const many = block.command.kind === "batch" ? ":batchmany" : ":many";
  return [
    {
      code: "one-may-return-many",
      severity: "warning",
      title: `${commandText(block.command)} takes one row, and this statement may return many`,
      at: block.commandSpan,
      query: block.name,
      hint: isSelect
        ? `use ${many}, add LIMIT 1, or compare every column of a unique key`
        : `use ${many}, or compare every column of a unique key`,
    },
  ];
}

/** `INSERT INTO … VALUES` of one row, each value a parameter of its own. */
function isPlainInsert(scope: Scope | undefined): boolean {
  if (scope === undefined) return false;
  const { query } = scope;
  if (query.commandType !== "insert" || query.onConflict !== null || query.cteList.length > 0) return false;
  if (query.returningList.length > 0 || query.rtable.length !== 1) return false;
  if (entryAt(scope, query.resultRelation)?.rtekind !== "relation" || query.targetList.length === 0)
    return false;
  const numbers = query.targetList.map((target) => {
    const [parameter, ...others] = carriedParameters({ expression: target.expr, scope });
    // A cast, as the length of a varchar(5) column is one, may stand around it.
    const isPlain = parameter?.keepsNull === true && !parameter.isElement;
    return isPlain && others.length === 0 ? parameter.number : undefined;
  });
  return !numbers.includes(undefined) && new Set(numbers).size === numbers.length;
}

function needsPlainInsert(block: QueryBlock): Diagnostic {
  return {
    code: "copyfrom-needs-insert",
    severity: "error",
    title: ":copyfrom needs INSERT … VALUES of one row whose values are all parameters",
    at: block.commandSpan,
    query: block.name,
    notes: [
      "All rows are sent at once, as one array for each parameter: each column must be one, and nothing comes back.",
    ],
    hint: "use :batchexec, or insert from unnest($1::text[], …) with :exec",
  };
}
