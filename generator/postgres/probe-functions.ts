/**
 * Analysed trees by way of functions, for servers whose log must not be filled by `debug_print_parse`: the probe becomes
 * the body of a temporary function, and Postgres stores the tree that it made of it in `pg_proc.prosqlbody`.
 */
import { Frontend } from "./frontend.js";
import { errorIn, type Link } from "./link.js";
import type { Analysed, PostgresError, Probe } from "./session.js";
import type { Reply } from "./wire.js";

const guard = "codegen_db_function";
const name = "pg_temp.codegen_db_probe";

/** Trees of the probes; every function is gone afterwards. */
export async function analyseByFunctions(
  link: Link,
  probes: readonly Probe[],
  typeNames: ReadonlyMap<number, string>,
): Promise<Analysed[]> {
  const isInside = link.status === "transaction";
  const prefixes = probes.map((probe) => prefixOf(probe, typeNames));
  const messages = new Frontend();
  if (!isInside) messages.query("BEGIN");
  for (const [index, probe] of probes.entries()) {
    messages.query(`SAVEPOINT ${guard}`);
    // A newline first: the statement may end with a comment that runs to the end of its line.
    messages.query(`${prefixes[index]}${probe.text}\n; END`);
    messages.query(
      `SELECT prosqlbody::text FROM pg_catalog.pg_proc WHERE oid = '${name}'::pg_catalog.regproc`,
    );
    messages.query(`ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}`);
  }
  if (!isInside) messages.query("ROLLBACK");
  const groups = groupsOf(await link.exchange(messages));
  const first = isInside ? 0 : 1;
  return probes.map((_, index) => analysed(groups, first + index * 4, prefixes[index] ?? ""));
}

function prefixOf(probe: Probe, typeNames: ReadonlyMap<number, string>): string {
  const types = probe.parameterTypeOids.map((oid) => typeNames.get(oid) ?? "unknown").join(", ");
  const result = probe.returnsRows ? "SETOF record" : "void";
  return `CREATE FUNCTION ${name}(${types}) RETURNS ${result} LANGUAGE sql BEGIN ATOMIC\n`;
}

/** What each Query message was answered with. */
function groupsOf(replies: readonly Reply[]): Reply[][] {
  const groups: Reply[][] = [];
  let group: Reply[] = [];
  for (const reply of replies) {
    if (reply.kind !== "ready") {
      group.push(reply);
    } else {
      groups.push(group);
      group = [];
    }
  }
  return groups;
}

/** Of the four scripts that start at `at`, the second creates the function and the third reads its body. */
function analysed(groups: readonly Reply[][], at: number, prefix: string): Analysed {
  const error = errorIn(groups[at + 1] ?? []) ?? errorIn(groups[at + 2] ?? []);
  if (error !== undefined) return { ok: false, error: withoutPrefix(error, prefix) };
  const row = groups[at + 2]?.find((reply) => reply.kind === "row");
  const tree = row?.kind === "row" ? row.values[0] : undefined;
  if (tree == null) throw new Error("a probe function has no body");
  return { ok: true, tree };
}

/** Moves the position from the function's definition to the probe's own text. */
function withoutPrefix(error: PostgresError, prefix: string): PostgresError {
  const { position, ...rest } = error;
  const moved = (position ?? 0) - Array.from(prefix).length;
  return moved > 0 ? { ...rest, position: moved } : rest;
}
