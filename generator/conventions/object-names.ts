/** Every name that an exception may stand for: objects, and their parts. */
import { shownName } from "./naming.js";
import type { Structure } from "./structure.js";

/** With and without the schema where the search path finds it. */
export function knownNames(structure: Structure): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (object: { readonly schema: string; readonly name: string }, parts: readonly string[]) => {
    for (const name of [shownName(structure, object), `${object.schema}.${object.name}`]) {
      names.add(name);
      for (const part of parts) names.add(`${name}.${part}`);
    }
  };
  for (const table of structure.tables) {
    const { columns, checks, foreignKeys, indexes, triggers, policies } = table;
    add(
      table,
      [columns, checks, foreignKeys, indexes, triggers, policies].flatMap((parts) =>
        parts.map(({ name }) => name),
      ),
    );
  }
  for (const object of [...structure.views, ...structure.routines]) add(object, []);
  return names;
}
