/** One transaction that is going to be rolled back: statements, attempts that may fail, and work as somebody else. */
import { DatabaseError } from "../../errors/database-error.js";
import { RowLevelSecurityViolation } from "../../errors/server-errors.js";
import { type Executor, type RawRow, statement } from "../../executor.js";

/** What a statement that Postgres refused came to. */
export interface Refusal {
  readonly kind: "refused";
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly constraint: string | undefined;
  readonly column: string | undefined;
  /** A policy refused it, and not a missing privilege. */
  readonly isByPolicy: boolean;
}

export interface Done {
  readonly kind: "done";
  readonly rows: readonly RawRow[];
  readonly rowCount: number;
}

/** Settings such as `app.organization_id` and their values. */
export type Settings = Readonly<Record<string, string>>;

/** The part of a transaction's handle that is needed. */
export interface Block {
  readonly executor: Executor;
  xact<T>(run: (inner: Block) => Promise<T>): Promise<T>;
}

export interface ProofSession {
  rows(text: string, values?: readonly (string | null)[]): Promise<readonly RawRow[]>;
  /** A refused statement leaves the transaction as it was before. Throws when the connection is lost. */
  attempt(text: string, values?: readonly (string | null)[]): Promise<Done | Refusal>;
  /** Runs `work` and undoes whatever it did, roles and settings included. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  /** Makes what follows the role's, with these settings. */
  become(role: string, settings: Settings): Promise<void>;
  /** Makes what follows the admin's again. */
  becomeAdmin(): Promise<void>;
}

/** Ends a nested block so that it is rolled back. */
class Undone extends Error {}

export function proofSession(block: Block): ProofSession {
  let current = block;

  /** A nested block's handle is the one to use until it ends. */
  function nested<T>(work: () => Promise<T>): Promise<T> {
    const outer = current;
    return outer.xact(async (inner) => {
      current = inner;
      try {
        return await work();
      } finally {
        current = outer;
      }
    });
  }

  async function query(text: string, values: readonly (string | null)[] = []): Promise<Done> {
    const { rows, rowCount } = await current.executor.query(statement(text, [...values]));
    return { kind: "done", rows, rowCount: rowCount ?? 0 };
  }

  return {
    rows: async (text, values) => (await query(text, values)).rows,
    async attempt(text, values) {
      try {
        return await nested(() => query(text, values));
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        return refusal;
      }
    },
    async undone(work) {
      const results: Awaited<ReturnType<typeof work>>[] = [];
      try {
        await nested(async () => {
          results.push(await work());
          throw new Undone();
        });
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
      }
      const [result] = results;
      if (results.length === 0 || result === undefined) throw new Error("what was to be undone gave nothing");
      return result;
    },
    async become(role, settings) {
      const names = Object.keys(settings);
      const calls = names.map(
        (_, index) => `pg_catalog.set_config($${2 * index + 2}, $${2 * index + 3}, true)`,
      );
      await query(`SELECT ${[...calls, "pg_catalog.set_config('role', $1, true)"].join(", ")}`, [
        role,
        ...names.flatMap((name) => [name, settings[name] ?? ""]),
      ]);
    },
    async becomeAdmin() {
      await query("SET LOCAL ROLE NONE");
    },
  };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof DatabaseError) || error.code === undefined) return undefined;
  const { code, message, constraint, column } = error;
  const isByPolicy = error instanceof RowLevelSecurityViolation;
  return { kind: "refused", code, message, constraint, column, isByPolicy };
}
