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
  return expression({ ...rest, windows: false, depth: Math.max(1, place.depth) }, "boolean");
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
  const kind = choices.pick(kinds);
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
