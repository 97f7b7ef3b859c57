/** The wire to a PGlite instance in this thread. No Node API: a browser hands in its own instance. */
import { type PGlite, protocol } from "@electric-sql/pglite";
import { type Reply, replyOf, type Wire } from "./wire.js";

/** A wire over an instance that the caller opened; `close` closes it. */
export function pgliteWire(pglite: PGlite): Wire {
  return {
    engine: "embedded",
    async exchange(messages) {
      await pglite.waitReady;
      const replies: Reply[] = [];
      const parser = new protocol.Parser();
      await pglite.execProtocolRawStream(messages, {
        syncToFs: false,
        onRawData: (bytes) =>
          parser.parse(bytes, (message) => {
            const reply = replyOf(message);
            if (reply !== undefined) replies.push(reply);
          }),
      });
      return replies;
    },
    close: () => pglite.close(),
  };
}
