/** Which names TypeScript takes as they are, and how any other is written. */
import { stringLiteral } from "../text/literal.js";

/** Words that can't name a function in a module, which is always strict. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield async of NaN Infinity"
  ).split(" "),
);

/** Types that generated code, or code beside it, means by these names. */
const globalTypes = new Set(
  (
    "Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator Awaited BigInt Boolean Buffer Capitalize Date Element Error " +
    "Event Exclude Extract File FormData Function Generator Headers Intl Iterable Iterator JSON Lowercase Map Math Node " +
    "NonNullable Number Object Omit Parameters Partial Pick Promise PropertyKey Proxy Readonly ReadonlyArray Record Reflect " +
    "RegExp Request Required Response ReturnType Set String Symbol Uint8Array Uncapitalize Uppercase URL WeakMap WeakRef WeakSet"
  ).split(" "),
);

/** Told faster than by Unicode's tables. */
const plainIdentifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function isReservedWord(name: string): boolean {
  return reservedWords.has(name);
}

export function isGlobalType(name: string): boolean {
  return globalTypes.has(name);
}

/** Whether the name can be written without quotes as a property, reserved words included. */
export function isIdentifierName(name: string): boolean {
  return plainIdentifier.test(name) || /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

/** Whether every object has a member of this name. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** As a key in a type or an object literal. `__proto__` as a bare key of a literal would set a prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return isIdentifierName(name) ? name : stringLiteral(name);
}

/** `args.id`, or `args["first name"]` where the name needs it. */
export function propertyAccess(object: string, name: string): string {
  return isIdentifierName(name) ? `${object}.${name}` : `${object}[${stringLiteral(name)}]`;
}

/** The nearest name that may be declared: anything else in it becomes `_`. */
export function toIdentifier(name: string): string {
  if (plainIdentifier.test(name)) return name;
  const cleaned = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(cleaned) ? cleaned : `_${cleaned}`;
}
