/** Writes random SELECTs: plain and grouped ones, set operations, VALUES and common table expressions. */
import { anyKind, anyValue, condition, expression } from "./expressions.js";
import { type Kind, kinds } from "./kinds.js";
import {
  deeper,
  emptyScope,
  joinScopes,
  type NamedResult,
  type Place,
  type Result,
  type Scope,
} from "./place.js";
import { fromItem, plainColumn } from "./relations.js";

type OutputColumn = Result["columns"][number];

interface Item {
  readonly sql: string;
  readonly column: OutputColumn;
}

/** A query expression without ORDER BY: what a subquery, a CTE or an arm of a set operation may be. */
export function query(outer: Place, wanted: readonly Kind[] | undefined): Result {
  const { choices } = outer.draft;
  if (outer.depth > 0 && choices.chance(12)) return setOperation(outer, wanted ?? someKinds(outer));
  return select(outer, wanted);
}

function someKinds(place: Place): readonly Kind[] {
  const { choices } = place.draft;
  return Array.from({ length: 1 + choices.below(3) }, () => choices.pick(kinds));
}

function setOperation(outer: Place, wanted: readonly Kind[]): Result {
  const { choices } = outer.draft;
  const inner = deeper(outer);
  const left = select(inner, wanted);
  const right = choices.chance(20) ? setOperation({ ...inner, depth: 0 }, wanted) : select(inner, wanted);
  const operator = choices.pick(["UNION ALL", "UNION", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"]);
  return { sql: `(${left.sql}) ${operator} (${right.sql})`, columns: left.columns };
}

/** One SELECT. `outer.scope` may be referred to everywhere in it. */
export function select(outer: Place, wanted: readonly Kind[] | undefined): Result {
  const { choices } = outer.draft;
  const from = choices.chance(92) ? fromItem(outer, Math.min(3, outer.depth + 1)) : undefined;
  const own = from?.scope ?? emptyScope;
  const scope = joinScopes(own, outer.depth > 0 || choices.chance(40) ? outer.scope : emptyScope);
  const { aggregated: _, ...rest } = outer;
  const place: Place = { ...rest, scope, windows: false, sets: true };
  const where = choices.chance(40)
    ? ` WHERE ${condition({ ...place, depth: Math.max(1, outer.depth) })}`
    : "";
  const head = from === undefined ? where : ` FROM ${from.sql}${where}`;
  if (choices.chance(wanted === undefined ? 28 : 15)) return grouped(place, own, head, wanted);
  const items = outputs({ ...place, windows: choices.chance(25) }, wanted);
  const distinct = choices.chance(10) && items.every((item) => item.column.hasEquality) ? "DISTINCT " : "";
  const limit = choices.chance(8) ? ` LIMIT ${choices.pick(["1", "2", "0"])}` : "";
  return {
    sql: `SELECT ${distinct}${list(items)}${head}${limit}`,
    columns: items.map((item) => item.column),
  };
}

function grouped(place: Place, own: Scope, head: string, wanted: readonly Kind[] | undefined): Result {
  const { choices } = place.draft;
  const candidates = own.columns.filter(
    (column) => column.kind !== "other" || (column.isEnum && column.hasEquality),
  );
  const keys = new Set(
    candidates.length === 0 ? [] : Array.from({ length: choices.below(4) }, () => choices.pick(candidates)),
  );
  const keyColumns = [...keys];
  const keyTexts = keyColumns.map((column) => column.sql);
  const scope: Scope = { columns: keyColumns, rows: [] };
  const inside: Place = {
    ...place,
    scope,
    aggregated: own.columns.length > 0 ? own : place.scope,
    windows: choices.chance(15),
  };
  const groupBy =
    keyTexts.length === 0 ? choices.pick(["", "", " GROUP BY ()"]) : ` GROUP BY ${grouping(place, keyTexts)}`;
  const { aggregated: _, ...withoutAggregates } = inside;
  const having = choices.chance(25)
    ? ` HAVING ${choices.pick([
        () => condition({ ...withoutAggregates, depth: 1 }),
        () => `count(*) > ${choices.below(2)}`,
        () => `max(${expression({ ...inside, scope: own, depth: 0 }, "int")}) > 0`,
      ])()}`
    : "";
  const items = outputs(inside, wanted);
  return {
    sql: `SELECT ${list(items)}${head}${groupBy}${having}`,
    columns: items.map((item) => item.column),
  };
}

function grouping(place: Place, keys: readonly string[]): string {
  const { choices } = place.draft;
  const all = keys.join(", ");
  const [first = "1", ...others] = keys;
  return choices.weighted([
    [60, () => all],
    [12, () => `ROLLUP (${all})`],
    [8, () => `CUBE (${all})`],
    [8, () => `GROUPING SETS ((${all}), (${first}))`],
    [6, () => `GROUPING SETS ((${all}), ())`],
    [4, () => `${first}${others.length > 0 ? `, ROLLUP (${others.join(", ")})` : ""}`],
    [2, () => `GROUPING SETS (${keys.map((key) => `(${key})`).join(", ")})`],
  ]);
}

/** The select list. Without wanted kinds it also carries values that no expression is made of. */
export function outputs(place: Place, wanted: readonly Kind[] | undefined): readonly Item[] {
  const { choices } = place.draft;
  if (wanted !== undefined) {
    return wanted.map((kind, index) => ({
      sql: expression(place, kind),
      column: plainColumn(`c${index + 1}`, kind),
    }));
  }
  return Array.from({ length: 1 + choices.below(5) }, (_, index): Item => {
    const name = `c${index + 1}`;
    return choices.weighted<Item>([
      [
        45,
        () => {
          const kind = anyKind(place);
          return { sql: expression(place, kind), column: plainColumn(name, kind) };
        },
      ],
      [
        45,
        () => {
          const value = anyValue(place);
          return {
            sql: value.sql,
            column: {
              name,
              kind: value.kind,
              isEnum: value.column?.isEnum ?? false,
              hasEquality: value.column?.hasEquality ?? value.kind !== "other",
            },
          };
        },
      ],
      [8, () => carried(place, name)],
      [
        place.aggregated === undefined && place.scope.rows.length > 0 ? 4 : 0,
        () => ({ sql: choices.pick(place.scope.rows), column: opaque(name) }),
      ],
    ]);
  });
}

/** A value that no other expression is made of: an array of any type, JSON of any value, a set. */
function carried(place: Place, name: string): Item {
  const { choices } = place.draft;
  const value = anyValue(place).sql;
  const texts = [
    `to_json(${value})`,
    `json_build_object('k', ${value})`,
    `ARRAY[${value}]`,
    `ROW(${value}, 1)`,
    `num_nonnulls(${value})`,
    ...(place.aggregated === undefined
      ? place.sets
        ? [`unnest(ARRAY[${value}])`]
        : []
      : [`array_agg(${value})`, `json_agg(${value})`]),
  ];
  return { sql: choices.pick(texts), column: opaque(name) };
}

function opaque(name: string): OutputColumn {
  return { name, kind: "other", isEnum: false, hasEquality: false };
}

export function list(items: readonly Item[]): string {
  return items.map((item) => `${item.sql} AS ${item.column.name}`).join(", ");
}

/** Common table expressions, each in reach of those after it. `sql` ends in a space, or is empty. */
export function withClause(
  place: Place,
  count: number,
): { readonly sql: string; readonly ctes: readonly NamedResult[] } {
  const { choices } = place.draft;
  let ctes: readonly NamedResult[] = place.ctes;
  const texts: string[] = [];
  for (let made = 0; made < count; made++) {
    const name = place.draft.alias("w");
    if (choices.chance(30)) {
      const recursive = recursiveCte({ ...place, ctes }, name);
      texts.push(recursive.sql);
      ctes = [...ctes, { name, columns: recursive.columns }];
    } else {
      const result = query(deeper({ ...place, ctes }), undefined);
      const materialized = choices.pick(["", "", "MATERIALIZED ", "NOT MATERIALIZED "]);
      texts.push(`${name} AS ${materialized}(${result.sql})`);
      ctes = [...ctes, { name, columns: result.columns }];
    }
  }
  return { sql: texts.length === 0 ? "" : `WITH RECURSIVE ${texts.join(", ")} `, ctes };
}

function recursiveCte(place: Place, name: string): Result {
  const { choices } = place.draft;
  const columnKinds: readonly Kind[] = someKinds(place);
  const columns = [
    plainColumn("n", "int"),
    ...columnKinds.map((kind, index) => plainColumn(`r${index + 1}`, kind)),
  ];
  const base = select(deeper(place), columnKinds);
  const alias = place.draft.alias();
  const self: Scope = {
    rows: [],
    columns: columns.map((column) => ({
      ...column,
      sql: `${alias}.${column.name}`,
      fields: [],
      samples: [],
    })),
  };
  const join = choices.chance(40) ? fromItem({ ...place, scope: emptyScope, depth: 0 }, 0) : undefined;
  const joinText =
    join === undefined
      ? ""
      : choices.pick([
          ` CROSS JOIN ${join.sql}`,
          ` LEFT JOIN ${join.sql} ON false`,
          ` LEFT JOIN ${join.sql} ON true`,
        ]);
  const inside: Place = {
    ...place,
    scope: joinScopes(self, join?.scope ?? emptyScope),
    windows: false,
    depth: 1,
    ctes: [],
  };
  const step = columnKinds.map((kind) => `(${expression(inside, kind)})::${kind}`);
  const names = columns.map((column) => column.name).join(", ");
  const search = choices.weighted([
    [80, () => ""],
    [8, () => " SEARCH DEPTH FIRST BY n SET ord"],
    [6, () => " CYCLE n SET looped USING trail"],
    [6, () => " CYCLE n SET looped TO 1 DEFAULT 0 USING trail"],
  ]);
  const extra = search.includes("looped TO")
    ? [plainColumn("looped", "int")]
    : search.includes("looped")
      ? [plainColumn("looped", "boolean")]
      : [];
  // A row number stands in for a key, and ends the recursion.
  const sql = `${name}(${names}) AS (SELECT 1, ${base.columns.map((column, index) => `b.${column.name}::${columnKinds[index]}`).join(", ")} FROM (SELECT * FROM (${base.sql}) x LIMIT 3) b UNION ALL SELECT ${alias}.n + 1, ${step.join(", ")} FROM ${name} ${alias}${joinText} WHERE ${alias}.n < 3)${search}`;
  return { sql, columns: [...columns, ...extra] };
}
