/** Asks each login whether it answers, on each server. */
import { toDatabaseError } from "../errors/classify.js";
import { ConnectionFailed } from "../errors/client-errors.js";
import type { DatabaseError } from "../errors/database-error.js";
import type { Replica, ReplicaState } from "../replicas.js";
import type { Logins } from "./logins.js";
import type { Session } from "./session.js";
import type { SessionSource } from "./source.js";

export type LoginHealth =
  | { readonly ok: true; readonly latencyMs: number }
  | { readonly ok: false; readonly error: DatabaseError };

/** Whether a replica answers to a login; how far it is behind is told by `metrics`. */
export type ReplicaHealth = LoginHealth & Pick<ReplicaState, "server" | "role">;

/** `ok` when every login that there is answers. Where a replica doesn't, the primary serves. */
export interface Health {
  readonly ok: boolean;
  readonly admin?: LoginHealth;
  readonly customer?: LoginHealth;
  readonly replicas: readonly ReplicaHealth[];
}

/** Milliseconds after which a server that doesn't answer isn't healthy. */
const answerTimeout = 2_000;

/** Asks all of them at once. Never rejects. */
export async function checkHealth({ admin, customer }: Logins): Promise<Health> {
  const replicas = [admin, customer].flatMap((login) => login?.replicas?.replicas ?? []);
  const [ofAdmin, ofCustomer, ...ofReplicas] = await Promise.all([
    admin && check(admin.source),
    customer && check(customer.source),
    ...replicas.map(checkReplica),
  ]);
  return {
    ok: ofAdmin?.ok !== false && ofCustomer?.ok !== false,
    ...(ofAdmin === undefined ? {} : { admin: ofAdmin }),
    ...(ofCustomer === undefined ? {} : { customer: ofCustomer }),
    replicas: ofReplicas,
  };
}

async function checkReplica({ server, role, source }: Replica): Promise<ReplicaHealth> {
  return { server, role, ...(await check(source)) };
}

async function check(source: SessionSource): Promise<LoginHealth> {
  const startedAt = performance.now();
  try {
    const session = await source.acquire({ giveUp: undefined });
    await ask(session);
    return { ok: true, latencyMs: performance.now() - startedAt };
  } catch (error) {
    return { ok: false, error: toDatabaseError(error) };
  }
}

/** Throws when it doesn't answer in time; the connection goes back when it does, or when it is lost. */
async function ask(session: Session): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ConnectionFailed(`the server didn't answer in ${answerTimeout} ms`));
      void session.cancel();
    }, answerTimeout);
  });
  const answer = session.run([{ text: "SELECT 1", values: [], isPrepared: false }]).then(({ failure }) => {
    clearTimeout(timer);
    session.release();
    if (failure !== undefined) throw failure.error;
  });
  await Promise.race([answer, late]);
}
