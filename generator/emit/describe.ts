/** The TypeScript types of queries as text, for those who want to know them without the files. */
import type { TypedQuery } from "../inference/typed-query.js";
import type { EmitInput } from "./emit.js";
import { definitionsOf } from "./types/definitions.js";
import { columnMapping } from "./types/fields.js";
import { typesOf } from "./types/project-types.js";
import { printType, type TypeNode } from "./types/type-node.js";

/** Types without `| null`. */
export interface TypeTexts {
  /** In the order of the query's columns. */
  columns(query: TypedQuery): string[];
  /** In the order of the query's parameters. */
  parameters(query: TypedQuery): string[];
  /**
   * What the named types among those of all queries stand for: `UserId` is "`usr_${string}`", `Range<T>` an object. Named
   * types that these mention are there as well.
   */
  definitions(): Record<string, string>;
}

/**
 * The types that `emit` would write.
 *
 * @example
 * typeTexts(input).columns(query); // ["UserId", "string[]"]
 */
export function typeTexts(input: EmitInput): TypeTexts {
  const { mapper } = typesOf(input);

  function columnTypes({ columns, bound }: TypedQuery): TypeNode[] {
    const overrides = bound.block.settings.columnTypes;
    return columns.map((column) => columnMapping(column, mapper, overrides.get(column.name)).type);
  }

  function parameterTypes({ parameters, bound }: TypedQuery): TypeNode[] {
    const overrides = bound.block.settings.parameterTypes;
    return parameters.map((parameter) => mapper.ofValue(parameter, overrides.get(parameter.name)).type);
  }

  return {
    columns: (query) => columnTypes(query).map(printType),
    parameters: (query) => parameterTypes(query).map(printType),
    definitions: () =>
      definitionsOf(
        input.queries.flatMap((query) => [...columnTypes(query), ...parameterTypes(query)]),
        mapper,
        input.constraints,
      ),
  };
}
