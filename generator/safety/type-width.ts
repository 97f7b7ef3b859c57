/** Whether every value of a type has a place in another one. Types as `format_type` prints them. */

interface Written {
  readonly name: string;
  readonly modifiers: readonly number[];
}

function written(type: string): Written {
  const modifiers = /\(([\d,-]+)\)/.exec(type)?.[1]?.split(",").map(Number) ?? [];
  return { name: type.replace(/\([\d,-]+\)/, "").trim(), modifiers };
}

/** Each holds all that stand before it. */
const wholeNumbers = ["smallint", "integer", "bigint"];
const floats = ["real", "double precision"];
const texts = ["character varying", "character"];

/**
 * Whether values may be cut, rounded or refused. Of types that have nothing to do with each other it is not known:
 * then Postgres converts each value or refuses the statement, and nothing is lost unseen.
 *
 * @example isNarrower("bigint", "integer") // true
 */
export function isNarrower(from: string, to: string): boolean {
  const [old, next] = [written(from), written(to)];
  if (old.name !== next.name) return isNarrowerKind(old, next);
  const [limit] = next.modifiers;
  const [oldLimit] = old.modifiers;
  if (limit === undefined) return false;
  if (old.name !== "numeric") return oldLimit === undefined || limit < oldLimit;
  if (oldLimit === undefined) return true;
  const [scale, oldScale] = [next.modifiers[1] ?? 0, old.modifiers[1] ?? 0];
  return scale < oldScale || limit - scale < oldLimit - oldScale;
}

function isNarrowerKind(old: Written, next: Written): boolean {
  const [oldWhole, nextWhole] = [wholeNumbers.indexOf(old.name), wholeNumbers.indexOf(next.name)];
  if (oldWhole >= 0 && nextWhole >= 0) return nextWhole < oldWhole;
  if (nextWhole >= 0) return old.name === "numeric" || floats.includes(old.name);
  if (floats.includes(next.name)) {
    return (
      old.name === "numeric" ||
      old.name === "bigint" ||
      old.name === "double precision" ||
      (next.name === "real" && old.name === "integer")
    );
  }
  if (next.name === "numeric")
    return next.modifiers.length > 0 && (oldWhole >= 0 || floats.includes(old.name));
  if (texts.includes(next.name))
    return old.name === "text" || texts.includes(old.name) ? isShorter(old, next) : false;
  if (next.name === "date") return old.name.startsWith("timestamp");
  if (next.name.startsWith("time ")) return old.name.startsWith("timestamp");
  return next.name === "json" ? false : old.name === "jsonb" && next.name === "hstore";
}

/** `character varying` without a length has none; `character` alone is `character(1)` and is printed so. */
function isShorter(old: Written, next: Written): boolean {
  const [limit] = next.modifiers;
  const [oldLimit] = old.modifiers;
  return limit !== undefined && (oldLimit === undefined || limit < oldLimit);
}
