/** A query's text as code: a literal, or parts that its arguments choose between. */
import type { TypedQuery } from "../../inference/typed-query.js";
import type { BoundSort, Piece } from "../../queries/query.js";
import { isInherited, propertyKey } from "../names/identifier.js";
import type { Imports } from "../text/imports.js";
import { stringLiteral, templateLiteral } from "../text/literal.js";
import { argumentKeys, sortKeys } from "./arguments.js";

/** Whether the text depends on the arguments. */
export function isComposed(query: TypedQuery): boolean {
  return query.bound.pieces.some((piece) => piece.kind === "when" || piece.kind === "sort");
}

export function statementCode(query: TypedQuery, imports: Imports, names: "camel" | "sql"): string {
  if (!isComposed(query)) return templateLiteral(query.bound.text);
  const keys = argumentKeys(query, names).slice(query.parameters.length);
  const sorts = query.bound.sorts.map((sort, index) => sortCode(sort, keys[index] ?? sort.name, names));
  const parts = query.bound.pieces.map((piece) => `    ${pieceCode(piece, sorts)},\n`);
  return `new ${imports.value("Composition")}([\n${parts.join("")}  ])`;
}

function pieceCode(piece: Piece, sorts: readonly string[]): string {
  switch (piece.kind) {
    case "text":
      return templateLiteral(piece.text);
    case "parameter":
      return String(piece.number);
    case "when": {
      const parts = piece.pieces.map((inner) => pieceCode(inner, sorts));
      return `{ when: [${piece.parameters.join(", ")}], parts: [${parts.join(", ")}] }`;
    }
    case "sort":
      return sorts[piece.sort] ?? "";
  }
}

function sortCode(sort: BoundSort, key: string, names: "camel" | "sql"): string {
  const keys = sortKeys(sort, names);
  const choices = sort.choices.map((choice, index) => {
    const order = `asc: ${templateLiteral(choice.ascending)}, desc: ${templateLiteral(choice.descending)}`;
    const key = keys[index] ?? choice.name;
    // Of a member that every object has the compiler expects that one's type, and takes the literal for any string.
    const first = `"${choice.direction}"${isInherited(key) ? " as const" : ""}`;
    return `        ${propertyKey(key)}: { ${order}, first: ${first} },\n`;
  });
  return `{\n      sort: ${stringLiteral(key)},\n      by: ${stringLiteral(keys[0] ?? "")},\n      choices: {\n${choices.join("")}      },\n    }`;
}
