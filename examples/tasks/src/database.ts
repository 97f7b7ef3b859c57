/** The service's database and on whose behalf it is used. */
import { fileURLToPath } from "node:url";
import { createDatabase, type DatabaseOptions, text } from "@codegen-db/runtime";
import type { OrganizationId, UserId } from "./__codegen__/models.js";
import { Queries } from "./__codegen__/queries.js";

/** Who asks, and for which organization: the context that row-level security decides by. */
export interface Caller {
  readonly user: UserId;
  readonly organization: OrganizationId;
}

const variables = { user: text<UserId>(), organization: text<OrganizationId>() };

export type TaskDatabase = ReturnType<typeof openDatabase>;

/** Where it is: two logins of a server, or `embedded`. */
export type Where = Pick<DatabaseOptions<Queries, typeof variables>, "admin" | "customer" | "embedded">;

/** Opens the database of the service. The first request makes the first connection. */
export function openDatabase(where: Where) {
  return createDatabase({ ...where, queries: Queries, context: variables, statementTimeout: 10_000 });
}

/** Inside of this process, in memory, or in a directory that is kept. */
export function embedded(directory?: string): Where {
  return { embedded: { schema: fileURLToPath(new URL("../schema.sql", import.meta.url)), directory } };
}
