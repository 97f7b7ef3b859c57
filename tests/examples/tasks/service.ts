/** The example service on a free port, over an embedded database or a server's, and a client that speaks to it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { embedded, openDatabase, type TaskDatabase } from "../../../examples/tasks/src/database.js";
import { type Service, startService } from "../../../examples/tasks/src/service.js";
import { startServer } from "../../support/server.js";

export const directory = join(import.meta.dirname, "../../../examples/tasks");

export interface Running {
  readonly db: TaskDatabase;
  readonly service: Service;
  /** What the service wrote to its log. */
  readonly log: string[];
  close(): Promise<void>;
}

/** The two logins of a new database of the test server, with the schema. */
export interface Logins {
  readonly admin: string;
  readonly customer: string;
  stop(): Promise<void>;
}

export async function openLogins(): Promise<Logins> {
  const server = await startServer();
  const admin = server.url(await server.createDatabase());
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(`DO $$ BEGIN
    IF to_regrole('customer') IS NULL THEN CREATE ROLE customer LOGIN NOINHERIT PASSWORD 'password'; END IF;
  END $$`);
  await client.query(readFileSync(join(directory, "schema.sql"), "utf8"));
  await client.end();
  const customer = new URL(admin);
  customer.username = "customer";
  return { admin, customer: customer.href, stop: () => server.stop() };
}

/** Where the service's database can be. */
export const places = { embedded: onEmbedded, "a server": onServer } as const;

async function onEmbedded(): Promise<Running> {
  return run(openDatabase(embedded()));
}

async function onServer(): Promise<Running> {
  const { admin, customer, stop } = await openLogins();
  const running = await run(openDatabase({ admin, customer }));
  return {
    ...running,
    async close() {
      await running.close();
      await stop();
    },
  };
}

async function run(db: TaskDatabase): Promise<Running> {
  const log: string[] = [];
  const service = await startService(db, 0, {
    info: (line) => log.push(line),
    error: (line, error) => log.push(line, String(error)),
  });
  return { db, service, log, close: () => service.stop(1_000) };
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request; a body that is no text goes as JSON. */
export async function send(
  { service }: Pick<Running, "service">,
  method: string,
  path: string,
  { token, body }: { readonly token?: string; readonly body?: unknown } = {},
): Promise<Answered> {
  const response = await fetch(`http://localhost:${service.port}${path}`, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

/** Somebody who has signed in. */
export interface Person {
  readonly token: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
}

let people = 0;
export const password = "correct horse battery";

/** Somebody new with an organization of their own. */
export async function signUp(running: Pick<Running, "service">): Promise<Person> {
  const email = `person${++people}@example.com`;
  const body = { email, password, name: `Person ${people}`, organization: `Organization ${people}` };
  return { ...readPerson(await send(running, "POST", "/signup", { body })), email };
}

export function readPerson({ status, body }: Answered): Omit<Person, "email"> {
  const token = member(body, "token");
  const userId = member(body, "userId");
  const organizationId = member(body, "organizationId");
  if (typeof token !== "string" || typeof userId !== "string" || typeof organizationId !== "string") {
    throw new Error(`nobody was signed in: ${status} ${JSON.stringify(body)}`);
  }
  return { token, userId, organizationId };
}

/** A text that an answer has under this key. */
export function textIn({ status, body }: Answered, key: string): string {
  const value = member(body, key);
  if (typeof value !== "string") throw new Error(`no ${key}: ${status} ${JSON.stringify(body)}`);
  return value;
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

/** The id of a new task. */
export async function addTask(running: Running, { token }: Person, title: string): Promise<string> {
  return textIn(await send(running, "POST", "/tasks", { token, body: { title } }), "id");
}
