/** Ends a session of a server from outside, when the program is to end before its statement does. */
import { setTimeout } from "node:timers/promises";
import type { Address } from "../postgres/server/address.js";
import { connect } from "../postgres/server/connect.js";

/** Milliseconds that an interruption may take. */
const haste = 2_000;

/**
 * Ends the session, whose transaction takes no effect. Without this a statement that waits for a lock goes on waiting for
 * it, and holding others, after its client has gone. Gives up after two seconds.
 */
export async function endSession(address: Address, session: number): Promise<void> {
  await hastily(terminate(address, session));
}

/** Waits for the work's end, but not long. */
export async function hastily(work: Promise<unknown>): Promise<void> {
  await Promise.race([work.catch(() => undefined), setTimeout(haste, undefined, { ref: false })]);
}

async function terminate(address: Address, session: number): Promise<void> {
  const connected = await connect(address, address.url.href);
  if (!connected.ok) return;
  await connected.client.query("SELECT pg_catalog.pg_terminate_backend($1)", [session]);
  await connected.client.end();
}
