/** Connects to a server, or says why that can't be. */
import pg from "pg";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { Address } from "./address.js";

export type Connected =
  | { readonly ok: true; readonly client: pg.Client }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const patience = 15_000;

/** Opens a connection to `url`, which is one of `address`'s databases. */
export async function connect(address: Address, url: string): Promise<Connected> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: patience,
      application_name: "codegen-db",
      // Values are read as Postgres prints them, whatever the database's own settings.
      client_encoding: "UTF8",
    });
    // Without a listener a lost connection would end the process; whoever waits for an answer hears of it anyway.
    client.on("error", () => undefined);
    await client.connect();
    return { ok: true, client };
  } catch (failure) {
    return { ok: false, diagnostic: connectionFault(address, failure) };
  }
}

/** What kept us from connecting. SQLSTATEs: PostgreSQL documentation, appendix A, classes 28, 3D and 53. */
export function connectionFault({ shown }: Address, failure: unknown): Diagnostic {
  const code = codeOf(failure);
  const message = messageOf(failure);
  if (failure instanceof pg.DatabaseError) {
    return {
      code: code ?? "server-refused",
      severity: "error",
      title: `the server at ${shown} refuses the connection: ${message}`,
      ...hintFor(code),
    };
  }
  if (/password must be a string|no password/i.test(message)) {
    return {
      code: "28P01",
      severity: "error",
      title: `the server at ${shown} asks for a password, and the database URL holds none`,
      hint: "write it into the URL, or set PGPASSWORD",
    };
  }
  return {
    code: "server-unreachable",
    severity: "error",
    title: `no PostgreSQL server answers at ${shown}`,
    notes: [`${message}.`],
    hint: "start the server, or correct the database URL",
  };
}

function hintFor(code: string | undefined): Pick<Diagnostic, "hint"> {
  switch (code) {
    case "28P01":
    case "28000":
      return { hint: "correct the user or password in the database URL" };
    case "3D000":
      return { hint: "correct the database's name in the database URL, or create it" };
    default:
      return {};
  }
}

function codeOf(failure: unknown): string | undefined {
  if (typeof failure !== "object" || failure === null || !("code" in failure)) return undefined;
  return typeof failure.code === "string" ? failure.code : undefined;
}

/** Node reports each address of a host name that was tried. */
function messageOf(failure: unknown): string {
  if (failure instanceof AggregateError) {
    return [...new Set(failure.errors.map((error) => messageOf(error)))].join("; ");
  }
  return failure instanceof Error ? failure.message : String(failure);
}

/** Milliseconds that a server may take to say goodbye. */
const farewellPatience = 2_000;

/** Ends the connection; a server that doesn't answer any more is not waited for. Never throws. */
export async function disconnect(client: pg.Client): Promise<void> {
  const { stream } = client.connection;
  const timer = setTimeout(() => stream.destroy(), farewellPatience);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
