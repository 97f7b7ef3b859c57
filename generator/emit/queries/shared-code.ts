/** What the queries of a file share: names, imports, and declarations that stand once. */
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import type { Codec } from "../types/codec.js";
import { modelType, type TypeNode, typeSources } from "../types/type-node.js";
import { type Codecs, functionCode } from "./codec-writer.js";
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

/** What one query used of it, as plain data. */
export interface Usage {
  /** What it imports: functions and types of the runtime and types of models.ts, each once. */
  readonly values: readonly string[];
  readonly runtimeTypes: readonly string[];
  readonly models: readonly string[];
  /** Everything else, in order: what was asked, and the answer. */
  readonly asked: readonly (readonly [question: Question, answer: string | TypeNode])[];
}

type Question = TextQuestion | { readonly of: "type"; readonly node: TypeNode };

/** One that a text answers. */
type TextQuestion =
  | { readonly of: "name"; readonly candidates: readonly [string, ...string[]] }
  | { readonly of: "decoder"; readonly codec: Codec; readonly place?: string }
  | { readonly of: "encoder"; readonly codec: Codec }
  | { readonly of: "reader"; readonly relationOid: number }
  | { readonly of: "columns"; readonly columns: readonly string[]; readonly name: string };

/** Passes everything on to `shared` and keeps what it was. */
export class Recorder implements SharedCode {
  readonly #shared: SharedCode;
  readonly #values = new Set<string>();
  readonly #runtimeTypes = new Set<string>();
  readonly #models = new Set<string>();
  readonly #asked: (readonly [Question, string | TypeNode])[] = [];

  constructor(shared: SharedCode) {
    this.#shared = shared;
  }

  get usage(): Usage {
    return {
      values: [...this.#values],
      runtimeTypes: [...this.#runtimeTypes],
      models: [...this.#models],
      asked: this.#asked,
    };
  }

  readonly scope: SharedCode["scope"] = {
    take: (...candidates) => this.#text({ of: "name", candidates }),
  };

  readonly imports: SharedCode["imports"] = {
    type: (node) => this.#type(node),
    value: (name) => {
      this.#values.add(name);
      return this.#shared.imports.value(name);
    },
    runtimeType: (name) => {
      this.#runtimeTypes.add(name);
      return this.#shared.imports.runtimeType(name);
    },
  };

  readonly codecs: SharedCode["codecs"] = {
    // The runtime's own functions are imported, no more.
    decoder: (codec, place) =>
      codec.kind === "function"
        ? functionCode(codec, this.imports, place)
        : this.#text({ of: "decoder", codec, ...(place !== undefined && { place }) }),
    encoder: (codec) =>
      codec.kind === "function" ? functionCode(codec, this.imports) : this.#text({ of: "encoder", codec }),
  };

  readonly models: SharedCode["models"] = {
    reader: (relationOid) => this.#text({ of: "reader", relationOid }),
  };

  readonly columns: SharedCode["columns"] = {
    code: (columns, name) => this.#text({ of: "columns", columns, name }),
  };

  #type(node: TypeNode): TypeNode {
    const sources = typeSources(node);
    if (sources.some(({ kind }) => kind === "module")) {
      const answer = this.#shared.imports.type(node);
      this.#asked.push([{ of: "type", node }, answer]);
      return answer;
    }
    for (const { kind, symbol } of sources)
      (kind === "models" ? this.#models : this.#runtimeTypes).add(symbol);
    return this.#shared.imports.type(node);
  }

  #text(question: TextQuestion): string {
    const answer = textOf(this.#shared, question);
    this.#asked.push([question, answer]);
    return answer;
  }
}

function textOf(shared: SharedCode, question: TextQuestion): string {
  switch (question.of) {
    case "name":
      return shared.scope.take(...question.candidates);
    case "decoder":
      return shared.codecs.decoder(question.codec, question.place);
    case "encoder":
      return shared.codecs.encoder(question.codec);
    case "reader":
      return shared.models.reader(question.relationOid);
    case "columns":
      return shared.columns.code(question.columns, question.name);
  }
}

/** Uses the same again. Whether each answer is what it was; what follows the first that isn't, is not asked. */
export function isAnsweredAlike({ values, runtimeTypes, models, asked }: Usage, shared: SharedCode): boolean {
  for (const name of values) shared.imports.value(name);
  for (const name of runtimeTypes) shared.imports.runtimeType(name);
  for (const name of models) shared.imports.type(modelType(name));
  return asked.every(([question, answer]) =>
    question.of === "type"
      ? JSON.stringify(shared.imports.type(question.node)) === JSON.stringify(answer)
      : textOf(shared, question) === answer,
  );
}
