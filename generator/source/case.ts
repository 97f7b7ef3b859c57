/** SQL spellings as TypeScript spells names: `user_id` becomes `userId` or `UserId`. */

const separators = /[^\p{L}\p{N}\p{M}$]+/u;

interface Words {
  readonly leading: string;
  readonly words: readonly string[];
}

function split(name: string): Words {
  const leading = /^_*/.exec(name)?.[0] ?? "";
  const words = name.split(separators).filter((word) => word !== "");
  const shouted = name === name.toUpperCase();
  return { leading, words: shouted ? words.map((word) => word.toLowerCase()) : words };
}

/** The usual SQL name, which needs no look at letters beyond ASCII. */
const plainName = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** The usual name of a query, which is not shouted and begins with no more than one capital. */
const plainWords = /^[A-Za-z][a-z][A-Za-z0-9]*$/;

/** `user_id` → `userId`, `HTTPServer` → `httpServer`, `_id` → `_id`. A name without letters or digits stays as it is. */
export function camelCase(name: string): string {
  const known = camelCased.get(name);
  if (known !== undefined) return known;
  if (camelCased.size >= 10_000) camelCased.clear();
  const made = makeCamelCase(name);
  camelCased.set(name, made);
  return made;
}

/** The names of a schema's columns come again and again. */
const camelCased = new Map<string, string>();

function makeCamelCase(name: string): string {
  if (plainName.test(name)) {
    return name.includes("_") ? name.replace(/_./g, (joint) => joint.charAt(1).toUpperCase()) : name;
  }
  if (plainWords.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  const { leading, words } = split(name);
  const [first, ...rest] = words;
  if (first === undefined) return name;
  return leading + lowerStart(first) + rest.map(upperFirst).join("");
}

/** `user_id` → `UserId`, `HTTPServer` → `HTTPServer`. Empty when the name has no letter or digit. */
export function pascalCase(name: string): string {
  if (plainWords.test(name)) return name.charAt(0).toUpperCase() + name.slice(1);
  return split(name).words.map(upperFirst).join("");
}

/** Lowers a leading run of capitals, but the last one when a small letter follows it: that begins a word. */
function lowerStart(word: string): string {
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (run) => run.toLowerCase());
}

function upperFirst(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}
