/** A database of its own for each test file, copied from a template that is made once from the schema. */
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";

export interface TestDatabaseOptions {
  /** Where the server is: the URL of any of its databases, whose login may create databases and roles. */
  readonly server: string;
  /** Files that make the schema, in order, such as `schema.sql`. */
  readonly schema: string | readonly string[];
  /** The role that the schema grants to customers, made if it is missing: `customer` by default. */
  readonly customerRole?: string;
}

/** A database that is gone after the tests. `await using` drops it. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  /** For `admin`: the server's login. */
  readonly url: string;
  /** For `customer`: a login of the database's own that has the customer's role and nothing else. */
  readonly customerUrl: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/**
 * Makes one. The template is kept on the server until the schema's text changes or `dropTemplate` is called; several
 * processes may ask at the same time.
 *
 * @example
 * const database = await createTestDatabase({ server: process.env.TEST_SERVER_URL, schema: "schema.sql" });
 * const db = createDatabase({ admin: database.url, customer: database.customerUrl, queries: Queries });
 * afterAll(async () => {
 *   await db.close();
 *   await database.drop();
 * });
 */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { server, customerRole = "customer" } = options;
  const script = await readScript(options);
  const template = templateName(script);
  const name = `codegen_db_test_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(24).toString("hex");
  await withClient(server, async (client) => {
    await makeTemplate(client, server, template, script, customerRole);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    const role = pg.escapeIdentifier(customerRole);
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' IN ROLE ${role}`);
  });
  const drop = async (): Promise<void> => {
    await withClient(server, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`DROP ROLE IF EXISTS ${name}`);
    });
  };
  return {
    name,
    url: urlOf(server, name),
    customerUrl: urlOf(server, name, { user: name, password }),
    drop,
    [Symbol.asyncDispose]: drop,
  };
}

/** Removes the template that `createTestDatabase` would copy, if it is there: for a teardown after all tests. */
export async function dropTemplate(options: TestDatabaseOptions): Promise<void> {
  const template = templateName(await readScript(options));
  await withClient(options.server, async (client) => {
    await client.query(`DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_database WHERE datname = '${template}') THEN
        EXECUTE 'ALTER DATABASE ${template} IS_TEMPLATE false';
      END IF;
    END $$`);
    await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  });
}

async function readScript({ schema }: TestDatabaseOptions): Promise<string> {
  const paths = typeof schema === "string" ? [schema] : schema;
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return texts.map((text) => text.replace(/^\uFEFF/, "")).join("\n");
}

function templateName(script: string): string {
  return `codegen_db_template_${createHash("sha256").update(script).digest("hex").slice(0, 16)}`;
}

/** It gets its name when it is finished, so that one with that name is. */
async function makeTemplate(
  client: pg.Client,
  server: string,
  template: string,
  script: string,
  customerRole: string,
): Promise<void> {
  await client.query("SELECT pg_advisory_lock(hashtext('codegen_db_template'))");
  try {
    const known = await client.query("SELECT FROM pg_database WHERE datname = $1", [template]);
    if (known.rowCount !== 0) return;
    const role = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [customerRole]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${pg.escapeIdentifier(customerRole)}`);
    const unfinished = `${template}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    await withClient(urlOf(server, unfinished), (inside) => inside.query(script));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    await client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('codegen_db_template'))");
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(
  server: string,
  database: string,
  login?: { readonly user: string; readonly password: string },
): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (login !== undefined) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}
