/** What a transaction sends before the program's first statement. */
import type { Leftovers } from "../connection/leftovers.js";
import type { WireResult } from "../connection/pipeline.js";
import type { Session } from "../connection/session.js";
import type { LaneStep } from "./request.js";

export interface OpeningPlan {
  /** BEGIN; nothing where the transaction is implicit. */
  readonly begin: readonly LaneStep[];
  /** Clears what others have left in the session. */
  readonly prologue: readonly LaneStep[];
  readonly settings: readonly LaneStep[];
}

/** Whose session it is: the one that the connection was made to, unless there is a pooler between. */
const question: LaneStep = {
  text: "SELECT pg_backend_pid()",
  values: [],
  isPrepared: true,
  isControl: true,
};

/** Of one transaction, on the session that it is to run on. The prologue is left out where there is nothing to clear. */
export class Opening {
  readonly steps: readonly LaneStep[];
  readonly #session: Session;
  /** Those that are cleared, and how many there were. */
  readonly #leftovers: Leftovers | undefined;
  readonly #count: number;
  readonly #answerAt: number;

  constructor({ begin, prologue, settings }: OpeningPlan, session: Session) {
    const { leftovers } = session;
    const isClearing = prologue.length > 0 && leftovers?.areCleared !== true;
    const isAsking = isClearing && leftovers !== undefined && leftovers.isOwnSession === undefined;
    this.#session = session;
    this.#leftovers = isClearing ? leftovers : undefined;
    this.#count = leftovers?.count ?? 0;
    this.#answerAt = isAsking ? begin.length : -1;
    const clearing = isClearing ? prologue : [];
    this.steps = [...begin, ...(isAsking ? [question] : []), ...clearing, ...settings];
  }

  /** What the server answered. */
  answered(results: readonly WireResult[]): void {
    const answer = results[this.#answerAt];
    if (answer !== undefined && this.#leftovers !== undefined)
      this.#leftovers.isOwnSession = answer.rows[0]?.[0] === String(this.#session.processId);
  }

  /** The transaction has committed: what was cleared stays so. */
  committed(): void {
    this.#leftovers?.clear(this.#count);
  }
}
