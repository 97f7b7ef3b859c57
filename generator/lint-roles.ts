/**
 * Whose a schema's tables and views are, and who may do what with them. Roles belong to a whole server, so a schema is
 * loaded into a database of one without its owners and grants; the embedded Postgres makes whatever role is named.
 */
import { readStructure } from "./conventions/read-structure.js";
import type { Policy, Structure, Table, View } from "./conventions/structure.js";
import type { Engine } from "./postgres/engine.js";
import { readSchema, type SchemaStatement } from "./postgres/schema/read.js";
import type { Diagnostic } from "./source/diagnostic.js";
import type { SourceFile } from "./source/source-file.js";

export interface StructureWithRoles {
  readonly structure: Structure;
  /** A warning where the embedded Postgres could not tell it all. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads the schema that a server's `structure` was read of into the embedded Postgres, for what it says of roles. */
export async function withRoles(
  structure: Structure,
  schema: readonly SourceFile[],
  embedded: Engine,
): Promise<StructureWithRoles> {
  const { diagnostics: faults } = await embedded.loadSchema(schema);
  const known = await readStructure(embedded.session, structure.customer);
  const tables = new Map(known.tables.map((table) => [keyOf(table), table]));
  const views = new Map(known.views.map((view) => [keyOf(view), view]));
  const unknown = [
    ...structure.tables.filter((table) => !tables.has(keyOf(table))),
    ...structure.views.filter((view) => !views.has(keyOf(view))),
  ];
  // What comes first is what the rest follows from.
  const fault = unknown.length > 0 ? faults[0] : firstOnRoles(faults, schema);
  return {
    structure: {
      ...structure,
      tables: structure.tables.map((table) => tableWithRoles(table, tables.get(keyOf(table)))),
      views: structure.views.map((view) => viewWithRoles(view, views.get(keyOf(view)))),
    },
    diagnostics: fault === undefined ? [] : [notTold(fault, unknown)],
  };
}

function keyOf({ schema, name }: Pick<Table, "schema" | "name">): string {
  return JSON.stringify([schema, name]);
}

function tableWithRoles(table: Table, known: Table | undefined): Table {
  if (known === undefined) return table;
  const policies = table.policies.map((policy): Policy => {
    const same = known.policies.find(({ name }) => name === policy.name);
    return same === undefined ? policy : { ...policy, roles: same.roles };
  });
  return { ...table, isOwnedByCustomer: known.isOwnedByCustomer, policies };
}

function viewWithRoles(view: View, known: View | undefined): View {
  if (known === undefined) return view;
  const { isReadableByCustomer, isGrantedToPublic } = known;
  return { ...view, isReadableByCustomer, isGrantedToPublic };
}

/** The first in a statement that a server is spared. */
function firstOnRoles(faults: readonly Diagnostic[], schema: readonly SourceFile[]): Diagnostic | undefined {
  if (faults.length === 0) return undefined;
  const all = readSchema(schema, false).statements;
  const loaded = readSchema(schema, true).statements;
  const holds = (at: Diagnostic["at"]) => (statement: SchemaStatement) =>
    statement.file === at?.file && statement.start <= at.start && at.start < statement.end;
  return faults.find(({ at }) => all.some(holds(at)) && !loaded.some(holds(at)));
}

function notTold(fault: Diagnostic, unknown: readonly Pick<Table, "sql">[]): Diagnostic {
  const names = unknown.map(({ sql }) => sql).join(", ");
  return {
    code: "roles-unknown",
    severity: "warning",
    title: `owners and grants can't be judged ${unknown.length === 0 ? "in full" : `for ${names}`}`,
    ...(fault.at === undefined ? {} : { at: fault.at, label: "refused by the embedded Postgres" }),
    notes: [fault.title],
    hint: "lint a database that has the schema, by giving no schema files, to have them judged as they are there",
  };
}
