/** Window functions: never null by what they do, or because the frame always holds the current row. */
import { typeOf } from "../tree/expression-type.js";
import type { Expression, WindowFunc } from "../tree/expressions.js";
import { collectingAggregates, countingAggregates, summingAggregates } from "./aggregates.js";
import { areNonNull, isNonNull } from "./ask.js";
import { INTERVAL, isAlwaysTrue, isForwardInterval } from "./constants.js";
import type { Place } from "./model.js";

const numbering: ReadonlySet<string> = new Set([
  "row_number",
  "rank",
  "dense_rank",
  "percent_rank",
  "cume_dist",
]);

/** `FRAMEOPTION_*` in parsenodes.h. */
const startsAtOrBefore = 0x20 | 0x200 | 0x800;
const endsAtOrAfter = 0x100 | 0x400 | 0x4000;
const excludesCurrentRow = 0x8000 | 0x10000;
const isRange = 0x2;

/** Whether a window function is never null. */
export function windowIsNonNull(place: Place, call: WindowFunc): boolean {
  const called = place.scope.context.knowledge.catalog.functions.get(call.winfnoid);
  if (called === undefined || !called.isBuiltin) return false;
  const { name } = called;
  if (numbering.has(name) || countingAggregates.has(name)) return true;
  const input = windowInput(place);
  const [argument] = call.args;
  const isArgumentNonNull = () => argument !== undefined && isNonNull(input, argument);
  switch (name) {
    case "ntile":
      return isArgumentNonNull();
    case "lag":
    case "lead":
      // Without a default they are null beyond the partition's ends.
      return call.args.length === 3 && areNonNull(input, call.args);
    case "first_value":
    case "last_value":
      return frameHasCurrentRow(place, call) && isArgumentNonNull();
    default:
      break;
  }
  if (!frameHasCurrentRow(place, call) || !isAlwaysTrue(call.aggfilter)) return false;
  return collectingAggregates.has(name) || (summingAggregates.has(name) && isArgumentNonNull());
}

/** Rows that the windows are made of: those of the result before anyone chose among them. */
export function windowInput(place: Place): Place {
  return { scope: place.scope, state: place.scope.group, isReturning: false };
}

function frameHasCurrentRow(place: Place, call: WindowFunc): boolean {
  const window = place.scope.query.windowClause.find((candidate) => candidate.winref === call.winref);
  if (window === undefined) return false;
  const { frameOptions, startOffset, endOffset } = window;
  return (
    (frameOptions & startsAtOrBefore) !== 0 &&
    (frameOptions & endsAtOrAfter) !== 0 &&
    (frameOptions & excludesCurrentRow) === 0 &&
    ((frameOptions & isRange) === 0 || [startOffset, endOffset].every(isForward))
  );
}

/** `1 month -30 days` is no less than nothing, but leads backwards from the end of February. */
function isForward(offset: Expression | null): boolean {
  if (offset === null || typeOf(offset, () => 0) !== INTERVAL) return true;
  return offset.kind === "CONST" && isForwardInterval(offset);
}
