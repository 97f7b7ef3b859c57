/** Which function answers which method and path. */
import type { Caller } from "../database.js";
import { notFound, Refusal } from "./refusal.js";

/** What is asked for. */
export interface Asked {
  /** Of the path: `id` in `/tasks/:id`. */
  parameter(name: string): string;
  readonly query: URLSearchParams;
  /** Reads the body. Throws a `Refusal` when it isn't JSON. */
  json(): Promise<unknown>;
  /** The bearer token, if there is one. */
  readonly token: string | undefined;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** What is answered: nothing, a value as JSON, or lines that are written as fast as the client reads. */
export type Answer =
  | { readonly kind: "empty"; readonly status: number }
  | { readonly kind: "json"; readonly status: number; readonly body: unknown }
  | {
      readonly kind: "lines";
      readonly type: string;
      readonly fileName: string;
      readonly lines: AsyncIterable<string>;
    };

export const json = (status: number, body: unknown): Answer => ({ kind: "json", status, body });

export const empty = (status = 204): Answer => ({ kind: "empty", status });

/** `open` routes are for everybody, the others for those who are signed in. */
export type Route = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: readonly string[];
} & (
  | { readonly access: "open"; readonly answer: (asked: Asked) => Promise<Answer> }
  | { readonly access: "member"; readonly answer: (asked: Asked, caller: Caller) => Promise<Answer> }
);

export interface Found {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Throws a `Refusal` when no route has this path, or none with this method. */
export function findRoute(routes: readonly Route[], method: string | undefined, pathname: string): Found {
  const segments = pathname.split("/").slice(1);
  const matching = routes.flatMap((route) => {
    const parameters = match(route.path, segments);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  const found = matching.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  if (matching.length === 0) throw notFound();
  const allow = matching.map(({ route }) => route.method).join(", ");
  throw new Refusal(405, "method_not_allowed", `Allowed here: ${allow}.`, { headers: { allow } });
}

function match(path: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (path.length !== segments.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, part] of path.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) parameters.set(part.slice(1), segment);
    else if (part !== segment) return undefined;
  }
  return parameters;
}

/** `/tasks/:id` */
export const path = (text: string): readonly string[] => text.split("/").slice(1);
