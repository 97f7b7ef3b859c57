/** A server's database as what a dump is made of. */
import type pg from "pg";
import { dumpServer } from "../postgres/pg-dump/server.js";
import type { Address } from "../postgres/server/address.js";
import { connect } from "../postgres/server/connect.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { circumstancesOf, type DumpSource } from "./dump-source.js";

/** `client` is asked what a dump doesn't say; pg_dump has a connection of its own. */
export function serverSource(client: pg.Client, address: Address): DumpSource {
  return {
    async dump() {
      const connected = await connect(address, address.url.href);
      if (!connected.ok) return connected;
      const dumped = await dumpServer(connected.client);
      if (!dumped.ok) return { ok: false, diagnostic: refused(address, dumped.message) };
      return { ok: true, dump: { text: dumped.text, ...(await circumstancesOf(client)) } };
    },
  };
}

function refused({ shown }: Address, message: string): Diagnostic {
  return {
    code: "dump-refused",
    severity: "error",
    title: `the schema of the server at ${shown} can't be dumped`,
    notes: [`pg_dump says: ${message}`],
    hint: "the role that migrates must be able to read every table; to write no schema.sql, give --no-generate",
  };
}
