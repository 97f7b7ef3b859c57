/** One random statement over a schema, from a stream of choices. */
import type { Choices } from "../choices.js";
import type { Model } from "./model.js";
import { modification } from "./modify.js";
import { type Draft, emptyScope, type NamedResult, type Place, type Result } from "./place.js";
import { resultScope } from "./relations.js";
import { list, outputs, query, withClause } from "./select.js";

/** The statement's text, without a closing semicolon. The same choices give the same text. */
export function randomQuery(choices: Choices, model: Model): string {
  const draft = startDraft(choices, model);
  const place: Place = {
    draft,
    scope: emptyScope,
    windows: false,
    sets: false,
    depth: 1 + choices.below(3),
    ctes: [],
    subquery: (outer, kinds) => query({ ...outer, depth: outer.depth - 1, windows: false }, kinds),
  };
  const { sql: withText, ctes } = withClause(
    place,
    choices.weighted([
      [70, () => 0],
      [20, () => 1],
      [10, () => 2],
    ]),
  );
  const inside = { ...place, ctes };
  return choices.weighted([
    [70, () => withText + ordered(inside, query(inside, undefined))],
    [22, () => withText + modification(inside).sql],
    [8, () => modifyingCte(inside, withText)],
  ]);
}

function startDraft(choices: Choices, model: Model): Draft {
  let aliases = 0;
  let parameters = 0;
  const wanted = choices.chance(40) ? 1 + choices.below(3) : 0;
  return {
    choices,
    model,
    alias: (prefix = "t") => `${prefix}${++aliases}`,
    parameter: () => `$${++parameters}`,
    get takesParameters() {
      return parameters < wanted;
    },
  };
}

function ordered(place: Place, result: Result): string {
  const { choices } = place.draft;
  const sortable = result.columns.filter((column) => column.hasEquality);
  const order = sortable.length > 0 && choices.chance(30) ? ` ORDER BY ${choices.pick(sortable).name}` : "";
  const limit = choices.weighted([
    [80, () => ""],
    [8, () => " LIMIT 1"],
    [6, () => " LIMIT 2 OFFSET 1"],
    [6, () => (place.draft.takesParameters ? ` LIMIT ${place.draft.parameter()}` : " FETCH FIRST ROW ONLY")],
  ]);
  // The last arm of a set operation may have a LIMIT of its own.
  const text = order + limit === "" ? result.sql : `SELECT * FROM (${result.sql}) q`;
  return text + order + limit;
}

/** `WITH changed AS (… RETURNING …) SELECT … FROM changed`. */
function modifyingCte(place: Place, withText: string): string {
  const { choices } = place.draft;
  const change = modification(place);
  const changed: NamedResult = { name: "changed", columns: change.columns };
  const prefix = withText === "" ? "WITH " : `${withText.trimEnd()}, `;
  const alias = place.draft.alias();
  if (change.columns.length === 0 || choices.chance(30)) {
    return `${prefix}changed AS (${change.sql}) SELECT count(*) AS n FROM changed ${alias}`;
  }
  const items = outputs({ ...place, scope: resultScope(alias, changed.columns), depth: 1 }, undefined);
  return `${prefix}changed AS (${change.sql}) SELECT ${list(items)} FROM changed ${alias}`;
}
