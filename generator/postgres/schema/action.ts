/** What is to be done with a statement of a schema: most are run, some mean nothing to a database that is only asked. */
import { mentions, nameOf, opensWith, type Word } from "./words.js";

export type Action =
  | { readonly kind: "run" }
  | { readonly kind: "skip" }
  /** A setting: tried, and no mistake when it fails. */
  | { readonly kind: "set"; readonly changesSearchPath: boolean }
  | { readonly kind: "create-extension"; readonly name: string; readonly at: Word }
  /** `ALTER DATABASE … SET search_path`: what a new session begins with. */
  | { readonly kind: "default-search-path"; readonly value: string };

const transactionControl = new Set([
  "abort",
  "begin",
  "commit",
  "end",
  "release",
  "rollback",
  "savepoint",
  "start",
]);

/** Can't run in a transaction, or touch storage alone. */
const housekeeping = new Set(["checkpoint", "cluster", "copy", "discard", "load", "reindex", "vacuum"]);

/** Belong to the whole cluster or to what lies outside, and no query's types depend on them. */
const outside = new Set(["database", "subscription", "system", "tablespace"]);

/** Decides by the statement's keywords. `text` is what `words` are offsets into. */
export function actionOf(words: readonly Word[], text: string, isServer: boolean): Action {
  const first = words[0]?.word ?? "";
  if (transactionControl.has(first) || housekeeping.has(first)) return skip;
  if (opensWith(words, "prepare", "transaction")) return skip;
  if (first === "set" || first === "reset") return setting(words);
  if (opensWith(words, "alter", "database")) return alterDatabase(words, text);
  if (isDefinition(first) && outside.has(words[1]?.word ?? "")) return skip;
  if (opensWith(words, "alter", "extension")) return skip;
  if (opensWith(words, "create", "extension")) return createExtension(words);
  if (isDefinition(first) && words[1]?.word === "event") return skip;
  if (opensWith(words, "security", "label")) return skip;
  if (first === "comment" && isAboutOutside(words)) return skip;
  if ((first === "grant" || first === "revoke") && isAboutOutside(words)) return skip;
  if (first === "alter" && (sets(words, "tablespace") || sets(words, "compression"))) return skip;
  if (isServer && isAboutRoles(words)) return skip;
  if (first === "select" && words.some(({ word }) => word === "set_config")) {
    return { kind: "set", changesSearchPath: words.some((word) => nameOf(word) === "search_path") };
  }
  return run;
}

const run: Action = { kind: "run" };
const skip: Action = { kind: "skip" };

function isDefinition(word: string): boolean {
  return word === "create" || word === "alter" || word === "drop";
}

/** Roles are skipped: who owns what is no question here, and what they may do would stand in the way. */
function setting(words: readonly Word[]): Action {
  const offset = words[1]?.word === "session" || words[1]?.word === "local" ? 2 : 1;
  const name = words[offset]?.word ?? "";
  if (
    ["authorization", "characteristics", "client_encoding", "names", "role", "transaction"].includes(name)
  ) {
    return skip;
  }
  return { kind: "set", changesSearchPath: ["search_path", "schema", "all"].includes(name) };
}

function alterDatabase(words: readonly Word[], text: string): Action {
  const set = words.findIndex(
    ({ word }, index) => word === "set" && words[index + 1]?.word === "search_path",
  );
  const value = words[set + 3];
  const last = words.at(-1);
  if (set === -1 || value === undefined || last === undefined) return skip;
  return { kind: "default-search-path", value: text.slice(value.token.start, last.token.end) };
}

function createExtension(words: readonly Word[]): Action {
  const at = words[words[2]?.word === "if" ? 5 : 2];
  return at === undefined ? run : { kind: "create-extension", name: nameOf(at), at };
}

function isAboutOutside(words: readonly Word[]): boolean {
  const on = words.findIndex(({ word }) => word === "on");
  const subject = words[on + 1]?.word ?? "";
  return on !== -1 && (outside.has(subject) || subject === "extension" || subject === "role");
}

/** Where and how rows are stored, by means that may not be at hand. */
function sets(words: readonly Word[], what: "tablespace" | "compression"): boolean {
  return words.some(({ word }, index) => word === "set" && words[index + 1]?.word === what);
}

/** In a block: that it makes roles where they are missing is all that such a block is for. */
const createsRole = /\bcreate\s+(?:role|user|group)\b(?!\s+mapping)/i;

/** On a server roles are shared by all databases: none is made, changed or dropped, and nothing is given to one. */
function isAboutRoles(words: readonly Word[]): boolean {
  const [first, second, third] = words.map(({ word }) => word);
  if (first === "do")
    return words.some(({ token, text }) => token.kind === "string" && createsRole.test(text));
  if (first === "grant" || first === "revoke" || first === "reassign") return true;
  if (first === "drop" && second === "owned") return true;
  if (isDefinition(first ?? "") && ["role", "group"].includes(second ?? "")) return true;
  if (isDefinition(first ?? "") && second === "user") return third !== "mapping";
  if (first === "alter" && second === "default") return true;
  return first === "alter" && mentions(words, "owner");
}
