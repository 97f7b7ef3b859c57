/** Which number each parameter has: explicit ones keep theirs, names fill the gaps in order of appearance. */
import { camelCase } from "../source/case.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { partOf } from "../source/source-file.js";
import type { Hole } from "./holes.js";
import { mistake } from "./mistake.js";
import type { BoundParameter, Place, QueryBlock } from "./query.js";

export interface Numbered {
  readonly parameters: readonly BoundParameter[];
  /** For each hole its parameter's number; 0 for one that is no parameter. */
  readonly numbers: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The protocol counts parameters in 16 bits. */
const mostParameters = 65_535;

/** Numbers the parameters among the holes. Names are the same parameter when they differ only in letters' case. */
export function numberParameters(block: QueryBlock, holes: readonly Hole[]): Numbered {
  const uses: Hole[][] = [];
  const numbers = holes.map(() => 0);
  const diagnostics: Diagnostic[] = [];
  const use = (index: number, hole: Hole, number: number): void => {
    numbers[index] = number;
    const known = uses[number];
    if (known === undefined) uses[number] = [hole];
    else known.push(hole);
  };

  for (const [index, hole] of holes.entries()) {
    if (hole.kind !== "numbered") continue;
    if (hole.number >= 1 && hole.number <= mostParameters) {
      use(index, hole, hole.number);
      continue;
    }
    const title = `parameters are numbered from $1 to $${mostParameters}`;
    diagnostics.push(mistake(block, hole.start, hole.end, "invalid-parameter-number", title, {}));
  }
  const byName = new Map<string, number>();
  let next = 1;
  for (const [index, hole] of holes.entries()) {
    if (hole.kind !== "named") continue;
    const key = hole.name.toLowerCase();
    let number = byName.get(key);
    if (number === undefined) {
      while (uses[next] !== undefined) next++;
      number = next;
      byName.set(key, number);
    }
    use(index, hole, number);
  }

  const parameters: BoundParameter[] = [];
  uses.forEach((holes, number) => {
    parameters.push(parameterOf(number, holes));
  });
  diagnostics.push(...gaps(block, parameters), ...collisions(block, parameters));
  return { parameters, numbers, diagnostics };
}

function parameterOf(number: number, holes: readonly Hole[]): BoundParameter {
  let name: string | undefined;
  let narg = false;
  let slice = false;
  let optional = false;
  const places: Place[] = [];
  for (const hole of holes) {
    places.push({ start: hole.start, end: hole.end });
    if (hole.kind !== "named") continue;
    name ??= hole.name;
    narg ||= hole.how === "narg";
    slice ||= hole.how === "slice";
    optional ||= hole.how === "opt";
  }
  const rest = { narg, slice, optional, places };
  return name === undefined ? { number, ...rest } : { number, name, ...rest };
}

/** Postgres can't tell the type of a parameter that is nowhere. */
function gaps(block: QueryBlock, parameters: readonly BoundParameter[]): Diagnostic[] {
  const index = parameters.findIndex((parameter, index) => parameter.number !== index + 1);
  const found = parameters[index];
  const place = found?.places[0];
  if (found === undefined || place === undefined) return [];
  return [
    {
      code: "parameter-gap",
      severity: "error",
      title: `there is $${found.number} but no $${index + 1}`,
      at: partOf(block.span, place),
      query: block.name,
      hint: "number the parameters from $1 without gaps",
    },
  ];
}

/** Two names that would be one field of the arguments. */
function collisions(block: QueryBlock, parameters: readonly BoundParameter[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, string>();
  for (const {
    name,
    places: [place],
  } of parameters) {
    if (name === undefined) continue;
    // Names alike in camelCase are so in this as well, and it takes no time.
    const letters = name.replaceAll("_", "").toLowerCase();
    const other = known.get(letters);
    if (other === undefined) {
      known.set(letters, name);
      continue;
    }
    const field = camelCase(name);
    if (camelCase(other) !== field) continue;
    diagnostics.push({
      code: "colliding-parameter-names",
      severity: "error",
      title: `parameters ${other} and ${name} would both be the argument ${field}`,
      ...(place === undefined ? {} : { at: partOf(block.span, place) }),
      query: block.name,
      hint: "rename one of them, or spell both the same if they are one",
    });
  }
  return diagnostics;
}
