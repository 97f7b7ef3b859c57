/** What a transaction sends before the program's first statement. */
import type { WireResult } from "../connection/pipeline.js";
import type { Session } from "../connection/session.js";
import { control, type LaneStep } from "./request.js";

export interface OpeningPlan {
  /** BEGIN; nothing where the transaction is implicit. */
  readonly begin: readonly LaneStep[];
  /** Clears what others have left in the session. */
  readonly prologue: readonly LaneStep[];
  readonly settings: readonly LaneStep[];
}

/** Whose session it is, that which the connection was made to unless there is a pooler between, and what is true of it. */
const question = control("SELECT pg_backend_pid(), current_setting('default_transaction_isolation')");

/** Of one transaction, on the session that it is to run on. The prologue is left out where there is nothing to clear. */
export class Opening {
  readonly steps: readonly LaneStep[];
  readonly #session: Session;
  readonly #isClearing: boolean;
  /** How many there are to clear. */
  readonly #leftovers: number;
  readonly #answerAt: number;

  constructor({ begin, prologue, settings }: OpeningPlan, session: Session) {
    const { state } = session;
    this.#session = session;
    this.#isClearing = prologue.length > 0 && state?.isCleared !== true;
    // Where nothing is cleared, a statement may follow that has to be the first.
    const isAsking = this.#isClearing && state !== undefined && state.isOwn === undefined;
    this.#leftovers = state?.leftovers ?? 0;
    this.#answerAt = isAsking ? begin.length : -1;
    const asking = isAsking ? [question] : [];
    const clearing = this.#isClearing ? prologue : [];
    this.steps = [...begin, ...asking, ...clearing, ...settings];
  }

  /** What the server answered. */
  answered(results: readonly WireResult[]): void {
    const { state, processId } = this.#session;
    const answer = results[this.#answerAt];
    if (answer === undefined || state === undefined) return;
    const [servedBy, isolation] = answer.rows[0] ?? [];
    state.isOwn = servedBy === String(processId);
    if (state.isOwn) state.defaultIsolation = isolation;
  }

  /** The transaction has committed: what was cleared stays so. */
  committed(): void {
    if (this.#isClearing) this.#session.state?.clear(this.#leftovers);
  }
}
