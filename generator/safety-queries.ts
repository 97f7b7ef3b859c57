/** Puts the queries of projects to the schema that a session sees, and compares what came of it at two moments. */

import type { Builtins } from "./catalog/load.js";
import { createWorkspace } from "./compile/workspace.js";
import { typeQueries } from "./compile.js";
import type { TypedQuery } from "./inference/typed-query.js";
import type { Session } from "./postgres/session.js";
import type { QueryHazard } from "./safety/check.js";
import { brokenQuery, changedQuery } from "./safety/query-rules.js";
import type { Diagnostic } from "./source/diagnostic.js";
import type { SourceFile, Span } from "./source/source-file.js";

/** What Postgres said of the queries of one project. */
export interface QueryCheck {
  /** Those that it accepted, by their names. */
  readonly accepted: ReadonlyMap<string, AcceptedQuery>;
  /** Why it refused others. */
  readonly refused: ReadonlyMap<string, Diagnostic>;
}

interface AcceptedQuery {
  readonly query: TypedQuery;
  readonly parameters: readonly TypedField[];
  readonly columns: readonly TypedField[];
}

interface TypedField {
  readonly name: string;
  /** As `format_type` prints it. */
  readonly type: string;
  readonly nullable: boolean;
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
  const field = ({ name, typeOid, nullable }: Omit<TypedField, "type"> & { typeOid: number }): TypedField => {
    return { name, type: typeName(typeOid), nullable };
  };
  const accepted = typed
    .filter(({ bound }) => !refused.has(bound.block.name))
    .map((query): [string, AcceptedQuery] => [
      query.bound.block.name,
      { query, parameters: query.parameters.map(field), columns: query.columns.map(field) },
    ]);
  return { accepted: new Map(accepted), refused };
}

/** A query that is refused, or has other types, since a migration. */
export interface AffectedQuery {
  /** As it is sent. */
  readonly text: string;
  readonly rule: QueryHazard["rule"];
  readonly diagnostic: QueryHazard["diagnostic"];
}

/** Queries that were accepted before and are refused after, and those whose types have changed. */
export function affectedQueries(before: QueryCheck, after: QueryCheck): readonly AffectedQuery[] {
  return [...before.accepted].flatMap(([name, old]): AffectedQuery[] => {
    const { block, text } = old.query.bound;
    const refusal = after.refused.get(name);
    if (refusal !== undefined) {
      return [{ text, rule: brokenQuery.name, diagnostic: broken(name, refusal) }];
    }
    const now = after.accepted.get(name);
    const notes = now === undefined ? [] : differences(old, now);
    if (notes.length === 0) return [];
    const diagnostic = {
      title: `the migration changes the types of query "${name}"`,
      at: block.nameSpan,
      query: name,
      notes: [...notes, changedQuery.rationale],
    };
    return [{ text, rule: changedQuery.name, diagnostic }];
  });
}

/** `culprit` is the statement since which it is so. */
export function queryHazard({ rule, diagnostic }: AffectedQuery, culprit: Span | undefined): QueryHazard {
  if (culprit === undefined) return { rule, diagnostic };
  const related = [...(diagnostic.related ?? []), { at: culprit, label: "since this" }];
  return { rule, diagnostic: { ...diagnostic, related }, statement: culprit };
}

function broken(name: string, { code, severity: _, title, notes = [], ...rest }: Diagnostic) {
  return {
    ...rest,
    title: `the migration breaks query "${name}": ${title}`,
    notes: [...notes, `Postgres refuses it with ${code}.`, brokenQuery.rationale],
  };
}

/**
 * What does no harm to whoever doesn't know it is left out: a column that holds no NULL any more, a parameter that may,
 * columns behind those that there were.
 */
function differences(before: AcceptedQuery, after: AcceptedQuery): readonly string[] {
  const columns = after.columns.slice(0, before.columns.length);
  return [
    ...difference("parameters", before.parameters, after.parameters, ({ nullable }, now) => !nullable || now),
    ...difference("columns", before.columns, columns, ({ nullable }, now) => nullable || !now),
  ];
}

function difference(
  kind: string,
  before: readonly TypedField[],
  after: readonly TypedField[],
  isHarmless: (field: TypedField, isNullableNow: boolean) => boolean,
): readonly string[] {
  const now = (field: TypedField, at: number): TypedField | undefined => {
    const same = after[at];
    return same?.name === field.name && same.type === field.type && isHarmless(field, same.nullable)
      ? same
      : undefined;
  };
  if (before.length === after.length && before.every((field, at) => now(field, at) !== undefined)) return [];
  const was = before.map(written).filter((field) => !after.map(written).includes(field));
  const is = after.map(written).filter((field) => !before.map(written).includes(field));
  if (was.length === 0 && is.length === 0) return [`Its ${kind} have another order.`];
  return [`Of its ${kind}, ${was.join(", ") || "nothing"} became ${is.join(", ") || "nothing"}.`];
}

function written({ name, type, nullable }: TypedField): string {
  return `${name} ${type}${nullable ? "" : " NOT NULL"}`;
}
