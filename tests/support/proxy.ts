/** A TCP proxy before a server: counts round trips, delays, stalls and cuts connections. */
import { connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  readonly port: number;
  /** The url with this proxy in place of the server. */
  through(url: string): string;
  /** Times that a client spoke after it had heard from the server. */
  readonly roundTrips: number;
  /** Connections that were made so far. */
  readonly connections: number;
  /** From now on nothing is passed on, and nobody is told. */
  stall(isStalled: boolean): void;
  /** Cuts every connection. */
  cut(): void;
  /** Cuts each connection when the client says this, before the server hears of it, or after. */
  cutAt(text: string | undefined, when: "before" | "after"): void;
  close(): Promise<void>;
}

/** Starts a proxy to a port of this machine. `delayMs` is added in each direction. `port` is its own, any if it is 0. */
export async function startProxy(targetPort: number, delayMs = 0, port = 0): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let roundTrips = 0;
  let connections = 0;
  let isStalled = false;
  let trap: { readonly text: string; readonly when: "before" | "after" } | undefined;

  const server = createServer({ noDelay: true }, (client) => {
    connections++;
    const upstream = connect({ port: targetPort, host: "127.0.0.1", noDelay: true });
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let isClientsTurn = true;
    let isCut = false;
    const destroy = (): void => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    const pass = (to: Socket, chunk: Buffer | string): void => {
      if (isStalled || isCut) return;
      if (delayMs === 0) to.write(chunk);
      else setTimeout(() => to.write(chunk), delayMs);
    };
    client.on("data", (chunk) => {
      if (isClientsTurn) roundTrips++;
      isClientsTurn = false;
      const isTrapped = trap !== undefined && chunk.includes(trap.text);
      if (isTrapped && trap?.when === "before") return destroy();
      pass(upstream, chunk);
      if (isTrapped) {
        isCut = true;
        setTimeout(destroy, 100);
      }
    });
    upstream.on("data", (chunk) => {
      isClientsTurn = true;
      pass(client, chunk);
    });
    for (const socket of pair) {
      socket.on("error", destroy);
      socket.on("close", destroy);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const cut = (): void => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    port: address.port,
    through(url) {
      const changed = new URL(url);
      changed.port = String(address.port);
      changed.hostname = "127.0.0.1";
      return changed.href;
    },
    get roundTrips() {
      return roundTrips;
    },
    get connections() {
      return connections;
    },
    stall: (value) => {
      isStalled = value;
    },
    cut,
    cutAt: (text, when) => {
      trap = text === undefined ? undefined : { text, when };
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
