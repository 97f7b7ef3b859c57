/** Asks each login whether it answers. */
import { toDatabaseError } from "../errors/classify.js";
import type { DatabaseError } from "../errors/database-error.js";
import type { Login, Logins } from "./logins.js";

export type LoginHealth =
  | { readonly ok: true; readonly latencyMs: number }
  | { readonly ok: false; readonly error: DatabaseError };

/** `ok` when every login that there is answers. */
export interface Health {
  readonly ok: boolean;
  readonly admin?: LoginHealth;
  readonly customer?: LoginHealth;
}

/** Milliseconds after which a server that doesn't answer isn't healthy. */
const answerTimeout = 2_000;

/** Asks both at once. Never rejects. */
export async function checkHealth({ admin, customer }: Logins): Promise<Health> {
  const [ofAdmin, ofCustomer] = await Promise.all([check(admin), check(customer)]);
  return {
    ok: ofAdmin?.ok !== false && ofCustomer?.ok !== false,
    ...(ofAdmin === undefined ? {} : { admin: ofAdmin }),
    ...(ofCustomer === undefined ? {} : { customer: ofCustomer }),
  };
}

async function check(login: Login | undefined): Promise<LoginHealth | undefined> {
  if (login === undefined) return undefined;
  const startedAt = performance.now();
  try {
    const session = await login.source.acquire({ giveUp: undefined });
    const timer = setTimeout(() => void session.cancel(), answerTimeout);
    try {
      const { failure } = await session.run([{ text: "SELECT 1", values: [], isPrepared: false }]);
      if (failure !== undefined) throw failure.error;
    } finally {
      clearTimeout(timer);
      session.release();
    }
    return { ok: true, latencyMs: performance.now() - startedAt };
  } catch (error) {
    return { ok: false, error: toDatabaseError(error) };
  }
}
