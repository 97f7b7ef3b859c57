/** A server's address as the user gave it, and how it may be shown: never with its password. */

export interface Address {
  readonly url: URL;
  /** `host:port/database`, for messages. */
  readonly shown: string;
}

/** Reads a `postgres://` URL; undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:") return undefined;
  const host = decoded(url.hostname || url.searchParams.get("host") || "localhost");
  const port = url.port || url.searchParams.get("port") || "5432";
  const database = decoded(url.pathname.slice(1));
  return { url, shown: `${host}:${port}${database === "" ? "" : `/${database}`}` };
}

/** The same server, another database. */
export function withDatabase({ url }: Address, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
