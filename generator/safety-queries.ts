/** Puts the queries of projects to the schema that a session sees, and compares what came of it at two moments. */

import type { Builtins } from "./catalog/load.js";
import { createWorkspace } from "./compile/workspace.js";
import { typeQueries } from "./compile.js";
import type { TypedQuery } from "./inference/typed-query.js";
import type { Session } from "./postgres/session.js";
import type { QueryHazard } from "./safety/check.js";
import { brokenQuery, changedQuery } from "./safety/query-rules.js";
import type { Diagnostic } from "./source/diagnostic.js";
import type { SourceFile } from "./source/source-file.js";

/** What Postgres said of the queries of one project. */
export interface QueryCheck {
  /** Those that it accepted, by their names. */
  readonly accepted: ReadonlyMap<string, AcceptedQuery>;
  /** Why it refused others. */
  readonly refused: ReadonlyMap<string, Diagnostic>;
}

interface AcceptedQuery {
  readonly query: TypedQuery;
  /** Its parameters and columns with their types, in one line each. */
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
}

/** Asks about every query; the session's schema is taken as it is. */
export async function checkQueries(
  session: Session,
  queries: readonly SourceFile[],
  builtins: () => Promise<Builtins | undefined>,
): Promise<QueryCheck> {
  const workspace = createWorkspace({
    builtins,
    openEngine: async () => ({
      ok: true,
      engine: {
        session,
        // It is there already, and stays when the workspace is closed.
        loadSchema: async () => ({ diagnostics: [] }),
        reset: async () => {},
        close: async () => {},
      },
    }),
  });
  const { schema, queries: typed, diagnostics } = await typeQueries(workspace, { schema: [], queries });
  await workspace.close();
  const refused = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === "error" && diagnostic.query !== undefined)
      refused.set(diagnostic.query, diagnostic);
  }
  const typeName = (oid: number): string => schema?.context.catalog.types.get(oid)?.formatted ?? "unknown";
  const field = ({ name, typeOid, nullable }: { name: string; typeOid: number; nullable: boolean }): string =>
    `${name} ${typeName(typeOid)}${nullable ? "" : " NOT NULL"}`;
  const accepted = typed
    .filter(({ bound }) => !refused.has(bound.block.name))
    .map((query): [string, AcceptedQuery] => [
      query.bound.block.name,
      { query, parameters: query.parameters.map(field), columns: query.columns.map(field) },
    ]);
  return { accepted: new Map(accepted), refused };
}

/** Queries that were accepted before and are refused after, and those whose types have changed. */
export function compareQueries(before: QueryCheck, after: QueryCheck): ComparedQueries {
  const broken = [...before.accepted].flatMap(([name, { query }]): BrokenQuery[] => {
    const diagnostic = after.refused.get(name);
    return diagnostic === undefined ? [] : [{ name, text: query.bound.text, diagnostic }];
  });
  const changed = [...before.accepted].flatMap(([name, old]): QueryHazard[] => {
    const now = after.accepted.get(name);
    const notes = now === undefined ? [] : differences(old, now);
    if (notes.length === 0) return [];
    return [
      {
        rule: changedQuery.name,
        diagnostic: {
          title: `the migration changes the types of query "${name}"`,
          at: old.query.bound.block.nameSpan,
          query: name,
          notes: [...notes, changedQuery.rationale],
        },
      },
    ];
  });
  return { broken, changed };
}

export interface ComparedQueries {
  readonly broken: readonly BrokenQuery[];
  readonly changed: readonly QueryHazard[];
}

export interface BrokenQuery {
  readonly name: string;
  /** As it is sent. */
  readonly text: string;
  /** What Postgres says of it afterwards. */
  readonly diagnostic: Diagnostic;
}

/** `culprit` is the statement since which Postgres refuses it. */
export function brokenQueryHazard(
  { name, diagnostic }: BrokenQuery,
  culprit: QueryHazard["statement"],
): QueryHazard {
  const { code, severity: _, title, notes = [], ...rest } = diagnostic;
  return {
    rule: brokenQuery.name,
    ...(culprit === undefined ? {} : { statement: culprit }),
    diagnostic: {
      ...rest,
      title: `the migration breaks query "${name}": ${title}`,
      ...(culprit === undefined
        ? {}
        : { related: [...(rest.related ?? []), { at: culprit, label: "since this" }] }),
      notes: [...notes, `Postgres refuses it with ${code}.`, brokenQuery.rationale],
    },
  };
}

function differences(before: AcceptedQuery, after: AcceptedQuery): readonly string[] {
  return (["parameters", "columns"] as const).flatMap((kind) => {
    const gone = before[kind].filter((field) => !after[kind].includes(field));
    const come = after[kind].filter((field) => !before[kind].includes(field));
    if (gone.length === 0 && come.length === 0) return [];
    const was = gone.length === 0 ? "nothing" : gone.join(", ");
    const is = come.length === 0 ? "nothing" : come.join(", ");
    return [`Of its ${kind}, ${was} became ${is}.`];
  });
}
