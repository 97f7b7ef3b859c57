/** Asks the server to stop what a connection is running (PostgreSQL documentation, 54.2.8 Canceling Requests in Progress). */
import pg from "pg";

/** How long the server may take to answer before it is given up, in milliseconds. */
const answerTimeout = 5_000;

/**
 * What became of a request. The server closes its connection after it has passed the request on: once it is `delivered` it
 * can't hit a statement that is sent later. One that is `uncertain` can. `unsent` it can't be, nor to the embedded engine.
 */
export type CancelOutcome = "delivered" | "uncertain" | "unsent";

/** Sends a cancel request over a connection of its own. Never rejects. */
export function requestCancel(client: pg.ClientBase): Promise<CancelOutcome> {
  const target = cancelTarget(client);
  if (target === undefined) return Promise.resolve("unsent");
  const { connection, connect, processId, secretKey, isEncrypted } = target;
  return new Promise((resolve) => {
    let isSent = false;
    const finish = (outcome: CancelOutcome): void => {
      clearTimeout(timer);
      connection.stream.destroy();
      resolve(outcome);
    };
    const giveUp = (): void => finish(isSent ? "uncertain" : "unsent");
    const timer = setTimeout(giveUp, answerTimeout);
    const send = (): void => {
      isSent = true;
      connection.cancel(processId, secretKey);
    };
    connection.on("error", giveUp);
    connection.on("end", () => (isSent ? finish("delivered") : giveUp()));
    connection.on("connect", () => (isEncrypted ? connection.requestSsl() : send()));
    connection.on("sslconnect", send);
    connect();
  });
}

/** `pg`'s connection with the methods that its types leave out. */
interface CancelConnection extends pg.Connection {
  connect(portOrPath: number | string, host?: string): void;
  cancel(processId: number, secretKey: number): void;
  requestSsl(): void;
}

interface CancelTarget {
  readonly connection: CancelConnection;
  readonly connect: () => void;
  readonly processId: number;
  readonly secretKey: number;
  readonly isEncrypted: boolean;
}

function cancelTarget(client: pg.ClientBase): CancelTarget | undefined {
  if (!("processID" in client && "secretKey" in client && "host" in client && "port" in client))
    return undefined;
  const { processID: processId, secretKey, host, port } = client;
  if (typeof processId !== "number" || typeof secretKey !== "number") return undefined;
  if (typeof host !== "string" || typeof port !== "number") return undefined;
  const ssl = "ssl" in client && (typeof client.ssl === "object" || client.ssl === true) ? client.ssl : false;
  const connection = new pg.Connection({ ssl: ssl ?? false });
  if (!isCancelConnection(connection)) return undefined;
  const connect = host.startsWith("/")
    ? () => connection.connect(`${host}/.s.PGSQL.${port}`)
    : () => connection.connect(port, host);
  return { connection, connect, processId, secretKey, isEncrypted: ssl !== false };
}

function isCancelConnection(connection: pg.Connection): connection is CancelConnection {
  return "connect" in connection && "cancel" in connection && "requestSsl" in connection;
}
