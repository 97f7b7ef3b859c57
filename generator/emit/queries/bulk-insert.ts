/** Turns `INSERT … VALUES ($1, $2)` into one statement for any number of rows: each parameter becomes an array. */
import type { Catalog, PgType } from "../../catalog/catalog.js";
import type { TypedQuery } from "../../inference/typed-query.js";
import { type Token, tokenize } from "../../source/lexer.js";

/**
 * The statement's text, whose parameters are arrays of texts; undefined unless all parameters of the query stand in the
 * only row of a VALUES list. Every value is sent as its text and cast, since an array of arrays would lose where one ends
 * and the next begins.
 */
export function bulkInsertText(query: TypedQuery, catalog: Catalog): string | undefined {
  const { text } = query.bound;
  const tokens = tokenize(text).filter((token) => token.kind !== "comment");
  const row = valuesRow(text, tokens);
  if (row === undefined || query.parameters.length === 0) return undefined;
  const types = new Map(query.parameters.map(({ number, typeOid }) => [number, typeOid]));
  let expressions = "";
  let from = row.open.end;
  for (const token of tokens) {
    if (token.kind !== "parameter") continue;
    if (token.start < row.open.start || token.end > row.close.end) return undefined;
    const number = Number(text.slice(token.start + 1, token.end));
    const cast = castName(catalog.types.get(types.get(number) ?? 0), catalog);
    expressions += `${text.slice(from, token.start)}"row"."${number}"::${cast}`;
    from = token.end;
  }
  expressions += text.slice(from, row.close.start);
  const numbers = [...types.keys()].sort((a, b) => a - b);
  const arrays = numbers.map((number) => `$${number}::text[]`).join(", ");
  const names = numbers.map((number) => `"${number}"`).join(", ");
  const source = `SELECT ${expressions} FROM unnest(${arrays}) AS "row" (${names})`;
  return text.slice(0, row.keyword.start) + source + text.slice(row.close.end);
}

interface ValuesRow {
  readonly keyword: Token;
  readonly open: Token;
  readonly close: Token;
}

/** The row of an INSERT's VALUES list, if there is one row and no DEFAULT in it, which a SELECT can't hold. */
function valuesRow(text: string, tokens: readonly Token[]): ValuesRow | undefined {
  const words = tokens.map((token) => text.slice(token.start, token.end).toLowerCase());
  if (words[0] !== "insert") return undefined;
  let depth = 0;
  let start = -1;
  for (let index = 0; index < words.length; index++) {
    if (words[index] === "values" && depth === 0 && words[index + 1] === "(") start = index;
    if (words[index] === "default" && start !== -1 && depth > 0) return undefined;
    if (words[index] === "(") depth++;
    if (words[index] !== ")") continue;
    depth--;
    if (depth > 0 || start === -1) continue;
    const [keyword, open, close] = [tokens[start], tokens[start + 1], tokens[index]];
    const isOnlyRow = words[index + 1] !== ",";
    return isOnlyRow && keyword && open && close ? { keyword, open, close } : undefined;
  }
  return undefined;
}

/** A type's name for a cast. `character` and `bit` alone would mean a length of one (documentation, "Character Types"). */
function castName(type: PgType | undefined, catalog: Catalog): string {
  if (type === undefined) return "text";
  const element = catalog.types.get(type.elementOid) ?? type;
  const isTruncating =
    element.schema === "pg_catalog" && (element.name === "bpchar" || element.name === "bit");
  return isTruncating ? `pg_catalog."${type.name}"` : type.formatted;
}
