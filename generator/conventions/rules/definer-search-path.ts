/** A function that lends its rights can't be talked into using them for others. */
import { quoted } from "../naming.js";
import { routineRule } from "../rule.js";
import { fixSearchPath, searchPathOf } from "../search-path.js";

export const definerSearchPath = routineRule({
  name: "definer-search-path",
  level: "error",
  summary: "Every SECURITY DEFINER function sets its search_path, with pg_temp last or nothing in it.",
  rationale:
    "Such a function runs with its owner's rights and finds its tables and operators by the caller's search path: whoever calls it can put others in their place. Temporary objects are looked for first unless pg_temp is named, so it must be named last (CREATE FUNCTION, \"Writing SECURITY DEFINER Functions Safely\").",
  appliesTo: ({ isSecurityDefiner }) => isSecurityDefiner,
  check(routine, structure) {
    const path = searchPathOf(routine);
    const isSafe =
      path !== undefined && (path.length === 0 || path.at(-1) === "pg_temp") && !path.includes("$user");
    if (isSafe) return [];
    const name = quoted(structure, routine);
    return [
      {
        title:
          path === undefined
            ? `SECURITY DEFINER function ${name} uses the search path of whoever calls it`
            : `SECURITY DEFINER function ${name} looks for temporary objects first`,
        places: [],
        fix: fixSearchPath(routine, structure),
      },
    ];
  },
});
