/** What the queries of a file share: names, imports, and declarations that stand once. */
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import type { Codecs } from "./codec-writer.js";
import type { ColumnLists } from "./column-lists.js";
import type { ModelReaders } from "./model-readers.js";

/** All that one query may ask of it. The answers depend on what was asked before. */
export interface SharedCode {
  readonly scope: Pick<Scope, "take">;
  readonly imports: Imports;
  readonly codecs: Codecs;
  readonly models: Pick<ModelReaders, "reader">;
  readonly columns: Pick<ColumnLists, "code">;
}

/** One thing that was asked, and the answer. */
export interface Request {
  readonly ask: (shared: SharedCode) => unknown;
  readonly answer: unknown;
}

/** Passes everything on to `shared`, and keeps it in `requests`. */
export function recorded(shared: SharedCode, requests: Request[]): SharedCode {
  function keep<T>(ask: (shared: SharedCode) => T): T {
    const answer = ask(shared);
    requests.push({ ask, answer });
    return answer;
  }
  return {
    scope: { take: (...candidates) => keep(({ scope }) => scope.take(...candidates)) },
    imports: {
      type: (node) => keep(({ imports }) => imports.type(node)),
      value: (name) => keep(({ imports }) => imports.value(name)),
      runtimeType: (name) => keep(({ imports }) => imports.runtimeType(name)),
    },
    codecs: {
      decoder: (mapped, place) => keep(({ codecs }) => codecs.decoder(mapped, place)),
      encoder: (mapped) => keep(({ codecs }) => codecs.encoder(mapped)),
    },
    models: { reader: (model) => keep(({ models }) => models.reader(model)) },
    columns: { code: (query, name) => keep(({ columns }) => columns.code(query, name)) },
  };
}

/** Asks everything again. Whether each answer is what it was; what follows the first that isn't, is not asked. */
export function isAnsweredAlike(requests: readonly Request[], shared: SharedCode): boolean {
  return requests.every(({ ask, answer }) => {
    const now = ask(shared);
    return now === answer || JSON.stringify(now) === JSON.stringify(answer);
  });
}
