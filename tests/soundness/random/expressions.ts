/** Writes random expressions: fills the holes of templates with columns, literals, parameters and further expressions. */
import type { Weighted } from "../choices.js";
import { type Kind, kinds, literals } from "./kinds.js";
import { deeper, insideAggregate, type Place, type Scope, type ScopeColumn } from "./place.js";
import { aggregates, frames, generic, genericWindows, templates, windows } from "./templates.js";

/** An expression of a kind. */
export function expression(place: Place, kind: Kind): string {
  const { choices } = place.draft;
  if (place.depth <= 0) return leaf(place, kind);
  const alternatives: Weighted<string>[] = [
    [35, () => leaf(place, kind)],
    [35, () => filled(place, kind, choices.pick(templates[kind]))],
    [15, () => filled(place, kind, choices.pick(generic(kind)))],
  ];
  if (place.aggregated !== undefined) {
    alternatives.push([35, () => filled(place, kind, choices.pick(aggregates[kind]))]);
  }
  if (place.windows) {
    const own = windows[kind];
    if (own !== undefined) alternatives.push([20, () => filled(place, kind, choices.pick(own))]);
    alternatives.push([12, () => filled(place, kind, choices.pick(genericWindows))]);
  }
  return choices.weighted(alternatives);
}

/** A condition, mostly on columns, so that it selects some rows and proves something of them. */
export function condition(place: Place): string {
  const { aggregated: _, ...rest } = place;
  const inside = { ...rest, windows: false, depth: Math.max(1, place.depth) };
  const { choices } = place.draft;
  const columns = place.scope.columns.filter((column) => column.kind !== "other" || column.isEnum);
  return choices.weighted([
    [columns.length > 0 ? 60 : 0, () => columnCondition(inside, choices.pick(columns))],
    [35, () => filled(inside, "boolean", choices.pick(templates.boolean))],
    [5, () => expression(inside, "boolean")],
  ]);
}

/** A condition on one column that some rows meet and others don't. */
function columnCondition(place: Place, column: ScopeColumn): string {
  const { choices } = place.draft;
  const { sql, kind, samples } = column;
  const value = () =>
    samples.length > 0
      ? choices.pick(samples)
      : kind === "other"
        ? "NULL"
        : expression({ ...place, depth: 0 }, kind);
  return choices.weighted([
    [20, () => `${sql} IS NOT NULL`],
    [12, () => `${sql} ${choices.pick(["=", "<>", "<", ">="])} ${value()}`],
    [6, () => `${sql} IN (${value()}, ${value()})`],
    [5, () => `${sql} NOT IN (${value()}, ${value()})`],
    [5, () => `NOT (${sql} = ${value()})`],
    [5, () => `${sql} IS NULL`],
    [5, () => `${sql} IS ${choices.pick(["DISTINCT", "NOT DISTINCT"])} FROM ${value()}`],
    [5, () => `(${sql} > ${value()}) IS ${choices.pick(["TRUE", "NOT TRUE", "NOT FALSE", "NOT UNKNOWN"])}`],
    [4, () => `coalesce(${sql} = ${value()}, ${choices.pick(["true", "false"])})`],
    [4, () => `${sql} BETWEEN ${value()} AND ${value()}`],
    [
      4,
      () => `CASE WHEN ${sql} IS NULL THEN ${choices.pick(["true", "false"])} ELSE ${sql} <> ${value()} END`,
    ],
    [place.draft.takesParameters ? 8 : 0, () => `${sql} = ${place.draft.parameter()}`],
    [
      place.depth > 1 ? 12 : 0,
      () => `(${condition(deeper(place))} ${choices.pick(["AND", "OR"])} ${condition(deeper(place))})`,
    ],
  ]);
}

/** A kind to make an expression of: mostly one that the scope has columns of. */
export function anyKind(place: Place): Kind {
  const { choices } = place.draft;
  const known = place.scope.columns.flatMap(({ kind }) => (kind === "other" ? [] : [kind]));
  return known.length > 0 && choices.chance(60) ? choices.pick(known) : choices.pick(kinds);
}

/** A value of any type, with its type where that is a kind. */
export function anyValue(place: Place): {
  readonly sql: string;
  readonly column?: ScopeColumn;
  readonly kind: Kind | "other";
} {
  const { choices } = place.draft;
  const column =
    place.scope.columns.length > 0 && choices.chance(60) ? choices.pick(place.scope.columns) : undefined;
  if (column !== undefined) {
    const field = column.fields.length > 0 && choices.chance(50) ? choices.pick(column.fields) : undefined;
    if (field !== undefined) return { sql: `(${column.sql}).${field.name}`, kind: field.kind };
    return { sql: column.sql, column, kind: column.kind };
  }
  const kind = anyKind(place);
  return { sql: expression(deeper(place), kind), kind };
}

