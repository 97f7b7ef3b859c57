/** The JSON shapes of a statement's output columns. */
import { outputSource } from "../lineage/source.js";
import type { JsonShape } from "../typed-query.js";
import type { Known } from "./known.js";
import { anyOf, unknownShape } from "./shape.js";
import { jsonShape } from "./values.js";

/** The structure of the output column at a position, counted from 1, whose type is json or jsonb. */
export function outputShape(known: Known, position: number): JsonShape {
  const source = outputSource(known.scope, position);
  if (source.kind !== "expressions") return unknownShape;
  const shapes = source.alternatives
    .filter(({ expression }) => expression.kind !== "CONST" || !expression.constisnull)
    .map((located) => {
      const there = known.at(located);
      return there === undefined ? unknownShape : jsonShape(located.expression, there);
    });
  return anyOf(known.scope.trees.catalog, shapes);
}
