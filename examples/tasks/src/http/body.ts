/** Reads the body of a request as JSON. */
import type { IncomingMessage } from "node:http";
import { invalid, Refusal } from "./refusal.js";

const maxBytes = 64 * 1024;

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Error("the request was given an encoding");
    size += chunk.length;
    if (size > maxBytes) {
      throw new Refusal(413, "too_large", `The body is longer than ${maxBytes} bytes.`, {
        headers: { connection: "close" },
      });
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw invalid([{ field: "body", problem: "is not JSON" }]);
  }
}
