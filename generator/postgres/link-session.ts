/** The session: each of its questions put through a link. */
import { treeOfDump } from "./debug-tree.js";
import type { Link } from "./link.js";
import { analyseByFunctions } from "./probe-functions.js";
import { type Outcome, probe, type Statement } from "./probes.js";
import { runScript } from "./scripts.js";
import type { Analysed, Described, Probe, Session } from "./session.js";

/**
 * How analysed trees are had: printed by `debug_print_parse`, which costs nothing on top of Parse but writes to the
 * server's log unless that may be silenced, or read from functions made for the purpose.
 */
export type TreeSource = "printed" | "functions";

const printTrees = [
  "SET LOCAL log_min_messages = fatal",
  "SET LOCAL debug_pretty_print = off",
  "SET LOCAL client_min_messages = log",
  "SET LOCAL debug_print_parse = on",
];

/** Opens a session on a connected link. */
export async function openLinkSession(link: Link, trees: TreeSource): Promise<Session> {
  /** Trees that came with descriptions, kept until they are asked for or the database changes. */
  const described = new Map<string, Uint8Array>();
  let generation = link.generation;

  function forgetIfChanged(): void {
    if (generation !== link.generation) described.clear();
    generation = link.generation;
  }

  async function rows(statement: string): Promise<(string | null)[][]> {
    const replies = await runScript(link, statement);
    return replies.flatMap((reply) => (reply.kind === "row" ? [reply.values] : []));
  }

  async function analysePrinted(probes: readonly Probe[]): Promise<Analysed[]> {
    forgetIfChanged();
    const analysed: (Analysed | undefined)[] = probes.map((statement) => {
      const key = keyOf(statement);
      const dump = described.get(key);
      described.delete(key);
      return dump === undefined ? undefined : { ok: true, tree: treeOfDump(dump) };
    });
    const missing = probes.filter((_, index) => analysed[index] === undefined);
    const found = (await probe(link, missing, printTrees)).values();
    return analysed.map((known) => known ?? analysedOf(found.next().value));
  }

  async function typeNames(probes: readonly Probe[]): Promise<ReadonlyMap<number, string>> {
    const oids = new Set(probes.flatMap((statement) => statement.parameterTypeOids));
    if (oids.size === 0) return new Map();
    const found = await rows(
      `SELECT oid, pg_catalog.format_type(oid, NULL) FROM pg_catalog.pg_type WHERE oid IN (${[...oids].join(", ")})`,
    );
    return new Map(found.map(([oid, name]) => [Number(oid), name ?? "unknown"]));
  }

  const [version] = (await rows("SHOW server_version_num"))[0] ?? [];
  return {
    engine: link.wire.engine,
    version: Number(version),
    async execute(script) {
      link.changed();
      await runScript(link, script);
    },
    rows,
    async describe(statements): Promise<Described[]> {
      const asked = statements.map((text) => ({ text, parameterTypeOids: [] }));
      const outcomes = await probe(link, asked, trees === "printed" ? printTrees : []);
      forgetIfChanged();
      for (const [index, outcome] of outcomes.entries()) {
        if (!outcome.ok || outcome.dump === undefined) continue;
        const text = statements[index] ?? "";
        described.set(keyOf({ text, parameterTypeOids: outcome.typeOids }), outcome.dump);
      }
      return outcomes.map(describedOf);
    },
    async analyse(probes): Promise<Analysed[]> {
      if (trees === "printed") return analysePrinted(probes);
      return analyseByFunctions(link, probes, await typeNames(probes));
    },
    close: () => link.wire.close(),
  };
}

/** Postgres accepts a statement without any token, and prints nothing for it. */
const emptyStatement = { sqlstate: "42601", message: "the statement is empty" };

function keyOf({ text, parameterTypeOids }: Statement): string {
  return `${parameterTypeOids.join(",")} ${text}`;
}

function describedOf(outcome: Outcome): Described {
  if (!outcome.ok) return outcome;
  return { ok: true, description: { parameterTypeOids: outcome.typeOids, columns: outcome.columns } };
}

function analysedOf(outcome: Outcome | undefined): Analysed {
  if (outcome === undefined) throw new Error("a probe has no outcome");
  if (!outcome.ok) return outcome;
  if (outcome.dump === undefined) return { ok: false, error: emptyStatement };
  return { ok: true, tree: treeOfDump(outcome.dump) };
}
