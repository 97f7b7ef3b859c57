/** Writes random FROM clauses: tables, views, CTEs, derived tables, functions and their joins. */
import type { Weighted } from "../choices.js";
import { condition, expression } from "./expressions.js";
import type { Kind } from "./kinds.js";
import type { ModelRelation } from "./model.js";
import {
  deeper,
  emptyScope,
  joinScopes,
  type Place,
  type Result,
  type Scope,
  type ScopeColumn,
} from "./place.js";

export interface FromItem {
  readonly sql: string;
  readonly scope: Scope;
  /** Needs parentheses as the right side of a join. */
  readonly joined: boolean;
}

/** A table, view or CTE, or something that stands for one, joined to others up to `joins` deep. */
export function fromItem(place: Place, joins: number): FromItem {
  const { choices } = place.draft;
  if (joins <= 0 || choices.chance(35)) return simpleItem(place, emptyScope);
  const left = fromItem(place, joins - 1);
  const kind = choices.weighted<string>([
    [25, () => "JOIN"],
    [35, () => "LEFT JOIN"],
    [10, () => "RIGHT JOIN"],
    [15, () => "FULL JOIN"],
    [2, () => "CROSS JOIN"],
  ]);
  if (kind === "CROSS JOIN") {
    const right = simpleItem(place, left.scope);
    return {
      sql: `${left.sql} CROSS JOIN ${right.sql}`,
      scope: joinScopes(left.scope, right.scope),
      joined: true,
    };
  }
  // Only what stands on the right of an inner or left join may refer to the left.
  const lateral = kind === "JOIN" || kind === "LEFT JOIN" ? left.scope : emptyScope;
  const right = choices.chance(25) ? fromItem(place, joins - 1) : simpleItem(place, lateral);
  const scope = joinScopes(left.scope, right.scope);
  const on = joinCondition(place, kind, left.scope, right.scope, scope);
  return {
    sql: `${left.sql} ${kind} ${right.joined ? `(${right.sql})` : right.sql} ON ${on}`,
    scope,
    joined: true,
  };
}

function joinCondition(place: Place, kind: string, left: Scope, right: Scope, both: Scope): string {
  const { choices } = place.draft;
  const equality = equalityOf(place, left, right) ?? "true";
  // Postgres merges or hashes a FULL JOIN: it takes equalities and constants only.
  if (kind === "FULL JOIN") return equality;
  return choices.weighted([
    [50, () => equality],
    [15, () => `${equality} AND ${condition({ ...place, scope: both, depth: 1 })}`],
    [10, () => condition({ ...place, scope: both, depth: 1 })],
    [6, () => "true"],
    [4, () => "false"],
  ]);
}

/** An equality of two columns of the same kind; mostly of a foreign key with what it references, where there is one. */
export function equalityOf(place: Place, left: Scope, right: Scope): string | undefined {
  const { choices } = place.draft;
  const pairs = left.columns.flatMap((a) =>
    right.columns.filter((b) => b.kind === a.kind && a.kind !== "other").map((b) => [a, b] as const),
  );
  const linked = pairs.filter(
    ([a, b]) =>
      a.source !== undefined && (a.source === b.target || a.target === b.source || a.source === b.source),
  );
  if (pairs.length === 0) return undefined;
  const [a, b] = linked.length > 0 && !choices.chance(30) ? choices.pick(linked) : choices.pick(pairs);
  return `${a.sql} = ${b.sql}`;
}

function simpleItem(place: Place, lateral: Scope): FromItem {
  const { choices, model } = place.draft;
  const alternatives: Weighted<FromItem>[] = [
    [60, () => relationItem(place, choices.pick(model.relations))],
    [6, () => valuesItem(place)],
    [10, () => functionItem({ ...place, scope: joinScopes(place.scope, lateral) })],
  ];
  if (place.ctes.length > 0) alternatives.push([40, () => cteItem(place)]);
  if (place.depth > 0) alternatives.push([22, () => derivedItem(place, lateral)]);
  return choices.weighted(alternatives);
}

export function relationItem(place: Place, relation: ModelRelation): FromItem {
  const { choices } = place.draft;
  const alias = place.draft.alias();
  const only = relation.kind === "table" && choices.chance(4) ? "ONLY " : "";
  return {
    sql: `${only}${relation.name} ${alias}`,
    scope: relationScope(place, relation, alias),
    joined: false,
  };
}

export function relationScope(place: Place, relation: ModelRelation, alias: string): Scope {
  return {
    rows: [alias],
    columns: relation.columns.map((column) => ({
      ...column,
      sql: `${alias}.${column.name}`,
      source: `${relation.name}.${column.name}`,
      ...(column.references === undefined
        ? {}
        : { target: `${column.references.relation}.${column.references.column}` }),
      samples: place.draft.model.samples.get(`${relation.name}.${column.name}`) ?? [],
    })),
  };
}

