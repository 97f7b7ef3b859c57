/** Where a table, or a part of it, is written in the schema's files: the statement that created it last. */
import type { SourceFile, Span } from "../source/source-file.js";
import type { Place } from "./rule.js";

/** A token of a statement. */
export interface WrittenWord {
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
  /** In lower case, for a keyword or a name without quotes; else empty. */
  readonly word: string;
  /** What it names, folded as Postgres would. */
  readonly name: string;
}

export interface WrittenStatement {
  readonly file: SourceFile;
  readonly words: readonly WrittenWord[];
}

/** The place's span, or undefined where no file holds it. */
export type Locate = (place: Place) => Span | undefined;

interface Name {
  /** Absent where the search path decides. */
  readonly schema?: string;
  readonly word: WrittenWord;
  /** Index of the word after it. */
  readonly next: number;
}

/** Reads what the statements create. A name without a schema is looked up in whichever schema is asked for. */
export function locatePlaces(statements: readonly WrittenStatement[]): Locate {
  const found = new Map<string, Span>();
  for (const { file, words } of statements) {
    const reader = new Reader(words, (kind, schema, path, from, to = from) => {
      found.set(keyOf(kind, schema, path), { file, start: from.start, end: to.end });
    });
    reader.read();
  }
  return ({ kind, schema, path }) =>
    found.get(keyOf(kind, schema, path)) ?? found.get(keyOf(kind, undefined, path));
}

function keyOf(kind: Place["kind"], schema: string | undefined, path: readonly string[]): string {
  return JSON.stringify([kind, schema ?? null, ...path]);
}

type Record = (
  kind: Place["kind"],
  schema: string | undefined,
  path: readonly string[],
  from: WrittenWord,
  to?: WrittenWord,
) => void;

/** Words that begin a table's constraint where a column's name could stand. */
const constraintStarts = new Set(["constraint", "primary", "unique", "check", "foreign", "exclude", "like"]);

/** Reads one statement. */
class Reader {
  readonly #words: readonly WrittenWord[];
  readonly #record: Record;

  constructor(words: readonly WrittenWord[], record: Record) {
    this.#words = words;
    this.#record = record;
  }

  read(): void {
    const first = this.#word(0);
    if (first === "alter" && this.#word(1) === "table") this.#alterTable();
    if (first !== "create") return;
    const object = this.#skip(1, ...modifiers);
    const kind = this.#word(object);
    const name = this.#name(this.#skip(object + 1, "concurrently", "if", "not", "exists", "only"));
    if (name === undefined) return;
    switch (kind) {
      case "table":
        this.#record("relation", name.schema, [name.word.name], name.word);
        this.#columns(name);
        return;
      case "view":
        this.#record("relation", name.schema, [name.word.name], name.word);
        return;
      case "function":
      case "procedure":
        this.#record("routine", name.schema, [name.word.name], name.word);
        return;
      case "index":
      case "trigger":
      case "policy":
        this.#onTable(kind, name);
    }
  }

  /** `… name [BEFORE UPDATE …] ON table`: the relation gives the schema. */
  #onTable(kind: "index" | "trigger" | "policy", name: Name): void {
    const on = this.#words.findIndex(({ word }, index) => index >= name.next - 1 && word === "on");
    const table = on === -1 ? undefined : this.#name(this.#skip(on + 1, "only"));
    if (table === undefined) return;
    const { schema } = table;
    if (kind === "index") this.#record(kind, schema, [name.word.name], name.word);
    else this.#record(kind, schema, [table.word.name, name.word.name], name.word);
  }

