/** The wire to an embedded Postgres. No Node API. */
import { Backend } from "../backend.js";
import { BackendLost, type Wire } from "../wire.js";

/** A wire over raw exchanges; `close` is what ends the Postgres behind it. */
export function rawWire(
  exchange: (messages: Uint8Array) => Promise<Uint8Array>,
  close: () => Promise<void>,
): Wire {
  return {
    engine: "embedded",
    async exchange(messages, syncs) {
      const replies = new Backend().read(await exchange(messages));
      const readies = replies.filter((reply) => reply.kind === "ready").length;
      if (readies === syncs) return replies;
      const fatal = replies.find((reply) => reply.kind === "error" && reply.isFatal);
      throw new BackendLost(
        fatal?.kind === "error"
          ? fatal.error.message
          : `the embedded Postgres stopped answering (${readies} of ${syncs} answers)`,
      );
    },
    close,
  };
}
