/** A small database of several tenants on a real server, with an admin and a customer login, and functions as if generated. */
import pg from "pg";
import {
  argument,
  batchExecute,
  type Command,
  column,
  type Database,
  decodeInt,
  decodeText,
  type Executor,
  encodeInt,
  encodeText,
  execute,
  type Query,
  queryMany,
  queryOne,
  queryStream,
} from "../../runtime/index.js";
import { startServer, type TestServer } from "../support/server.js";

export type OrganizationId = `org_${string}`;

export interface Item {
  id: number;
  organizationId: OrganizationId;
  body: string;
}

const columns = ["id", "organization_id", "body"];
const row = (raw: readonly (string | null)[]): Item => ({
  id: column(raw, 0, decodeInt),
  organizationId: column(raw, 1, decodeText<OrganizationId>),
  body: column(raw, 2, decodeText),
});

const listItemsQuery: Query<undefined, Item> = {
  name: "ListItems",
  text: "SELECT id, organization_id, body FROM item ORDER BY id",
  values: () => [],
  row,
  columns,
  onlyReads: true,
};
const getItemQuery: Query<{ id: number }, Item> = {
  name: "GetItem",
  text: "SELECT id, organization_id, body FROM item WHERE id = $1",
  values: ({ id }) => [argument(id, "id", encodeInt)],
  row,
  columns,
  onlyReads: true,
};
const findLeftQuery: Query<undefined, { left: string }> = {
  name: "FindLeft",
  text: `SELECT coalesce(nullif(current_setting('app.left', true), ''), to_regclass('pg_temp.left_table')::text,
    (SELECT name FROM pg_cursors WHERE name LIKE 'left%'), 'nothing') AS left`,
  values: () => [],
  row: (raw) => ({ left: column(raw, 0, decodeText) }),
  columns: ["left"],
  onlyReads: true,
};
const addItemCommand: Command<Item> = {
  name: "AddItem",
  text: "INSERT INTO item (id, organization_id, body) VALUES ($1, $2, $3)",
  values: ({ id, organizationId, body }) => [
    argument(id, "id", encodeInt),
    argument(organizationId, "organizationId", encodeText),
    argument(body, "body", encodeText),
  ],
};
const numbersQuery: Query<{ count: number }, { n: number }> = {
  name: "Numbers",
  text: "SELECT n FROM generate_series(1, $1) AS n",
  values: ({ count }) => [argument(count, "count", encodeInt)],
  row: (raw) => ({ n: column(raw, 0, decodeInt) }),
  columns: ["n"],
};

/** As the generator writes it. */
export class TenantQueries {
  readonly #client: Executor;
  constructor(client: Executor) {
    this.#client = client;
  }
  listItems(): Promise<Item[]> {
    return queryMany(this.#client, listItemsQuery, undefined);
  }
  getItem(args: { id: number }): Promise<Item> {
    return queryOne(this.#client, getItemQuery, args);
  }
  findLeft(): Promise<{ left: string }> {
    return queryOne(this.#client, findLeftQuery, undefined);
  }
  addItem(args: Item): Promise<void> {
    return execute(this.#client, addItemCommand, args);
  }
  addItems(list: readonly Item[]): Promise<void> {
    return batchExecute(this.#client, addItemCommand, list);
  }
  numbers(args: { count: number }): AsyncGenerator<{ n: number }, void, undefined> {
    return queryStream(this.#client, numbersQuery, args);
  }
}

/** `leave` leaves a setting, a temporary table and a cursor in the session. */
export const schema = `
  CREATE TABLE item (
    id int PRIMARY KEY,
    organization_id text NOT NULL,
    body text NOT NULL CHECK (body <> 'forbidden')
  );
  ALTER TABLE item ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own_organization ON item TO customer
    USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')));
  CREATE FUNCTION leave(text text) RETURNS text LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM set_config('app.left', text, false);
    EXECUTE 'CREATE TEMP TABLE IF NOT EXISTS left_table (id int)';
    EXECUTE 'DECLARE left_cursor CURSOR WITH HOLD FOR SELECT 1';
    RETURN text;
  END $$;
  CREATE TABLE audit (n int, who text);
  GRANT SELECT, INSERT, UPDATE, DELETE ON item TO customer;
  GRANT SELECT, INSERT ON audit TO customer;
`;

export interface Tenants {
  readonly server: TestServer;
  readonly database: string;
  /** A superuser, who stands for the owner of the tables. */
  readonly admin: string;
  /** The customer's login. */
  readonly customer: string;
  /** Another client, outside of what is tested. */
  readonly outside: pg.Client;
  /** The url of another login of this database. */
  urlOf(user: string): string;
  close(): Promise<void>;
}

/** Ten items: 1 to 5 of org_a, 6 to 10 of org_b. The password of every login is `password`. */
export async function openTenants(): Promise<Tenants> {
  const server = await startServer();
  const database = await server.createDatabase();
  const admin = server.url(database);
  const outside = new pg.Client(admin);
  outside.on("error", () => undefined);
  await outside.connect();
  await outside.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'customer') THEN
        CREATE ROLE customer LOGIN PASSWORD 'password';
      END IF;
    END $$;
    ${schema}
    INSERT INTO item SELECT i, CASE WHEN i <= 5 THEN 'org_a' ELSE 'org_b' END, 'body ' || i FROM generate_series(1, 10) i;
  `);
  const urlOf = (user: string): string => {
    const url = new URL(admin);
    url.username = user;
    return url.href;
  };
  return {
    server,
    database,
    admin,
    customer: urlOf("customer"),
    outside,
    urlOf,
    async close() {
      await outside.end();
      await server.stop();
    },
  };
}

/** Connections of a login that the server knows of, but for those of `outside`. */
export async function connectionsOf(
  tenants: Tenants,
  user: string,
): Promise<{ state: string; pid: number }[]> {
  const { rows } = await tenants.outside.query<{ state: string; pid: number }>(
    "SELECT state, pid FROM pg_stat_activity WHERE datname = $1 AND usename = $2 AND pid <> pg_backend_pid()",
    [tenants.database, user],
  );
  return rows;
}

/** Resolves when no connection is in use: a block that has only read doesn't wait for its COMMIT. */
export async function whenIdle({ counts }: Pick<Database<unknown, never>, "counts">): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if ((counts("admin")?.inUse ?? 0) + (counts("customer")?.inUse ?? 0) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("connections are still in use");
}
