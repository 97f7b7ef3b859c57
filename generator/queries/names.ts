/** Which names of queries can't stand beside each other in one module. */
import { camelCase } from "../source/case.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { QueryBlock } from "./query.js";

/**
 * Reports queries of the same name, in one file or several, and names that are the same function in camelCase
 * (`get_user` and `GetUser`). The earlier one is right, the later one is reported.
 */
export function checkNames(blocks: readonly QueryBlock[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, QueryBlock>();
  for (const block of blocks) {
    const name = camelCase(block.name);
    const first = known.get(name);
    if (first === undefined) {
      known.set(name, block);
      continue;
    }
    const isSame = first.name === block.name;
    diagnostics.push({
      code: isSame ? "duplicate-query-name" : "colliding-query-names",
      severity: "error",
      title: isSame
        ? `two queries are named ${block.name}`
        : `queries ${first.name} and ${block.name} would both be the function ${name}`,
      at: block.nameSpan,
      query: block.name,
      related: [{ at: first.nameSpan, label: "the first one" }],
      hint: "rename one of them",
    });
  }
  return diagnostics;
}
