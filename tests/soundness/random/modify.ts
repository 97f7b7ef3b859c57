/** Writes random INSERT, UPDATE, DELETE and MERGE statements with RETURNING. */
import { condition, expression } from "./expressions.js";
import { literals } from "./kinds.js";
import type { ModelColumn, ModelRelation } from "./model.js";
import { joinScopes, type Place, type Result, type Scope } from "./place.js";
import { equalityOf, fromItem, relationScope } from "./relations.js";
import { list, outputs } from "./select.js";

/** A statement that changes one relation and returns what it did. */
export function modification(place: Place): Result {
  const { choices, model } = place.draft;
  const relation = choices.pick(model.relations.filter((candidate) => candidate.isWritable));
  return choices.weighted([
    [35, () => update(place, relation)],
    [30, () => insert(place, relation)],
    [20, () => remove(place, relation)],
    [15, () => merge(place, relation)],
  ]);
}

function target(place: Place, relation: ModelRelation): { readonly alias: string; readonly scope: Scope } {
  const alias = place.draft.alias();
  return { alias, scope: relationScope(place, relation, alias) };
}

/** RETURNING: plain columns, and those of the old and the new row. */
function returning(place: Place, relation: ModelRelation, scope: Scope): Result {
  const { choices } = place.draft;
  const versions = (["old", "new"] as const)
    .filter(() => choices.chance(30))
    .map((version) => ({ ...relationScope(place, relation, version), rows: [version] }));
  const items = outputs(
    { ...place, scope: joinScopes(scope, ...versions), windows: false, depth: 1 },
    undefined,
  );
  const star = choices.chance(10) ? ", *" : "";
  return {
    sql: ` RETURNING ${list(items)}${star}`,
    columns: star === "" ? items.map((item) => item.column) : [],
  };
}

/** Something that the column is likely to accept. */
function assigned(place: Place, relation: ModelRelation, column: ModelColumn): string {
  const { choices, model } = place.draft;
  const { references } = column;
  const samples = model.samples.get(`${relation.name}.${column.name}`) ?? [];
  return choices.weighted([
    [samples.length > 0 ? 30 : 0, () => choices.pick(samples)],
    [
      references === undefined ? 0 : 60,
      () => `(SELECT ${references?.column} FROM ${references?.relation} ORDER BY 1 LIMIT 1)`,
    ],
    [column.hasDefault ? 20 : 0, () => "DEFAULT"],
    [column.notNull ? 1 : 20, () => "NULL"],
    [
      column.kind === "other" ? 0 : 25,
      () =>
        column.kind === "other"
          ? "NULL"
          : `(${expression({ ...place, depth: 1 }, column.kind)})::${column.type}`,
    ],
    [
      column.kind === "other" ? 0 : 10,
      () => (column.kind === "other" ? "NULL" : choices.pick(literals[column.kind])),
    ],
    [place.draft.takesParameters ? 10 : 0, () => place.draft.parameter()],
    [1, () => "NULL"],
  ]);
}

/** A value that no row has yet. */
function fresh(place: Place, relation: ModelRelation, column: ModelColumn): string {
  const number = 100_000 + place.draft.choices.below(900_000);
  if (column.references !== undefined) return assigned(place, relation, column);
  switch (column.kind) {
    case "int":
      return column.type === "smallint" ? String(number % 30_000) : String(number);
    case "bigint":
      return String(number);
    case "text": {
      const sample = place.draft.model.samples.get(`${relation.name}.${column.name}`)?.at(-1);
      return sample === undefined ? `'n${number}'` : `${sample.replace(/::.*$/, "")} || '${number}'`;
    }
    case "uuid":
      return "gen_random_uuid()";
    default:
      return assigned(place, relation, column);
  }
}

function insert(place: Place, relation: ModelRelation): Result {
  const { choices } = place.draft;
  const { alias, scope } = target(place, relation);
  const inKey = new Set(relation.keys.flat());
  const columns = relation.columns.filter(
    (column) => !column.isReadOnly && ((column.notNull && !column.hasDefault) || choices.chance(40)),
  );
  if (columns.length === 0) return insertText(place, relation, alias, scope, "DEFAULT VALUES");
  const names = columns.map((column) => column.name).join(", ");
  const existing = choices.chance(25);
  function value(column: ModelColumn): string {
    const bare = { ...place, scope: { columns: [], rows: [] } };
    return inKey.has(column.name) && !existing
      ? fresh(bare, relation, column)
      : assigned(bare, relation, column);
  }
  if (choices.chance(25)) {
    // From a query: its values may be narrowed there.
    const from = fromItem(place, 1);
    const inside = { ...place, scope: from.scope };
    const selected = columns.map((column) => {
      const text = inKey.has(column.name)
        ? fresh(inside, relation, column)
        : assigned(inside, relation, column);
      return text === "DEFAULT" ? `NULL::${column.type}` : text;
    });
    const where = choices.chance(50) ? ` WHERE ${condition({ ...inside, depth: 1 })}` : "";
    return insertText(
      place,
      relation,
      alias,
      scope,
      `(${names}) SELECT ${selected.join(", ")} FROM ${from.sql}${where} LIMIT 1`,
    );
  }
  const rows = Array.from(
    { length: 1 + (choices.chance(30) ? 1 : 0) },
    () => `(${columns.map(value).join(", ")})`,
  );
  return insertText(place, relation, alias, scope, `(${names}) VALUES ${rows.join(", ")}`);
}

