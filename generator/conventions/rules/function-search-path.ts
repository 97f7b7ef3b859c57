/** What a function does doesn't depend on who calls it. */
import { quoted } from "../naming.js";
import { routineRule } from "../rule.js";
import { fixSearchPath } from "../search-path.js";

/** Written in C, they look nothing up by name. */
const compiled = new Set(["c", "internal"]);

export const functionSearchPath = routineRule({
  name: "function-search-path",
  level: "warning",
  summary: "Every function sets its search_path, or has a body that was resolved when it was created.",
  rationale:
    "Names in a function's text are looked up each time by the caller's search path, in a trigger or a restore as well: under an empty one it fails. A body in BEGIN ATOMIC or RETURN is resolved once. A procedure that commits can't have settings, so procedures are left alone.",
  appliesTo: ({ kind, isSecurityDefiner, language }) =>
    kind === "function" && !isSecurityDefiner && !compiled.has(language),
  check: (routine, structure) =>
    routine.searchPath !== null || routine.hasParsedBody
      ? []
      : [
          {
            title: `function ${quoted(structure, routine)} uses the search path of whoever calls it`,
            places: [],
            hint: "a SQL function that is to be inlined can't have settings: give it a BEGIN ATOMIC body instead",
            fix: fixSearchPath(routine, structure),
          },
        ],
});
