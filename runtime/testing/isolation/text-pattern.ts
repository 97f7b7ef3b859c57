/** Texts that match a regular expression, for the everyday part of what those can say. */

/** Chooses: a number from 0 up to, and without, `count`. */
export type Choose = (count: number) => number;

type Node =
  | { readonly kind: "class"; readonly characters: string }
  | { readonly kind: "group"; readonly arms: readonly (readonly Repeated[])[] };

interface Repeated {
  readonly node: Node;
  readonly least: number;
  readonly most: number;
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const named: Readonly<Record<string, string>> = {
  alpha: letters + letters.toUpperCase(),
  lower: letters,
  upper: letters.toUpperCase(),
  digit: digits,
  alnum: letters + letters.toUpperCase() + digits,
  xdigit: `${digits}abcdef`,
  space: " ",
  punct: "-._",
  word: `${letters}${digits}_`,
};
const escapes: Readonly<Record<string, string>> = {
  d: digits,
  w: `${letters}${digits}_`,
  s: " ",
  n: "\n",
  t: "\t",
  D: letters,
  W: "-",
  S: letters,
};
/** What a negated class and the dot choose from. */
const everyday = `${letters}${digits}`;
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

/** A text that the pattern may match, or undefined where it says more than is understood. Whether it does is Postgres's to say. */
export function matchingText(pattern: string, choose: Choose): string | undefined {
  const parsed = new Parser(pattern).parse();
  return parsed === undefined ? undefined : sampleArms(parsed, choose);
}

function sampleArms(arms: readonly (readonly Repeated[])[], choose: Choose): string {
  const arm = arms[choose(arms.length)] ?? [];
  return arm
    .map(({ node, least, most }) => {
      const count = least + choose(Math.min(most, Math.max(least, 12)) - least + 1);
      return Array.from({ length: count }, () => sampleNode(node, choose)).join("");
    })
    .join("");
}

function sampleNode(node: Node, choose: Choose): string {
  return node.kind === "group"
    ? sampleArms(node.arms, choose)
    : (node.characters[choose(node.characters.length)] ?? "");
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(pattern: string) {
    this.#text = pattern.replace(/^\(\?[a-z]+\)|^\*\*\*[:=]/, "");
  }

  parse(): readonly (readonly Repeated[])[] | undefined {
    const arms = this.#arms();
    return this.#at === this.#text.length ? arms : undefined;
  }

  #arms(): readonly (readonly Repeated[])[] {
    const arms: Repeated[][] = [[]];
    while (this.#at < this.#text.length && this.#text[this.#at] !== ")") {
      const arm = arms[arms.length - 1] ?? [];
      const character = this.#text[this.#at];
      if (character === "|") {
        this.#at++;
        arms.push([]);
      } else if (character === "^" || character === "$") {
        this.#at++;
      } else {
        const node = this.#atom();
        if (node === undefined) break;
        arm.push({ node, ...this.#quantifier() });
      }
    }
    return arms;
  }

  #atom(): Node | undefined {
    const character = this.#text[this.#at++] ?? "";
    switch (character) {
      case "(": {
        if (this.#text.startsWith("?:", this.#at)) this.#at += 2;
        else if (this.#text[this.#at] === "?") return this.#giveUp();
        const arms = this.#arms();
        this.#at++;
        return { kind: "group", arms };
      }
      case "[":
        return this.#class();
      case ".":
        return { kind: "class", characters: everyday };
      case "\\": {
        const escaped = this.#text[this.#at++] ?? "";
        if (/[bBmMyYAZ0-9]/.test(escaped)) return this.#giveUp();
        return { kind: "class", characters: escapes[escaped] ?? escaped };
      }
      default:
        return { kind: "class", characters: character };
    }
  }

  #class(): Node | undefined {
    const end = /^\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]/.exec(this.#text.slice(this.#at));
    if (end === null) return this.#giveUp();
    const [body] = end;
    this.#at += body.length;
    const isNegated = body.startsWith("^");
    let characters = "";
    const parts = /\[:(\w+):\]|\\(.)|([^\\])-([^\]\\])|([^\\])/gs;
    for (const [, name, escaped, from, to, single] of body.slice(isNegated ? 1 : 0, -1).matchAll(parts)) {
      if (name !== undefined) characters += named[name] ?? "";
      else if (escaped !== undefined) characters += escapes[escaped] ?? escaped;
      else if (from !== undefined && to !== undefined) characters += between(from, to);
      else characters += single ?? "";
    }
    if (!isNegated) return characters === "" ? this.#giveUp() : { kind: "class", characters };
    const left = [...everyday].filter((each) => !characters.includes(each)).join("");
    return { kind: "class", characters: left === "" ? this.#rest(characters) : left };
  }

  #rest(excluded: string): string {
    return [...printable].filter((each) => !excluded.includes(each)).join("");
  }

  #quantifier(): { readonly least: number; readonly most: number } {
    const found = /^(?:([?*+])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#text.slice(this.#at));
    if (found === null) return { least: 1, most: 1 };
    const [all, sign, least = "1", comma, most] = found;
    this.#at += all.length;
    if (sign === "?") return { least: 0, most: 1 };
    // A few, so that texts differ from each other.
    if (sign === "*") return { least: 0, most: 3 };
    if (sign === "+") return { least: 4, most: 8 };
    const from = Number(least);
    return { least: from, most: comma === "" ? from : most ? Number(most) : from + 4 };
  }

  #giveUp(): undefined {
    this.#at = this.#text.length + 1;
    return undefined;
  }
}

function between(from: string, to: string): string {
  const first = from.charCodeAt(0);
  const count = to.charCodeAt(0) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => String.fromCharCode(first + index)).join(
    "",
  );
}