  #alterTable(): void {
    const table = this.#name(this.#skip(2, "if", "exists", "only"));
    if (table === undefined) return;
    let depth = 0;
    for (let at = table.next; at < this.#words.length; at++) {
      depth += this.#depthChange(at);
      if (depth > 0 || (at > table.next && this.#text(at - 1) !== ",")) continue;
      if (this.#word(at) === "add") {
        this.#element(table, this.#skip(at + 1, "column", "if", "not", "exists"));
      } else if (this.#word(at) === "rename") {
        this.#rename(table, at);
      } else if (this.#word(at) === "alter") {
        const column = this.#skip(at + 1, "column");
        const type = this.#skip(column + 1, "set", "data");
        const name = this.#words[column]?.name;
        if (name !== undefined && this.#word(type) === "type") this.#type(table, name, type + 1);
      }
    }
  }

  /** `RENAME TO new`, `RENAME [COLUMN | CONSTRAINT] old TO new`. */
  #rename(table: Name, at: number): void {
    const to = this.#words.findIndex(({ word }, index) => index > at && word === "to");
    const word = this.#words[to + 1];
    if (to === -1 || word === undefined) return;
    if (to === at + 1) this.#record("relation", table.schema, [word.name], word);
    else if (this.#word(at + 1) === "constraint") {
      this.#record("constraint", table.schema, [table.word.name, word.name], word);
    } else this.#record("column", table.schema, [table.word.name, word.name], word);
  }

  /** Everything between the parentheses after a table's name. */
  #columns(table: Name): void {
    const open = this.#skip(table.next, "partition", "of");
    if (this.#text(open) !== "(") return;
    let depth = 0;
    for (let at = open; at < this.#words.length; at++) {
      depth += this.#depthChange(at);
      if (depth === 0) return;
      const begins = at === open || this.#text(at) === ",";
      if (depth === 1 && begins) this.#element(table, at + 1);
    }
  }

  /** A column's definition or a table's constraint, from `at` to the comma or parenthesis that ends it. */
  #element(table: Name, at: number): void {
    const path = table.word.name;
    const first = this.#words[at];
    if (first === undefined) return;
    if (!constraintStarts.has(first.word)) {
      this.#record("column", table.schema, [path, first.name], first);
      this.#type(table, first.name, at + 1);
    }
    let depth = 0;
    for (let index = at; index < this.#words.length; index++) {
      const word = this.#words[index];
      depth += this.#depthChange(index);
      if (word === undefined || depth < 0 || (depth === 0 && word.text === ",")) return;
      if (depth > 0) continue;
      const next = this.#words[index + 1];
      if (word.word === "constraint" && next !== undefined) {
        this.#record("constraint", table.schema, [path, next.name], next);
      } else if (word.word === "references" && first.word !== "foreign" && first.word !== "constraint") {
        this.#record("references", table.schema, [path, first.name], word, next ?? word);
      } else if (word.word === "default") {
        this.#record("default", table.schema, [path, first.name], next ?? word);
      } else if (word.word === "foreign") {
        this.#record("foreign-key", table.schema, [path, ...this.#listed(index + 2)], word, next ?? word);
      }
    }
  }

  #type(table: Name, column: string, at: number): void {
    const type = this.#name(at);
    const first = this.#words[at];
    if (type !== undefined && first !== undefined) {
      this.#record("type", table.schema, [table.word.name, column], first, type.word);
    }
  }

  /** The names in the parentheses that open at `open`. */
  #listed(open: number): string[] {
    const names: string[] = [];
    for (let at = open + 1; at < this.#words.length && this.#text(at) !== ")"; at++) {
      if (this.#text(at) !== ",") names.push(this.#words[at]?.name ?? "");
    }
    return names;
  }

  /** `name` or `schema.name` at `at`. */
  #name(at: number): Name | undefined {
    const word = this.#words[at];
    const second = this.#words[at + 2];
    if (word === undefined) return undefined;
    if (this.#text(at + 1) !== "." || second === undefined) return { word, next: at + 1 };
    return { schema: word.name, word: second, next: at + 3 };
  }

  #skip(at: number, ...keywords: readonly string[]): number {
    let index = at;
    while (keywords.includes(this.#word(index)) && index < this.#words.length) index++;
    return index;
  }

  #depthChange(at: number): number {
    const text = this.#text(at);
    return text === "(" || text === "[" ? 1 : text === ")" || text === "]" ? -1 : 0;
  }

  #word(at: number): string {
    return this.#words[at]?.word ?? "";
  }

  #text(at: number): string {
    return this.#words[at]?.text ?? "";
  }
}

/** What may stand between `CREATE` and the kind of what is created. */
const modifiers = [
  "or",
  "replace",
  "global",
  "local",
  "temporary",
  "temp",
  "unlogged",
  "recursive",
  "materialized",
  "unique",
  "constraint",
];
