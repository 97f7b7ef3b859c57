/** Asks Postgres about every statement: its parameters and columns, its analysed tree, and whether each variant stands. */
import type { Catalog } from "../catalog/catalog.js";
import type { Description, Session } from "../postgres/session.js";
import type { BoundQuery } from "../queries/query.js";
import { variants } from "../queries/variants.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { explainQueryError } from "./explain.js";
import { settledType } from "./settled-type.js";

/** A query that Postgres accepted. */
export interface ExaminedQuery {
  readonly bound: BoundQuery;
  readonly description: Description;
  /** Absent for utility statements, which have none. */
  readonly tree?: string;
}

export interface Examination {
  readonly queries: readonly ExaminedQuery[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Examines all queries; what Postgres refuses becomes a diagnostic. */
export async function examine(
  session: Session,
  catalog: Catalog,
  bound: readonly BoundQuery[],
): Promise<Examination> {
  const diagnostics: Diagnostic[] = [];
  const described: { readonly bound: BoundQuery; readonly description: Description }[] = [];
  const answers = await session.describe(bound.map((query) => query.text));
  for (const [index, query] of bound.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new Error("Postgres gave fewer descriptions than it was asked for");
    if (answer.ok) {
      described.push({ bound: query, description: answer.description });
      continue;
    }
    const settled = await settledType(session, catalog, query, answer.error);
    diagnostics.push(explainQueryError(query, answer.error, catalog, { settled }));
  }
  if (bound.some((query) => query.probeText !== query.text)) {
    // The parser takes a tenth of a second to load, and most projects never need it.
    const { checkConjuncts } = await import("../queries/conjunct-check.js");
    diagnostics.push(...checkConjuncts(bound));
  }
  diagnostics.push(...(await checkVariants(session, catalog, described)));
  return { queries: await withTrees(session, described), diagnostics };
}

/** Statements that can't be a function's body (`SELECT INTO`, utility statements) go without a tree. */
async function withTrees(
  session: Session,
  described: readonly { readonly bound: BoundQuery; readonly description: Description }[],
): Promise<ExaminedQuery[]> {
  const analysable = described.filter(({ bound }) => !bound.isUtility);
  const answers = await session.analyse(
    analysable.map(({ bound, description }) => ({
      text: bound.probeText,
      parameterTypeOids: description.parameterTypeOids,
      returnsRows: description.columns.length > 0,
    })),
  );
  const trees = new Map<BoundQuery, string>();
  analysable.forEach(({ bound }, index) => {
    const answer = answers[index];
    if (answer?.ok) trees.set(bound, answer.tree);
  });
  return described.map(({ bound, description }) => {
    const tree = trees.get(bound);
    return tree === undefined ? { bound, description } : { bound, description, tree };
  });
}

/**
 * Describes every way in which a query's optional parts can be left out or chosen, in a number of texts that grows
 * linearly with the parts: conjuncts don't depend on each other, so each needs to stand alone, and all together.
 */
async function checkVariants(
  session: Session,
  catalog: Catalog,
  described: readonly { readonly bound: BoundQuery; readonly description: Description }[],
): Promise<Diagnostic[]> {
  const asked = described.flatMap(({ bound, description }) =>
    variants(bound).map((variant) => ({ bound, description, variant })),
  );
  const answers = await session.describe(asked.map(({ variant }) => variant.text));
  const refused = new Map<BoundQuery, Diagnostic>();
  asked.forEach(({ bound, description, variant }, index) => {
    const answer = answers[index];
    if (answer === undefined || refused.has(bound)) return;
    if (!answer.ok) {
      const diagnostic = explainQueryError(bound, answer.error, catalog, { sent: variant });
      const isWhole = variant.parameters.length === bound.parameters.length;
      const note = "Postgres refuses the statement when some of its optional parts are left out.";
      refused.set(
        bound,
        isWhole ? diagnostic : { ...diagnostic, notes: [...(diagnostic.notes ?? []), note] },
      );
      return;
    }
    const types = variant.parameters.map((number) => description.parameterTypeOids[number - 1]);
    const sameTypes = types.every((oid, position) => oid === answer.description.parameterTypeOids[position]);
    const sameColumns =
      answer.description.columns.length === description.columns.length &&
      answer.description.columns.every(
        (column, position) => column.typeOid === description.columns[position]?.typeOid,
      );
    if (!sameTypes || !sameColumns) refused.set(bound, changedTypes(bound, sameColumns));
  });
  return [...refused.values()];
}

function changedTypes(bound: BoundQuery, sameColumns: boolean): Diagnostic {
  return {
    code: "variant-changes-types",
    severity: "error",
    title: `a ${sameColumns ? "parameter" : "column"} has another type when optional parts are left out`,
    at: bound.block.nameSpan,
    query: bound.block.name,
    hint: "cast the parameter where it is used, for example @name::text",
  };
}
