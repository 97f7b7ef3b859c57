/** The TypeScript types of queries as text, for those who want to know them without the files. */
import { type EmitInput, typesOf } from "./emit.js";
import { definitionsOf } from "./types/definitions.js";
import { columnMapping } from "./types/fields.js";
import { printType } from "./types/type-node.js";

/** In the order of `EmitInput.queries`; inside, of `parameters` and `columns`. Without `| null`. */
export interface DescribedQueryTypes {
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
}

export interface DescribedTypes {
  readonly queries: readonly DescribedQueryTypes[];
  /** What the named types among them stand for: `UserId` is "`usr_${string}`", and `Range<T>` an object. */
  readonly types: Readonly<Record<string, string>>;
}

/**
 * The type of every parameter and column, and the definitions of the named types among them.
 *
 * @example
 * describeTypes(input).queries[0]?.columns; // ["UserId", "string[]"]
 */
export function describeTypes(input: EmitInput): DescribedTypes {
  const { mapper } = typesOf(input);
  const queries = input.queries.map(({ bound, parameters, columns }) => {
    const { settings } = bound.block;
    return {
      parameters: parameters.map(
        (parameter) => mapper.ofValue(parameter, settings.parameterTypes.get(parameter.name)).type,
      ),
      columns: columns.map(
        (column) => columnMapping(column, mapper, settings.columnTypes.get(column.name)).type,
      ),
    };
  });
  const mentioned = queries.flatMap(({ parameters, columns }) => [...parameters, ...columns]);
  return {
    queries: queries.map(({ parameters, columns }) => ({
      parameters: parameters.map(printType),
      columns: columns.map(printType),
    })),
    types: definitionsOf(mentioned, mapper, input.constraints),
  };
}
