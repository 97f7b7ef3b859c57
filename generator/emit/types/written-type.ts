/** Reads a type as a user has written it, without a parser: the names that it uses, and how tightly it holds together. */
import { isGlobalType } from "../names/identifier.js";

const strings = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
/** A name that is no member (`.Foo`), no method (`foo(`) and no key or label (`foo:`, `foo?:`). */
const typeName =
  /(?<![\p{ID_Continue}$]|(?:^|[^.])\.)[\p{ID_Start}$_][\p{ID_Continue}$]*(?![\p{ID_Continue}$]|\??:|\s*\()/gu;
/** What the type itself declares: the key of a mapped type, `infer U`. */
const declarations = [
  /\[\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s+in\b/gu,
  /\binfer\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu,
];

/** Words of types. */
const words = new Set(
  (
    "string number boolean bigint symbol object unknown any never null undefined void true false this intrinsic readonly " +
    "keyof typeof unique infer extends is asserts new abstract in as"
  ).split(" "),
);

/** Types of the standard library that no generated code means by these names, beside the global ones. */
const libraryTypes = new Set(
  (
    "ArrayBufferLike ArrayLike AsyncIterableIterator Atomics BigInt64Array BigUint64Array ConstructorParameters DataView " +
    "Float32Array Float64Array InstanceType Int16Array Int32Array Int8Array IterableIterator NoInfer NodeJS PromiseLike " +
    "ReadonlyMap ReadonlySet SharedArrayBuffer TemplateStringsArray ThisParameterType ThisType Uint16Array Uint32Array " +
    "Uint8ClampedArray globalThis"
  ).split(" "),
);

/**
 * Names that the module of a type has to export, each once: those that TypeScript doesn't have itself, or where there are
 * none, the first that it has.
 *
 * @example importedNames('Money | readonly Line[] | "none"') // ["Money", "Line"]
 */
export function importedNames(type: string): readonly string[] {
  const code = withoutStrings(type);
  const declared = new Set(
    declarations.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name]) => name)),
  );
  const names = [...new Set(code.match(typeName))].filter((name) => !words.has(name) && !declared.has(name));
  const foreign = names.filter((name) => !isGlobalType(name) && !libraryTypes.has(name));
  return foreign.length > 0 ? foreign : names.slice(0, 1);
}

/** The type with other names in the places of some. */
export function withNames(type: string, renamed: ReadonlyMap<string, string>): string {
  const rename = (code: string): string => code.replace(typeName, (name) => renamed.get(name) ?? name);
  let end = 0;
  let text = "";
  for (const { 0: string, index } of type.matchAll(strings)) {
    text += rename(type.slice(end, index)) + (string.startsWith("`") ? inTemplate(string, rename) : string);
    end = index + string.length;
  }
  return text + rename(type.slice(end));
}

/** Whether `[]` behind the type would hold a part of it alone, as in `A | B`. */
export function needsParentheses(type: string): boolean {
  let depth = 0;
  for (const [token] of withoutStrings(type).matchAll(
    /=>|[()[\]{}<>|&?]|\b(?:extends|infer|keyof|new|readonly|typeof|unique)\b/g,
  )) {
    if ("([{<".includes(token)) depth += 1;
    else if (")]}>".includes(token)) depth -= 1;
    else if (depth === 0) return true;
  }
  return false;
}

/** What is written of each element, if the whole is an array: `Line` of `readonly Line[]`. */
export function elementOf(
  type: string,
): { readonly element: string; readonly isReadonly: boolean } | undefined {
  const [, modifier, element] = /^\s*(readonly\s+)?(.*\S)\s*\[\s*\]\s*$/s.exec(type) ?? [];
  if (element === undefined || needsParentheses(element)) return undefined;
  return { element, isReadonly: modifier !== undefined };
}

/** Of a template what is in its holes, which are types. */
function withoutStrings(type: string): string {
  return type.replace(strings, (string) => {
    const holes: string[] = [];
    if (string.startsWith("`")) inTemplate(string, (hole) => `${holes.push(hole)}`);
    return ` ${holes.map((hole) => `(${hole})`).join(" ")} `;
  });
}

function inTemplate(template: string, change: (hole: string) => string): string {
  return template.replace(/\$\{([^}]*)\}/g, (_, hole: string) => `\${${change(hole)}}`);
}
