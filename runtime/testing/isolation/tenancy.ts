/** How policies know a tenant: the settings that they read, and the columns that hold what a setting is compared with. */
import type { Facts, Relation } from "./facts.js";
import type { FunctionFacts } from "./functions.js";

export interface TenantColumn {
  readonly relation: number;
  readonly column: number;
}

export interface TenantSetting {
  /** `app.organization_id` */
  readonly name: string;
  /** The column whose value in a tenant's row is the setting's; undefined where no table is the source of such values. */
  readonly root: TenantColumn | undefined;
  /** Every column that policies compare it with, or that is called like it, and what refers to the root. */
  readonly columns: readonly TenantColumn[];
}

/** Columns that are given: `{ "app.organization_id": "organizations.id" }`. */
export type GivenRoots = Readonly<Record<string, string>>;

/** Reads them off the policies' expressions. Throws when a given root doesn't exist. */
export function tenantSettings(facts: Facts, given: GivenRoots = {}): TenantSetting[] {
  const relations = [...facts.relations.values()];
  const expressions = relations.flatMap(({ policies }) => policies);
  const bodies = facts.functions.map(({ body }) => body);
  const names = new Set(Object.keys(given));
  for (const text of [...expressions, ...bodies]) {
    for (const [, name = ""] of text.matchAll(/current_setting\('([^']+)'/g))
      if (name.includes(".")) names.add(name);
  }
  return [...names].sort().map((name): TenantSetting => {
    const readers = [`current_setting('${name}'`, ...functionsReading(name, facts.functions)];
    const compared = relations.flatMap((relation) =>
      relation.policies.flatMap((policy) => comparedColumns(policy, readers, relation)),
    );
    const word = name.slice(name.lastIndexOf(".") + 1);
    const called = compared.length > 0 ? [] : relations.flatMap((relation) => columnsCalled(relation, word));
    const columns = [...compared, ...called];
    const root = given[name] === undefined ? commonRoot(columns, facts) : givenRoot(given[name], relations);
    return { name, root, columns };
  });
}

/** `current_organization_id(` for a function whose body reads the setting. */
function functionsReading(setting: string, functions: readonly FunctionFacts[]): string[] {
  return functions.flatMap(({ body, sql }) =>
    body.includes(`current_setting('${setting}'`) ? [`${sql.slice(sql.lastIndexOf(".") + 1)}(`] : [],
  );
}

/** The columns of the relation itself that stand before `=` where the setting stands after it, or the other way round. */
function comparedColumns(policy: string, readers: readonly string[], relation: Relation): TenantColumn[] {
  const found: TenantColumn[] = [];
  for (const reader of readers) {
    for (let at = policy.indexOf(reader); at !== -1; at = policy.indexOf(reader, at + 1)) {
      const before =
        /((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)\)?(?:::[\w ]+?)?\)? (?:=|IS NOT DISTINCT FROM) (?:(?!\b(?:AND|OR)\b)[^=])*$/.exec(
          policy.slice(0, at),
        );
      const after = /^(?:(?!\b(?:AND|OR)\b)[^=])*? = \(*((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)/.exec(
        policy.slice(at),
      );
      for (const name of [before?.[1], after?.[1]]) {
        const bare = name?.replace(/^.*\./, "");
        const column = relation.columns.find((each) => each.sql === bare);
        if (column !== undefined) found.push({ relation: relation.oid, column: column.number });
      }
    }
  }
  return found;
}

function columnsCalled(relation: Relation, word: string): TenantColumn[] {
  const names = [word, `${word}_id`];
  return relation.columns
    .filter((column) => relation.hasRowSecurity && names.includes(column.name))
    .map((column) => ({ relation: relation.oid, column: column.number }));
}

/** Where foreign keys lead from most of the columns. A column that refers to nothing is a root if it is its table's key. */
function commonRoot(columns: readonly TenantColumn[], facts: Facts): TenantColumn | undefined {
  const counts = new Map<string, { readonly root: TenantColumn; count: number }>();
  for (const column of columns) {
    const root = rootOf(column, facts);
    if (root === undefined) continue;
    const key = `${root.relation}.${root.column}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { root, count: 1 });
    else known.count++;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.root;
}

function rootOf(column: TenantColumn, facts: Facts, depth = 0): TenantColumn | undefined {
  const relation = facts.relations.get(column.relation);
  if (relation === undefined || depth > 20) return undefined;
  // The key with the fewest columns says what this one is; longer ones have it for company.
  const [key] = relation.foreignKeys
    .filter((each) => each.columns.includes(column.column) && each.relation !== relation.oid)
    .sort((a, b) => a.columns.length - b.columns.length);
  const referenced = key?.referenced[key.columns.indexOf(column.column)];
  if (key !== undefined && referenced !== undefined) {
    return rootOf({ relation: key.relation, column: referenced }, facts, depth + 1);
  }
  const isKey = relation.primaryKey.length === 1 && relation.primaryKey[0] === column.column;
  return isKey ? column : undefined;
}

function givenRoot(path: string, relations: readonly Relation[]): TenantColumn {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const table = path.slice(0, path.lastIndexOf("."));
  const relation = relations.find((each) => each.sql === table || each.name === table);
  const column = relation?.columns.find((each) => each.name === name);
  if (relation === undefined || column === undefined) throw new TypeError(`there is no column "${path}"`);
  return { relation: relation.oid, column: column.number };
}
