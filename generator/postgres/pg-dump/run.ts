/**
 * Runs pg_dump, which comes as WebAssembly with `@electric-sql/pglite-tools`: the built package has a copy of its own,
 * because that one insists on another version of PGlite than ours.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bookkeepingSchema } from "../../source/bookkeeping-schema.js";
import { endOfLastRequest, isTermination } from "../requests.js";

/** Sends protocol messages to a backend and waits for all of its answer; the program knows no other way of waiting. */
export type ExchangeNow = (messages: Uint8Array) => Uint8Array;

export type DumpResult =
  | { readonly ok: true; readonly text: string }
  /** What pg_dump says, in its own words. */
  | { readonly ok: false; readonly message: string };

export type RunPgDump = (exchangeNow: ExchangeNow) => Promise<DumpResult>;

/** Options that leave out what is no part of a schema, or means nothing in another database. PostgreSQL documentation, pg_dump. */
const options = [
  "--schema-only",
  "--no-owner",
  "--no-publications",
  "--no-security-labels",
  "--no-subscriptions",
  "--no-table-access-method",
  "--no-tablespaces",
  "--no-toast-compression",
  `--exclude-schema=${bookkeepingSchema}`,
  // Milliseconds for each table that somebody has locked.
  "--lock-wait-timeout=30000",
];

/** What the package's module gives, as far as it is used. */
interface Program {
  pgDump(options: { readonly pg: Backend; readonly args: string[] }): Promise<{ text(): Promise<string> }>;
}

/** What the package takes for a PGlite. */
interface Backend {
  query(text: string): Promise<{ rows: { search_path: string }[] }>;
  exec(text: string): Promise<unknown>;
  execProtocolRawStream(
    messages: Uint8Array,
    options: { readonly onRawData: (answer: Uint8Array) => void },
  ): void;
}

/** The schema as a script, of everything but our own bookkeeping. Leaves the session in an open transaction. */
export async function runPgDump(exchangeNow: ExchangeNow): Promise<DumpResult> {
  const { pgDump } = await loadProgram();
  let lost: unknown;
  let unsent = new Uint8Array(0);
  const backend: Backend = {
    // The package puts the search path back when it is done; whoever opened the session does that here.
    query: async () => ({ rows: [{ search_path: "pg_catalog" }] }),
    exec: async () => undefined,
    execProtocolRawStream(messages, { onRawData }) {
      // The program sends long messages in parts, and what is given is its own memory.
      unsent = joined(unsent, messages);
      const end = endOfLastRequest(unsent);
      if (end === 0 || lost !== undefined) return;
      const request = unsent.slice(0, end);
      unsent = unsent.slice(end);
      try {
        if (!isTermination(request)) onRawData(exchangeNow(request));
      } catch (error) {
        lost = error;
      }
    },
  };
  try {
    const file = await pgDump({ pg: backend, args: [...options] });
    if (lost !== undefined) throw lost;
    return { ok: true, text: await file.text() };
  } catch (error) {
    if (lost !== undefined) throw lost;
    const [, message] = /^pg_dump failed.*?Error message: (.*)$/s.exec(messageOf(error)) ?? [];
    if (message === undefined) throw error;
    return { ok: false, message: message.replace(/^pg_dump: (?:error: )?/, "").trim() };
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function loadProgram(): Promise<Program> {
  const shipped = new URL("./program/pg_dump.js", import.meta.url);
  const name = existsSync(fileURLToPath(shipped)) ? shipped.href : "@electric-sql/pglite-tools/pg_dump";
  const program: Program = await import(name);
  return program;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
