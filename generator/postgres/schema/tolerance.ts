/** Failures of a schema's statements that mean nothing for its types, and what a schema takes for granted. */
import type { Link } from "../link.js";
import { runEach } from "../scripts.js";
import type { PostgresError } from "../session.js";
import type { Wire } from "../wire.js";
import type { Failure } from "./fault.js";
import type { SchemaStatement } from "./read.js";
import { mentions, opensWith } from "./words.js";

/** SQLSTATEs, PostgreSQL documentation, appendix A. */
const state = {
  duplicateObject: "42710",
  duplicateSchema: "42P06",
  invalidCatalogName: "3D000",
  invalidParameterValue: "22023",
  undefinedObject: "42704",
};

/** Whether the failure is none. */
export function isTolerable(
  { action, words }: SchemaStatement,
  { sqlstate }: PostgresError,
  engine: Wire["engine"],
): boolean {
  if (action.kind === "set") return true;
  switch (sqlstate) {
    case state.invalidCatalogName:
      return true;
    case state.duplicateObject:
      return action.kind === "create-extension" || createsRole(words);
    case state.duplicateSchema:
      return words.at(-1)?.word === "public";
    case state.undefinedObject:
      // A policy for roles that this server doesn't have, and must not get from us.
      return engine === "server" && words[1]?.word === "policy";
    default:
      return false;
  }
}

function createsRole(words: SchemaStatement["words"]): boolean {
  const isRole = ["role", "user", "group"].includes(words[1]?.word ?? "");
  return opensWith(words, "create") && isRole && !mentions(words, "mapping");
}

/**
 * Creates what statements failed for although it means nothing for their types: roles, and collations that came with
 * another operating system. Whether there is something new.
 */
export async function createMissing(link: Link, failures: readonly Failure[]): Promise<boolean> {
  if (link.wire.engine === "server") return false;
  const scripts = new Set(failures.flatMap(({ error }) => creationOf(error) ?? []));
  const errors = await runEach(link, [...scripts]);
  return errors.includes(undefined);
}

/** What makes the role or collation that the error misses. */
export function creationOf({ sqlstate, message }: PostgresError): string | undefined {
  if (sqlstate !== state.undefinedObject && sqlstate !== state.invalidParameterValue) return undefined;
  const role = /^role "(.+)" does not exist$/.exec(message)?.[1];
  if (role !== undefined) return `CREATE ROLE ${quoted(role)}`;
  const collation = /^collation "(?:pg_catalog\.)?(.+)" for encoding ".+" does not exist$/.exec(message)?.[1];
  // Where every search path looks, for it may be named with this schema or without one.
  return collation && `CREATE COLLATION pg_catalog.${quoted(collation)} FROM pg_catalog."C"`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
