/** Whether a text can be a TypeScript type, as far as its tokens and brackets tell; names are left to the compiler. */

/** Strings whole, then an arrow before `=` and `>`, then words, numbers and single characters. */
const token =
  /\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|=>|\.\.\.|-?\d[\w.]*|[\p{ID_Start}$_][\p{ID_Continue}$]*|./gsu;
const value = /^(?:["'`].|-?\d|[\p{ID_Start}$_])/u;
const closing: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["<", ">"],
]);
/** May stand between two types or after one. In `{ }` a list goes on with `;`, and `-?` takes an optional mark away. */
const punctuation = new Set([".", "...", ",", "|", "&", "?", ":", "=>"]);
const inBraces = new Set([...punctuation, ";", "+", "-"]);
/** Words that stand before or between types. */
const operators = new Set(
  "readonly keyof typeof unique infer extends is asserts new abstract in as import".split(" "),
);

/** @example isTypeText("readonly Line[]") // true; of "Line[" it is false */
export function isTypeText(text: string): boolean {
  const open: string[] = [];
  let previous = "";
  for (const [each] of text.matchAll(token)) {
    if (each.trim() === "") continue;
    const innermost = open.at(-1);
    if (value.test(each)) {
      if (endsType(previous) && !operators.has(previous) && !operators.has(each)) return false;
    } else if (closing.has(each)) {
      open.push(each);
    } else if (innermost !== undefined && closing.get(innermost) === each) {
      open.pop();
    } else if (!(innermost === "{" ? inBraces : punctuation).has(each)) {
      return false;
    } else if (each === "," && innermost === undefined) {
      return false;
    }
    previous = each;
  }
  return open.length === 0 && endsType(previous) && !operators.has(previous);
}

function endsType(last: string): boolean {
  return value.test(last) || [...closing.values()].includes(last);
}
