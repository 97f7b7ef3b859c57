/** The search path of a function, and the fix that gives it one. */
import { identifier } from "../source/sql-text.js";
import type { Fix } from "./rule.js";
import type { Routine, Structure } from "./structure.js";

/** Names in the order in which they are looked in, without their quotes. */
export function searchPathOf({ searchPath }: Routine): readonly string[] | undefined {
  if (searchPath === null) return undefined;
  return searchPath
    .split(",")
    .map((name) => name.trim().replace(/^"(.*)"$/, "$1"))
    .filter((name) => name !== "");
}

/** What names meant when the function was made, temporary objects last. */
export function fixSearchPath(routine: Routine, { searchPath }: Structure): Fix {
  const schemas = ["pg_catalog", ...searchPath.filter((name) => name !== "pg_catalog"), "pg_temp"];
  const alter = `ALTER ${routine.kind === "procedure" ? "PROCEDURE" : "FUNCTION"} ${routine.signature}`;
  return {
    up: [`${alter} SET search_path = ${schemas.map(identifier).join(", ")};`],
    down: [
      routine.searchPath === null
        ? `${alter} RESET search_path;`
        : `${alter} SET search_path = ${routine.searchPath === "" ? "''" : routine.searchPath};`,
    ],
  };
}
