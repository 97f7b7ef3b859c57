/** The HTTP server: finds the route, knows who asks, and writes the answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Caller, TaskDatabase } from "../database.js";
import { digestOf } from "../tokens.js";
import { readJson } from "./body.js";
import { Refusal, refusalOf, unauthorized } from "./refusal.js";
import { type Answer, type Asked, findRoute, type Route } from "./route.js";

/** Gets a line for each request, and the errors that are nobody else's fault. */
export interface Log {
  info(line: string): void;
  error(line: string, error: unknown): void;
}

/** A server that doesn't listen yet. */
export function taskServer(db: TaskDatabase, routes: readonly Route[], log: Log): Server {
  return createServer((request, response) => {
    const startedAt = performance.now();
    const { method = "", url = "/" } = request;
    // Neither what is searched for nor a token belongs into a log.
    const pathname = url.split("?", 1)[0] ?? "/";
    const left = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) left.abort(new Error("the client has left"));
      const milliseconds = Math.round(performance.now() - startedAt);
      const status = response.writableFinished ? response.statusCode : "gone";
      log.info(`${method} ${pathname} ${status} ${milliseconds} ms`);
    });
    answer(db, routes, request, left.signal)
      .then((answered) => write(response, answered, left.signal))
      .catch((error: unknown) => {
        if (left.signal.aborted) return;
        const refusal = refusalOf(error) ?? new Refusal(500, "internal", "Something is wrong on our side.");
        if (refusal.status === 500) log.error(`${method} ${pathname} failed`, error);
        refuse(response, refusal);
      })
      // Keep-alive needs a request that was read to its end.
      .finally(() => request.resume());
  });
}

async function answer(
  db: TaskDatabase,
  routes: readonly Route[],
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer> {
  const { url: target = "/" } = request;
  if (!URL.canParse(target, "http://localhost")) {
    throw new Refusal(400, "invalid", "The address can't be read.");
  }
  const url = new URL(target, "http://localhost");
  const { route, parameters } = findRoute(routes, request.method, url.pathname);
  const token = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? "")?.[1];
  const asked: Asked = {
    parameter: (name) => parameters.get(name) ?? "",
    query: url.searchParams,
    json: () => readJson(request),
    token,
    signal,
  };
  if (route.access === "open") return route.answer(asked);
  return route.answer(asked, await authenticate(db, token));
}

/** As admin: on whose behalf a request is made isn't known before. */
async function authenticate(db: TaskDatabase, token: string | undefined): Promise<Caller> {
  if (token === undefined) throw unauthorized("Send a bearer token.");
  const session = await db.query((q) => q.orm.authenticate({ tokenDigest: digestOf(token) }));
  if (session === null) throw unauthorized("The token is unknown or has expired.");
  return { user: session.userId, organization: session.organizationId };
}

async function write(response: ServerResponse, answered: Answer, signal: AbortSignal): Promise<void> {
  switch (answered.kind) {
    case "empty":
      response.writeHead(answered.status).end();
      return;
    case "json":
      writeJson(response, answered.status, answered.body);
      return;
    case "lines":
      response.setHeader("content-type", answered.type);
      response.setHeader("content-disposition", `attachment; filename="${answered.fileName}"`);
      // Takes the next row when the client has read what was written, and ends the rows when it leaves.
      await pipeline(Readable.from(answered.lines), response, { signal });
  }
}

function writeJson(response: ServerResponse, status: number, body: unknown): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** What has begun can't become an error any more: it is cut, so that nobody takes it for whole. */
function refuse(response: ServerResponse, { status, code, message, problems, headers }: Refusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  writeJson(response, status, { error: code, message, ...(problems.length === 0 ? {} : { problems }) });
}
