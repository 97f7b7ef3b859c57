/** A session over a wire: what is sent for each question, and how the answer is read from the replies. */
import { treeOfDump } from "./debug-tree.js";
import {
  type Analysed,
  type Described,
  type DescribedColumn,
  type PostgresError,
  PostgresFailure,
  type Probe,
  type Session,
} from "./session.js";
import {
  addDescribe,
  addQuery,
  addSync,
  outgoing,
  type Reply,
  send,
  type TransactionStatus,
  type Wire,
} from "./wire.js";

const guard = "codegen_db_guard";
/** Statements sent before the replies are read. */
const batchSize = 512;

/** Opens a session on a connected wire. */
export async function sessionOverWire(wire: Wire): Promise<Session> {
  let status: TransactionStatus = "idle";

  async function exchange(out: ReturnType<typeof outgoing>): Promise<readonly Reply[]> {
    const replies = await send(wire, out);
    const last = replies.at(-1);
    if (last?.kind === "ready") status = last.status;
    return replies;
  }

  /** Inside a transaction a failure must not abort it: a savepoint is put around the script. */
  async function run(script: string): Promise<readonly Reply[]> {
    const guarded = status === "transaction";
    const out = outgoing();
    if (guarded) addQuery(out, `SAVEPOINT ${guard}`);
    addQuery(out, script);
    if (guarded) addQuery(out, `RELEASE SAVEPOINT ${guard}`);
    const replies = await exchange(out);
    const failed = firstError(replies);
    if (failed !== undefined) {
      if (guarded) {
        const back = outgoing();
        addQuery(back, `ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}`);
        await exchange(back);
      }
      throw new PostgresFailure(failed);
    }
    return replies;
  }

  /** One exchange: statements up to the first that fails. */
  async function probeFrom(statements: readonly Probe[], setting: string): Promise<Outcome[]> {
    const out = outgoing();
    const inside = status === "transaction";
    addQuery(out, inside ? `SAVEPOINT ${guard}` : "BEGIN");
    addQuery(out, setting);
    for (const probe of statements) addDescribe(out, probe.text, probe.parameterTypeOids);
    addSync(out);
    addQuery(out, inside ? `ROLLBACK TO SAVEPOINT ${guard}; RELEASE SAVEPOINT ${guard}` : "ROLLBACK");
    return outcomes(await exchange(out));
  }

  async function probeAll(probes: readonly Probe[], setting: string): Promise<Outcome[]> {
    const all: Outcome[] = [];
    while (all.length < probes.length) {
      all.push(...(await probeFrom(probes.slice(all.length, all.length + batchSize), setting)));
    }
    return all;
  }

  const version = Number(firstValue(await run("SHOW server_version_num")));
  return {
    engine: wire.engine,
    version,
    async execute(script) {
      await run(script);
    },
    async rows(statement) {
      const replies = await run(statement);
      return replies.flatMap((reply) => (reply.kind === "row" ? [reply.values] : []));
    },
    async describe(statements): Promise<Described[]> {
      const probes = statements.map((text) => ({ text, parameterTypeOids: [], returnsRows: true }));
      const found = await probeAll(probes, "SET LOCAL debug_print_parse = off");
      return found.map((outcome) =>
        outcome.error === undefined
          ? { ok: true, description: { parameterTypeOids: outcome.typeOids, columns: outcome.columns } }
          : { ok: false, error: outcome.error },
      );
    },
    async analyse(probes): Promise<Analysed[]> {
      const found = await probeAll(probes, printTrees);
      return found.map((outcome) =>
        outcome.error === undefined
          ? { ok: true, tree: treeOfDump(outcome.dump) }
          : { ok: false, error: outcome.error },
      );
    },
    close: () => wire.close(),
  };
}

const printTrees =
  "SET LOCAL log_min_messages = fatal; SET LOCAL debug_pretty_print = off; " +
  "SET LOCAL client_min_messages = log; SET LOCAL debug_print_parse = on";

/** What came back for one Parse and Describe. */
interface Outcome {
  error?: PostgresError;
  dump: string;
  typeOids: readonly number[];
  columns: readonly DescribedColumn[];
}

/** The replies between the opening scripts and the Sync, one outcome a statement, the failed one last. */
function outcomes(replies: readonly Reply[]): Outcome[] {
  const found: Outcome[] = [];
  let group = 0;
  let current: Outcome = { dump: "", typeOids: [], columns: [] };
  for (const reply of replies) {
    if (reply.kind === "ready") group += 1;
    if (group !== 2) {
      if (reply.kind === "error") throw new Error(`a probe's frame failed: ${reply.error.message}`);
      continue;
    }
    switch (reply.kind) {
      case "tree":
        current.dump ||= reply.dump;
        break;
      case "parameters":
        current.typeOids = reply.typeOids;
        break;
      case "columns":
        found.push({ ...current, columns: reply.columns });
        current = { dump: "", typeOids: [], columns: [] };
        break;
      case "error":
        found.push({ ...current, error: reply.error });
        return found;
      case "parse-complete":
      case "row":
      case "ready":
        break;
    }
  }
  return found;
}

function firstError(replies: readonly Reply[]): PostgresError | undefined {
  for (const reply of replies) if (reply.kind === "error") return reply.error;
  return undefined;
}

function firstValue(replies: readonly Reply[]): string | null {
  for (const reply of replies) if (reply.kind === "row") return reply.values[0] ?? null;
  return null;
}
