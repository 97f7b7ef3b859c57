/** Mistakes of queries that are only the shadow of a mistake in the schema. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile } from "../source/source-file.js";

/** SQLSTATEs for what does not exist: column, table, function, object, schema. */
const missing = new Set(["42703", "42P01", "42883", "42704", "3F000"]);

/**
 * Without those that miss what the schema, which could not be loaded in full, does mention: they would vanish with its
 * mistake. What the schema never mentions is missing for a reason of its own.
 */
export function consequencesLeftOut(
  diagnostics: readonly Diagnostic[],
  schema: readonly SourceFile[],
): Diagnostic[] {
  const words = new Set(
    schema.flatMap((file) => file.text.toLowerCase().match(/[\p{L}_][\p{L}\p{Nd}_$]*/gu) ?? []),
  );
  return diagnostics.filter((diagnostic) => {
    if (!missing.has(diagnostic.code)) return true;
    const name = missingName(diagnostic.title);
    return name === undefined || !words.has(name.toLowerCase());
  });
}

/** From `relation "app.users" does not exist`, `column u.boddy does not exist`, `function f(text) does not exist`. */
function missingName(title: string): string | undefined {
  const written = /^\w+ "?([^"(]+?)"?(?:\(.*\))? (?:of relation .* )?does not exist/.exec(title)?.[1];
  return written?.split(".").at(-1)?.replaceAll('"', "");
}
