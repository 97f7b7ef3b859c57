/** Which number each parameter has: explicit ones keep theirs, names fill the gaps in order of appearance. */
import type { Diagnostic } from "../source/diagnostic.js";
import { type Hole, mistake } from "./holes.js";
import { camelCase } from "./names.js";
import type { BoundParameter, QueryBlock } from "./query.js";

export interface Numbered {
  readonly parameters: readonly BoundParameter[];
  /** The number of a hole that is a parameter. */
  readonly numberOf: ReadonlyMap<Hole, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The protocol counts parameters in 16 bits. */
const mostParameters = 65_535;

/** Numbers the parameters among the holes. Names are the same parameter when they differ only in letters' case. */
export function numberParameters(block: QueryBlock, holes: readonly Hole[]): Numbered {
  const uses = new Map<number, Hole[]>();
  const numberOf = new Map<Hole, number>();
  const diagnostics: Diagnostic[] = [];

  for (const hole of holes) {
    if (hole.kind !== "numbered") continue;
    if (hole.number < 1 || hole.number > mostParameters) {
      const title = `parameters are numbered from $1 to $${mostParameters}`;
      diagnostics.push(mistake(block, hole.start, hole.end, "invalid-parameter-number", title, {}));
      continue;
    }
    numberOf.set(hole, hole.number);
    const known = uses.get(hole.number);
    if (known === undefined) uses.set(hole.number, [hole]);
    else known.push(hole);
  }
  const byName = new Map<string, number>();
  let next = 1;
  for (const hole of holes) {
    if (hole.kind !== "named") continue;
    const key = hole.name.toLowerCase();
    let number = byName.get(key);
    if (number === undefined) {
      while (uses.has(next)) next++;
      number = next;
      byName.set(key, number);
    }
    numberOf.set(hole, number);
    const known = uses.get(number);
    if (known === undefined) uses.set(number, [hole]);
    else known.push(hole);
  }

  const parameters = [...uses.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, holes]) => parameterOf(block, number, holes));
  diagnostics.push(...gaps(block, parameters), ...collisions(block, parameters));
  return { parameters, numberOf, diagnostics };
}

function parameterOf(block: QueryBlock, number: number, holes: readonly Hole[]): BoundParameter {
  const named = holes.find((hole) => hole.kind === "named");
  const is = (how: "narg" | "slice" | "opt"): boolean =>
    holes.some((hole) => hole.kind === "named" && hole.how === how);
  return {
    number,
    ...(named === undefined ? {} : { name: named.name }),
    narg: is("narg"),
    slice: is("slice"),
    optional: is("opt"),
    spans: holes.map(({ start, end }) => ({
      file: block.file,
      start: block.span.start + start,
      end: block.span.start + end,
    })),
  };
}

/** Postgres can't tell the type of a parameter that is nowhere. */
function gaps(block: QueryBlock, parameters: readonly BoundParameter[]): Diagnostic[] {
  const index = parameters.findIndex((parameter, index) => parameter.number !== index + 1);
  const found = parameters[index];
  const at = found?.spans[0];
  if (found === undefined || at === undefined) return [];
  return [
    {
      code: "parameter-gap",
      severity: "error",
      title: `there is $${found.number} but no $${index + 1}`,
      at,
      query: block.name,
      hint: "number the parameters from $1 without gaps",
    },
  ];
}

/** Two names that would be one field of the arguments. */
function collisions(block: QueryBlock, parameters: readonly BoundParameter[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, string>();
  for (const { name, spans } of parameters) {
    if (name === undefined) continue;
    const field = camelCase(name);
    const other = known.get(field);
    if (other === undefined) {
      known.set(field, name);
      continue;
    }
    diagnostics.push({
      code: "colliding-parameter-names",
      severity: "error",
      title: `parameters ${other} and ${name} would both be the argument ${field}`,
      ...(spans[0] === undefined ? {} : { at: spans[0] }),
      query: block.name,
      hint: "rename one of them, or spell both the same if they are one",
    });
  }
  return diagnostics;
}
