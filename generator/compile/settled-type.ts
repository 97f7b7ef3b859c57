/** What type Postgres gives a parameter where the type can be told, for one that also stands where it can't. */
import type { Catalog } from "../catalog/catalog.js";
import type { PostgresError, Session } from "../postgres/session.js";
import type { BoundQuery } from "../queries/query.js";
import { offsetOfCharacter } from "../source/position.js";

const mostPlaces = 10;

/**
 * The type of the parameter that an error is about ("could not determine data type of parameter $1"), as SQL. Each place
 * that Postgres complains of is read as NULL, until the others settle it; undefined when they don't.
 */
export async function settledType(
  session: Session,
  catalog: Catalog,
  bound: BoundQuery,
  error: PostgresError,
): Promise<string | undefined> {
  let { text } = bound;
  let complaint = error;
  for (let place = 0; place < mostPlaces; place++) {
    if (complaint.sqlstate !== "42P08" || complaint.detail !== undefined) return undefined;
    if (complaint.message !== error.message || complaint.position === undefined) return undefined;
    const offset = offsetOfCharacter(text, complaint.position);
    const [written, number] = /^\$(\d+)/.exec(text.slice(offset)) ?? [];
    if (written === undefined) return undefined;
    text = `${text.slice(0, offset)}NULL${text.slice(offset + written.length)}`;
    const [answer] = await session.describe([text]);
    if (answer?.ok !== false) {
      const oid = answer?.description.parameterTypeOids[Number(number) - 1];
      const type = catalog.types.get(oid ?? 0);
      return type?.kind === "pseudo" ? undefined : type?.formatted;
    }
    complaint = answer.error;
  }
  return undefined;
}
