/** A database of a real server as an engine whose transactions are the caller's. */
import type { ScratchEngine } from "../../generator/postgres/engine.js";
import { Link } from "../../generator/postgres/link.js";
import { openLinkSession } from "../../generator/postgres/link-session.js";
import { runControl } from "../../generator/postgres/scripts.js";
import { parseAddress } from "../../generator/postgres/server/address.js";
import { connect } from "../../generator/postgres/server/connect.js";
import { serverWire } from "../../generator/postgres/server/server-wire.js";

/** Connects to the database, which is loaded already; the caller closes. */
export async function serverEngine(url: string): Promise<ScratchEngine> {
  const address = parseAddress(url);
  if (address === undefined) throw new Error("no URL");
  const connected = await connect(address, url);
  if (!connected.ok) throw new Error(connected.diagnostic.title);
  const link = new Link(serverWire(connected.client));
  const session = await openLinkSession(link, "functions");
  return {
    session,
    extensions: { names: [], install: async () => undefined },
    loadSchema: async () => ({ diagnostics: [] }),
    reset: async () => {},
    control: (script) => runControl(link, script),
    close: () => session.close(),
  };
}
