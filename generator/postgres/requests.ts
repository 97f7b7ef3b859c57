/** Where requests end in a stream of frontend messages: what Postgres answers as a whole. PostgreSQL documentation, message formats. */

const query = 0x51;
const sync = 0x53;
const terminate = 0x58;

/** A message of its own kind that is sent before all others and has no type. */
const untyped = 0x00;

/** The end of the last Query, Sync, Terminate or startup message that is there as a whole; 0 when there is none. */
export function endOfLastRequest(messages: Uint8Array): number {
  const view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  let end = 0;
  for (let at = 0; at + 5 <= messages.length; ) {
    const type = messages[at];
    const next = type === untyped ? at + view.getUint32(at) : at + 1 + view.getUint32(at + 1);
    if (next > messages.length) break;
    if (type === query || type === sync || type === terminate || type === untyped) end = next;
    at = next;
  }
  return end;
}

/** How many of them ReadyForQuery answers. */
export function requestCount(messages: Uint8Array): number {
  const view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  let count = 0;
  for (let at = 0; at + 5 <= messages.length; at += 1 + view.getUint32(at + 1)) {
    if (messages[at] === query || messages[at] === sync) count += 1;
  }
  return count;
}

/** Whether the client says goodbye, which nothing answers. */
export function isTermination(messages: Uint8Array): boolean {
  return messages[0] === terminate;
}

/** Whether the client introduces itself. */
export function isStartup(messages: Uint8Array): boolean {
  return messages[0] === untyped;
}