/** A column of the kind, if the scope has one. */
export function columnOf(place: Place, scope: Scope, kind: Kind): ScopeColumn | undefined {
  const fitting = scope.columns.filter((column) => column.kind === kind);
  return fitting.length === 0 ? undefined : place.draft.choices.pick(fitting);
}

function leaf(place: Place, kind: Kind): string {
  const { choices } = place.draft;
  const column = columnOf(place, place.scope, kind);
  if (column !== undefined && !choices.chance(25)) return column.sql;
  const alternatives: Weighted<string>[] = [
    [70, () => choices.pick(literals[kind])],
    [12, () => `NULL::${kind}`],
  ];
  if (column !== undefined && column.samples.length > 0) {
    alternatives.push([20, () => choices.pick(column.samples)]);
  }
  if (place.draft.takesParameters) alternatives.push([10, () => `${place.draft.parameter()}::${kind}`]);
  if (kind === "text") {
    const enums = place.scope.columns.filter((candidate) => candidate.isEnum);
    if (enums.length > 0) alternatives.push([15, () => `${choices.pick(enums).sql}::text`]);
  }
  return choices.weighted(alternatives);
}

const hole = new RegExp(
  `\\{(${["T", "c", "any", "row", "p", "filter", "over", "order", "query", ...kinds.map(escaped)].join("|")})(?::(${kinds.map(escaped).join("|")}))?\\}`,
  "g",
);

function escaped(kind: string): string {
  return kind.replace(/[[\]]/g, "\\$&");
}

function filled(place: Place, kind: Kind, template: string): string {
  const repeated = new Map<Kind, string>();
  const isAggregate = place.aggregated !== undefined && aggregates[kind].includes(template);
  const inner = isAggregate && place.aggregated ? insideAggregate(place, place.aggregated) : deeper(place);
  // A window function's own arguments hold no further one.
  const within = template.includes("OVER") ? { ...inner, windows: false } : inner;
  const text = template.replace(hole, (_, name: string, of: string | undefined) =>
    fill(within, isKind(of) ? of : kind, name, repeated),
  );
  return `(${text})`;
}

function isKind(text: string | undefined): text is Kind {
  return kinds.some((kind) => kind === text);
}

function fill(place: Place, kind: Kind, name: string, repeated: Map<Kind, string>): string {
  const { choices } = place.draft;
  switch (name) {
    case "T":
      return expression(place, kind);
    case "c": {
      const known = repeated.get(kind);
      if (known !== undefined) return known;
      const sql = columnOf(place, place.scope, kind)?.sql ?? expression(place, kind);
      repeated.set(kind, sql);
      return sql;
    }
    case "any":
      return anyValue(place).sql;
    case "row":
      return place.scope.rows.length > 0
        ? choices.pick(place.scope.rows)
        : `ROW(${expression(place, "int")})`;
    case "p":
      return place.draft.takesParameters ? place.draft.parameter() : choices.pick(literals[kind]);
    case "filter":
      return choices.chance(30) ? ` FILTER (WHERE ${condition(place)})` : "";
    case "over":
      return windowText(place, true);
    case "order":
      return windowText(place, false);
    case "query":
      return place.subquery(place, [kind]).sql;
    default:
      return isKind(name) ? expression(place, name) : "NULL";
  }
}

function windowText(place: Place, framed: boolean): string {
  const { choices } = place.draft;
  const shallow = { ...place, depth: 0 };
  const partition = choices.chance(40) ? `PARTITION BY ${anySortable(shallow)}` : "";
  const frame = framed ? choices.pick(frames) : "";
  // GROUPS needs an order; everything else does without.
  const order = frame.startsWith("GROUPS") || choices.chance(70) ? `ORDER BY ${anySortable(shallow)}` : "";
  return `(${[partition, order, frame].filter(Boolean).join(" ")})`;
}

function anySortable(place: Place): string {
  const { choices } = place.draft;
  const columns = place.scope.columns.filter((column) => column.kind !== "other");
  return columns.length > 0
    ? choices.pick(columns).sql
    : expression(place, choices.pick(["int", "text"] as const));
}
