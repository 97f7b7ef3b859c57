/** Bound statements kept from one run to the next in one process: only what was edited is bound anew. */
import { type Binding, bindQuery } from "../queries/bind.js";
import type { BoundQuery, QueryBlock } from "../queries/query.js";
import type { Span } from "../source/source-file.js";

export interface Bindings {
  /** As `bindQuery`. */
  bind(block: QueryBlock): Binding;
  /** Forgets what was not asked for since the last call. */
  endRun(): void;
}

/** Remembers nothing yet. */
export function rememberBindings(): Bindings {
  let earlier = new Map<string, BoundQuery>();
  let current = new Map<string, BoundQuery>();
  return {
    bind(block) {
      const key = `${block.name}\n${block.sql}`;
      const known = current.get(key) ?? earlier.get(key);
      if (known !== undefined) {
        current.set(key, known);
        return { bound: movedTo(block, known), diagnostics: [] };
      }
      const binding = bindQuery(block);
      if (binding.bound !== undefined && binding.diagnostics.length === 0) current.set(key, binding.bound);
      return binding;
    },
    endRun() {
      earlier = current;
      current = new Map();
    },
  };
}

/** The same statement where it stands now. */
function movedTo(block: QueryBlock, bound: BoundQuery): BoundQuery {
  const distance = block.span.start - bound.block.span.start;
  const move = (span: Span): Span => ({
    file: block.file,
    start: span.start + distance,
    end: span.end + distance,
  });
  return {
    ...bound,
    block,
    parameters: bound.parameters.map((parameter) => ({ ...parameter, spans: parameter.spans.map(move) })),
    embeds: bound.embeds.map((embed) => ({ ...embed, span: move(embed.span) })),
    sorts: bound.sorts.map((sort) => ({
      ...sort,
      span: move(sort.span),
      choices: sort.choices.map((choice) => ({ ...choice, span: move(choice.span) })),
    })),
  };
}
