/** Answers that aren't the one that was asked for: a status, a word for programs and a sentence for people. */
import {
  ConnectionFailed,
  DatabaseClosed,
  ForeignKeyViolation,
  PoolTimeout,
  QueryCanceled,
  RowLevelSecurityViolation,
  StatementTimeout,
} from "@codegen-db/runtime";

/** What is wrong with one field of a request. */
export interface Problem {
  readonly field: string;
  readonly problem: string;
}

/** Thrown by whatever can't do what a request asks for. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    {
      problems = [],
      headers = {},
    }: { readonly problems?: readonly Problem[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.problems = problems;
    this.headers = headers;
  }
}

export const notFound = (): Refusal => new Refusal(404, "not_found", "There is nothing here.");

export const invalid = (problems: readonly Problem[]): Refusal =>
  new Refusal(400, "invalid", problems.map(({ field, problem }) => `${field} ${problem}`).join("; "), {
    problems,
  });

export const unauthorized = (message: string): Refusal =>
  new Refusal(401, "unauthorized", message, { headers: { "www-authenticate": "Bearer" } });

/** What a failure of the database means to a client; undefined if it is our own mistake. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof RowLevelSecurityViolation) {
    return new Refusal(403, "forbidden", "You may not do this.");
  }
  if (error instanceof ForeignKeyViolation) {
    return new Refusal(409, "conflict", "Something that this refers to doesn't exist.");
  }
  if (error instanceof StatementTimeout || error instanceof QueryCanceled) {
    return new Refusal(503, "too_slow", "This took too long.");
  }
  if (error instanceof ConnectionFailed || error instanceof PoolTimeout || error instanceof DatabaseClosed) {
    return new Refusal(503, "unavailable", "Try again in a moment.", { headers: { "retry-after": "1" } });
  }
  return undefined;
}