function insertText(
  place: Place,
  relation: ModelRelation,
  alias: string,
  scope: Scope,
  source: string,
): Result {
  const { choices } = place.draft;
  let conflict = "";
  if (relation.kind === "table" && choices.chance(35)) {
    const key = relation.keys.length > 0 ? choices.pick(relation.keys) : undefined;
    if (key === undefined || choices.chance(30)) conflict = " ON CONFLICT DO NOTHING";
    else {
      const excluded = { ...relationScope(place, relation, "excluded"), rows: [] };
      const inside = { ...place, scope: joinScopes(scope, excluded) };
      const sets = assignments(inside, relation, true);
      const where = choices.chance(25) ? ` WHERE ${condition({ ...inside, depth: 1 })}` : "";
      conflict = ` ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${sets}${where}`;
    }
  }
  const result = returning(place, relation, scope);
  return {
    sql: `INSERT INTO ${relation.name} AS ${alias} ${source}${conflict}${result.sql}`,
    columns: result.columns,
  };
}

function assignments(place: Place, relation: ModelRelation, withExcluded: boolean): string {
  const { choices } = place.draft;
  const settable = relation.columns.filter((column) => !column.isReadOnly);
  const chosen = new Set(Array.from({ length: 1 + choices.below(3) }, () => choices.pick(settable)));
  return [...chosen]
    .map((column) => {
      const value =
        withExcluded && choices.chance(50) ? `excluded.${column.name}` : assigned(place, relation, column);
      return `${column.name} = ${value}`;
    })
    .join(", ");
}

function update(place: Place, relation: ModelRelation): Result {
  const { choices } = place.draft;
  const { alias, scope } = target(place, relation);
  const from = choices.chance(40) ? fromItem(place, 1) : undefined;
  const all = from === undefined ? scope : joinScopes(scope, from.scope);
  const inside = { ...place, scope: all };
  const sets = assignments(inside, relation, false);
  const where = choices.chance(60) ? ` WHERE ${condition({ ...inside, depth: 2 })}` : "";
  const result = returning(place, relation, all);
  const fromText = from === undefined ? "" : ` FROM ${from.sql}`;
  return {
    sql: `UPDATE ${relation.name} ${alias} SET ${sets}${fromText}${where}${result.sql}`,
    columns: result.columns,
  };
}

function remove(place: Place, relation: ModelRelation): Result {
  const { choices } = place.draft;
  const { alias, scope } = target(place, relation);
  const using = choices.chance(40) ? fromItem(place, 1) : undefined;
  const all = using === undefined ? scope : joinScopes(scope, using.scope);
  const where = choices.chance(60) ? ` WHERE ${condition({ ...place, scope: all, depth: 2 })}` : "";
  const result = returning(place, relation, all);
  const usingText = using === undefined ? "" : ` USING ${using.sql}`;
  return {
    sql: `DELETE FROM ${relation.name} ${alias}${usingText}${where}${result.sql}`,
    columns: result.columns,
  };
}

function merge(place: Place, relation: ModelRelation): Result {
  const { choices } = place.draft;
  const { alias, scope } = target(place, relation);
  const source = fromItem(place, choices.below(2));
  const all = joinScopes(scope, source.scope);
  const inside = { ...place, scope: all };
  const on = equalityOf(place, scope, source.scope) ?? "false";
  // Nothing comes after an action of the same kind without a condition.
  const settled = new Set<string>();
  function when(kind: string, where: Place, action: () => string): string {
    if (settled.has(kind)) return "";
    if (choices.chance(40)) return ` WHEN ${kind} AND ${condition({ ...where, depth: 1 })} THEN ${action()}`;
    settled.add(kind);
    return ` WHEN ${kind} THEN ${action()}`;
  }
  const onSource = { ...place, scope: source.scope };
  const onTarget = { ...place, scope };
  const whens = [
    () => when("MATCHED", inside, () => `UPDATE SET ${assignments(inside, relation, false)}`),
    () => when("MATCHED", inside, () => "DELETE"),
    () => when("MATCHED", inside, () => "DO NOTHING"),
    () => when("NOT MATCHED", onSource, () => mergeInsert(onSource, relation)),
    () => when("NOT MATCHED BY SOURCE", onTarget, () => "DELETE"),
    () =>
      when("NOT MATCHED BY SOURCE", onTarget, () => `UPDATE SET ${assignments(onTarget, relation, false)}`),
  ];
  const texts = Array.from({ length: 1 + choices.below(3) }, () => choices.pick(whens)());
  const result = returning(place, relation, all);
  const sql = `MERGE INTO ${relation.name} ${alias} USING ${source.sql} ON ${on}${texts.join("")}${result.sql}`;
  return { sql, columns: result.columns };
}

function mergeInsert(place: Place, relation: ModelRelation): string {
  const inKey = new Set(relation.keys.flat());
  const columns = relation.columns.filter(
    (column) =>
      !column.isReadOnly && ((column.notNull && !column.hasDefault) || place.draft.choices.chance(30)),
  );
  if (columns.length === 0) return "INSERT DEFAULT VALUES";
  const values = columns.map((column) =>
    inKey.has(column.name) ? fresh(place, relation, column) : assigned(place, relation, column),
  );
  return `INSERT (${columns.map((column) => column.name).join(", ")}) VALUES (${values.join(", ")})`;
}
