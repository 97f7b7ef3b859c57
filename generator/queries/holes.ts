/** The places of a statement that are no SQL: parameters by name and sqlc's macros, each with its range. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Token } from "../source/lexer.js";
import { suggest } from "../source/suggest.js";
import { mistake } from "./mistake.js";
import type { QueryBlock } from "./query.js";
import { identifier, type Reading, splitAtCommas, type TokenRange } from "./reading.js";

/** Offsets are those of the statement's text; `first` and `last` are token indexes. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

export type Hole = Place &
  (
    | { readonly kind: "numbered"; readonly number: number }
    | { readonly kind: "named"; readonly name: string; readonly how: "arg" | "narg" | "slice" | "opt" }
    /** `relation` as Postgres folds it, `sql` as it is written. */
    | { readonly kind: "embed"; readonly relation: string; readonly schema?: string; readonly sql: string }
    | { readonly kind: "sort"; readonly choices: readonly TokenRange[] }
  );

/** A name written as a string or a quoted identifier; it becomes an identifier, so it must be one. */
const quotedName = /^(['"])([\p{L}_][\p{L}\p{N}_$]*)\1$/u;
const macros = ["arg", "narg", "slice", "opt", "embed", "sort"] as const;

/** Finds every hole in order. What is wrong with a macro is reported, and the macro left out. */
export function findHoles(
  block: QueryBlock,
  reading: Reading,
): { holes: readonly Hole[]; diagnostics: readonly Diagnostic[] } {
  const holes: Hole[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let index = 0; index < reading.tokens.length; index++) {
    const token = reading.tokens[index];
    if (token === undefined) break;
    const { start, end, kind } = token;
    if (kind === "parameter") {
      holes.push({
        ...place(token, index),
        kind: "numbered",
        number: Number(reading.sql.slice(start + 1, end)),
      });
    } else if (kind === "named") {
      holes.push({ ...place(token, index), kind, name: reading.sql.slice(start + 1, end), how: "arg" });
    } else if (kind === "optional") {
      const name = reading.sql.slice(start + 1, end - 1);
      holes.push({ ...place(token, index), kind: "named", name, how: "opt" });
    } else if (isMacro(reading, index)) {
      const found = readMacro(block, reading, index);
      if ("code" in found) {
        diagnostics.push(found);
        // A sort's own arguments may hold parameters; what is inside any other broken macro says nothing.
        index = Math.max(index + 3, reading.partner[index + 3] ?? 0);
      } else {
        holes.push(found);
        if (found.kind !== "sort") index = found.last;
        else index += 3;
      }
    }
  }
  return { holes, diagnostics };
}

function place({ start, end }: Token, index: number): Place {
  return { start, end, first: index, last: index };
}

/** `sqlc.<word>(`, spaces and case at will. */
function isMacro({ words, tokens }: Reading, index: number): boolean {
  return (
    words[index] === "sqlc" &&
    tokens[index]?.kind === "word" &&
    words[index - 1] !== "." &&
    words[index + 1] === "." &&
    tokens[index + 2]?.kind === "word" &&
    words[index + 3] === "("
  );
}

function readMacro(block: QueryBlock, reading: Reading, index: number): Hole | Diagnostic {
  const written = reading.words[index + 2] ?? "";
  const macro = macros.find((known) => known === written);
  const open = index + 3;
  const close = reading.partner[open] ?? -1;
  const start = reading.tokens[index]?.start ?? 0;
  const nameEnd = reading.tokens[index + 2]?.end ?? start;
  if (macro === undefined) {
    const nearest = suggest(written, macros);
    return mistake(block, start, nameEnd, "unknown-macro", `there is no sqlc.${written}`, {
      hint:
        nearest === undefined
          ? `there are ${macros.map((name) => `sqlc.${name}`).join(", ")}`
          : `did you mean sqlc.${nearest}?`,
    });
  }
  if (close === -1) {
    return mistake(block, start, nameEnd, "invalid-macro", `sqlc.${macro} has no closing parenthesis`, {});
  }
  const end = reading.tokens[close]?.end ?? nameEnd;
  const place = { start, end, first: index, last: close };
  switch (macro) {
    case "sort": {
      const choices = splitAtCommas(reading, open + 1, close);
      if (choices.some((choice) => choice.first === choice.end)) {
        return invalid(
          block,
          place,
          "sqlc.sort takes the columns to choose from",
          "sqlc.sort(created_at, title)",
        );
      }
      return { ...place, kind: "sort", choices };
    }
    case "embed": {
      const path = embedPath(reading, open + 1, close);
      const last = path?.at(-1);
      if (path === undefined || last === undefined) {
        return invalid(block, place, "sqlc.embed takes the name or alias of a table", "sqlc.embed(users)");
      }
      const schema = path.at(-2);
      return {
        ...place,
        kind: "embed",
        relation: last.name,
        ...(schema === undefined ? {} : { schema: schema.name }),
        sql: path.map(({ sql }) => sql).join("."),
      };
    }
    default: {
      const name = close === open + 2 ? parameterName(reading, open + 1) : undefined;
      if (name === undefined) {
        return invalid(block, place, `sqlc.${macro} takes the name of a parameter`, `sqlc.${macro}(name)`);
      }
      return { ...place, kind: "named", name, how: macro };
    }
  }
}

/** A parameter's name keeps its letters' case: generated code shows it. */
function parameterName(reading: Reading, index: number): string | undefined {
  const token = reading.tokens[index];
  if (token === undefined) return undefined;
  const text = reading.sql.slice(token.start, token.end);
  if (token.kind === "word") return text;
  return quotedName.exec(text)?.[2];
}

/** `users`, `app.users`, each part perhaps quoted; or the whole as a string. */
function embedPath(
  reading: Reading,
  first: number,
  end: number,
): readonly { name: string; sql: string }[] | undefined {
  const path: { name: string; sql: string }[] = [];
  for (let index = first; index < end; index += 2) {
    const token = reading.tokens[index];
    if (token === undefined || (index > first && reading.words[index - 1] !== ".")) return undefined;
    const sql = reading.sql.slice(token.start, token.end);
    const inner = token.kind === "string" ? quotedName.exec(sql)?.[2] : undefined;
    const name = inner ?? identifier(reading, index);
    if (name === undefined) return undefined;
    path.push({ name: inner === undefined ? name : name.toLowerCase(), sql: inner ?? sql });
  }
  return (end - first) % 2 === 1 ? path : undefined;
}

function invalid(block: QueryBlock, place: Place, title: string, example: string): Diagnostic {
  return mistake(block, place.start, place.end, "invalid-macro", title, { hint: `write ${example}` });
}
