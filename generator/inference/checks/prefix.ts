/** The text that everything a pattern matches begins with. */
import type { AllowedValue } from "./allowed-values.js";

/** Of a LIKE pattern: `usr\_%` allows what begins with `usr_`; in `usr_%` the `_` stands for any character. */
export function prefixOfLike(pattern: string): AllowedValue | undefined {
  let prefix = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "%" || character === "_") return asPrefix(prefix);
    if (character === "\\") {
      at++;
      // A pattern that ends in a backslash is an error whenever it is used.
      if (at === pattern.length) return undefined;
    }
    prefix += pattern.charAt(at);
  }
  return { kind: "value", value: prefix };
}

/**
 * Of a regular expression that begins with `^`: the literal characters that follow. One with alternatives anywhere is not
 * taken apart.
 */
export function prefixOfRegex(pattern: string): AllowedValue | undefined {
  if (!pattern.startsWith("^") || pattern.includes("|")) return undefined;
  const literals: string[] = [];
  let at = 1;
  while (at < pattern.length) {
    const [literal = "", plain, escaped] =
      /^(?:([\p{L}\p{N}\s_\-:/@#&=,;<>"'~%!`])|\\([^\p{L}\p{N}]))/u.exec(pattern.slice(at)) ?? [];
    if (literal === "") break;
    literals.push(plain ?? escaped ?? "");
    at += literal.length;
  }
  // A quantifier, even behind a comment, belongs to the character before it, which may then be missing.
  if (/^(?:[*?{]|\(\?#)/.test(pattern.slice(at))) literals.pop();
  return asPrefix(literals.join(""));
}

function asPrefix(prefix: string): AllowedValue | undefined {
  return prefix === "" ? undefined : { kind: "prefix", prefix };
}
