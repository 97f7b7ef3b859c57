/** The database that the runtime is measured on: a server of its own, 100,000 items of a hundred tenants, two logins. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startServer } from "../../tests/support/server.js";

export const tenantCount = 100;
export const itemCount = 100_000;

export interface BenchDatabase {
  readonly port: number;
  /** A superuser. */
  readonly admin: string;
  readonly customer: string;
  stop(): Promise<void>;
}

/** A tenant and an item, of it or of another. */
export interface Target {
  readonly organization: string;
  readonly id: number;
}

/** An item of the tenant's, another one for each number. */
export function ownItem(number: number): Target {
  const id = (number * 7919) % itemCount;
  return { organization: organizationOf(id), id };
}

export function organizationOf(id: number): string {
  return `org_${id % tenantCount}`;
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = await startServer();
  const admin = server.url(await server.createDatabase());
  const client = new pg.Client(admin);
  await client.connect();
  await client.query("CREATE ROLE customer LOGIN PASSWORD 'password'");
  // Compiled, this file is in dist/benchmarks/runtime.
  await client.query(
    readFileSync(fileURLToPath(new URL("../../../runtime/schema.sql", import.meta.url)), "utf8"),
  );
  await client.query(
    `INSERT INTO items
     SELECT n, 'org_' || n % ${tenantCount}, 'Item number ' || n, CASE WHEN n % 3 > 0 THEN 'Notes on item ' || n END,
       n % 1000, n / 7.0, n / 13.0, n % 2 = 0, n::bigint * 1000, timestamptz '2026-01-01' + n * interval '1 minute'
     FROM generate_series(0, ${itemCount - 1}) AS n`,
  );
  await client.query("VACUUM ANALYZE items");
  await client.end();
  const customer = new URL(admin);
  customer.username = "customer";
  return { port: server.port, admin, customer: customer.href, stop: () => server.stop() };
}