export function resultScope(alias: string, columns: Result["columns"]): Scope {
  return {
    rows: [alias],
    columns: columns.map(
      (column): ScopeColumn => ({ ...column, sql: `${alias}.${column.name}`, fields: [], samples: [] }),
    ),
  };
}

function cteItem(place: Place): FromItem {
  const cte = place.draft.choices.pick(place.ctes);
  const alias = place.draft.alias();
  return { sql: `${cte.name} ${alias}`, scope: resultScope(alias, cte.columns), joined: false };
}

function derivedItem(place: Place, lateral: Scope): FromItem {
  const { choices } = place.draft;
  const isLateral = lateral.columns.length > 0 && choices.chance(50);
  const scope = isLateral ? joinScopes(place.scope, lateral) : place.scope;
  const query = place.subquery(deeper({ ...place, scope }), undefined);
  const alias = place.draft.alias();
  return {
    sql: `${isLateral ? "LATERAL " : ""}(${query.sql}) ${alias}`,
    scope: resultScope(alias, query.columns),
    joined: false,
  };
}

function valuesItem(place: Place): FromItem {
  const { choices } = place.draft;
  const shallow = { ...place, depth: 0, scope: emptyScope };
  const chosen: readonly Kind[] = [
    choices.pick(["int", "text"] as const),
    choices.pick(["text", "int", "boolean"] as const),
  ];
  const rows = Array.from(
    { length: 1 + choices.below(3) },
    () => `(${chosen.map((kind) => expression(shallow, kind)).join(", ")})`,
  );
  const alias = place.draft.alias();
  const columns = chosen.map((kind, index) => plainColumn(`v${index + 1}`, kind));
  return {
    sql: `(VALUES ${rows.join(", ")}) ${alias}(${columns.map((column) => column.name).join(", ")})`,
    scope: resultScope(alias, columns),
    joined: false,
  };
}

export function plainColumn(name: string, kind: Kind): Result["columns"][number] {
  return { name, kind, isEnum: false, hasEquality: true };
}

/** Set-returning functions, which may refer to what stands left of them. */
function functionItem(place: Place): FromItem {
  const { choices, model } = place.draft;
  const inner = { ...place, depth: 1 };
  const one = (kind: Kind) => expression(inner, kind);
  const choicesOfSet: Weighted<readonly [call: string, kinds: readonly Kind[]]>[] = [
    [4, () => [`generate_series(1, ${choices.pick(["2", "3", "0"])})`, ["int"]]],
    [4, () => [`unnest(${one("text[]")})`, ["text"]]],
    [3, () => [`unnest(${one("int[]")})`, ["int"]]],
    [2, () => [`unnest(${one("int[]")}, ${one("text[]")})`, ["int", "text"]]],
    [2, () => [`string_to_table(${one("text")}, ' ')`, ["text"]]],
    [2, () => [`regexp_split_to_table(${one("text")}, 'a')`, ["text"]]],
    [2, () => [`ROWS FROM (generate_series(1, 2), unnest(${one("text[]")}))`, ["int", "text"]]],
    [
      2,
      () => [
        `jsonb_each(CASE jsonb_typeof(${one("jsonb")}) WHEN 'x' THEN '{}' ELSE '{"a": null, "b": 1}' END::jsonb)`,
        ["text", "jsonb"],
      ],
    ],
    [2, () => [`jsonb_each_text('{"a": null, "b": 1}'::jsonb)`, ["text", "text"]]],
    [2, () => [`jsonb_array_elements('[1, null, {}]'::jsonb)`, ["jsonb"]]],
    [2, () => [`jsonb_path_query(${one("jsonb")}, '$.*')`, ["jsonb"]]],
    [1, () => [`jsonb_to_record(jsonb_build_object('a', ${one("int")})) `, ["int"]]],
    [1, () => [`abs(${one("int")})`, ["int"]]],
    [1, () => [`nullif(${one("text")}, 'a')`, ["text"]]],
  ];
  for (const candidate of model.functions) {
    if (candidate.result === "other") continue;
    const kind = candidate.result;
    choicesOfSet.push([1, () => [`${candidate.name}(${candidate.arguments.map(one).join(", ")})`, [kind]]]);
  }
  const [call, columnKinds] = choices.weighted(choicesOfSet);
  const alias = place.draft.alias();
  const columns = columnKinds.map((kind, index) => plainColumn(`f${index + 1}`, kind));
  if (call.endsWith(" ")) {
    return { sql: `${call}${alias}(f1 int)`, scope: resultScope(alias, columns), joined: false };
  }
  const ordinality = choices.chance(20);
  const all = ordinality ? [...columns, plainColumn("ord", "bigint")] : columns;
  const names = all.map((column) => column.name).join(", ");
  return {
    sql: `${call}${ordinality ? " WITH ORDINALITY" : ""} ${alias}(${names})`,
    scope: resultScope(alias, all),
    joined: false,
  };
}
