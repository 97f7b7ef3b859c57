/** Lends connections of one login: at most so many at a time, each waiter in turn and for a limited time. Over `pg`'s pool. */
import pg from "pg";
import { isServerReport, toDatabaseError } from "../errors/classify.js";
import { ConnectionFailed, DatabaseClosed, PoolTimeout } from "../errors/client-errors.js";
import { Loan, noteLosses } from "./loan.js";
import { type Lender, Session } from "./session.js";

export interface SessionPoolSettings {
  /** What `pg` connects with. */
  readonly connection: pg.PoolConfig;
  readonly max: number;
  /** Milliseconds to wait for a connection to be free. */
  readonly acquireTimeout: number;
  readonly isNaming: boolean;
  /** Whether a transaction may be sent behind the COMMIT of another: both must be on the same connection of the server. */
  readonly isHandingOn: boolean;
}

/** How many connections there are, and how many ask for one. */
export interface PoolCounts {
  readonly max: number;
  readonly total: number;
  readonly idle: number;
  readonly inUse: number;
  readonly waiting: number;
  /** How often a connection was handed on before its last transaction had ended. */
  readonly handedOn: number;
}

/** Somebody who asks for a connection, and may change their mind until there is one. */
export interface Waiting {
  giveUp: ((error: Error) => void) | undefined;
  /** Whether a connection will do whose last transaction is about to end. What is sent first may then be sent twice. */
  mayFollow?: boolean;
}

interface Waiter {
  readonly mayFollow: boolean;
  /** A connection, or a place to make one in. */
  readonly admit: (session: Session | undefined) => void;
  readonly refuse: (error: Error) => void;
}

/** Milliseconds that a lent connection has to come back once the pool is closed. */
const closeGrace = 5_000;
/** Milliseconds after which a connection goes back to `pg`'s pool, which knows how old it may become. */
const maxLoan = 1_000;
/** Milliseconds without handing on after a transaction took too long to end: others may do so, too. */
const pauseLength = 5_000;

/** The DateStyle of connections on which it isn't ISO, the only one that is read. */
const foreignStyles = new WeakMap<object, string>();

interface Connecting {
  readonly connecting?: Set<pg.Client>;
}

/** Makes itself known before it has a connection. One class for all pools: with one for each, `pg` runs slower. */
class PoolClient extends pg.Client {
  constructor(config?: pg.ClientConfig & Connecting) {
    super(config);
    const connecting = config?.connecting;
    connecting?.add(this);
    this.once("end", () => connecting?.delete(this));
    this.connection.on("parameterStatus", ({ parameterName, parameterValue }) => {
      if (parameterName !== "DateStyle" || connecting?.has(this) !== true) return;
      if (parameterValue.startsWith("ISO")) foreignStyles.delete(this);
      else foreignStyles.set(this, parameterValue);
    });
  }
}

export class SessionPool implements Lender {
  readonly isNaming: boolean;
  readonly isHandingOn: boolean;
  readonly #pool: pg.Pool;
  /** Clients that have no connection yet. */
  readonly #connecting = new Set<pg.Client>();
  readonly #max: number;
  readonly #acquireTimeout: number;
  readonly #waiters: Waiter[] = [];
  /** Places that are taken, also by whoever is being connected. */
  #lent = 0;
  readonly #sessions = new Set<Session>();
  /** Those whose transaction is about to end. */
  readonly #ending = new Set<Session>();
  #handedOn = 0;
  #pausedUntil = 0;
  #closing: Promise<void> | undefined;

  constructor({ connection, max, acquireTimeout, isNaming, isHandingOn }: SessionPoolSettings) {
    this.isNaming = isNaming;
    this.isHandingOn = isHandingOn;
    this.#max = max;
    this.#acquireTimeout = acquireTimeout;
    const config: pg.PoolConfig & Connecting = {
      ...connection,
      connecting: this.#connecting,
      max,
      Client: PoolClient,
    };
    this.#pool = new pg.Pool(config);
    // An idle connection that is lost is replaced; a lent one tells whoever uses it. Without listeners the process would end.
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => {
      this.#connecting.delete(client);
      noteLosses(client);
    });
  }

  get counts(): PoolCounts {
    const { totalCount: total, idleCount: idle } = this.#pool;
    return {
      max: this.#max,
      total,
      idle,
      inUse: this.#lent,
      waiting: this.#waiters.length,
      handedOn: this.#handedOn,
    };
  }

  /**
   * A connection, for as long as the caller likes. Throws `PoolTimeout` when none becomes free in time, `ConnectionFailed`
   * when none can be made, `DatabaseClosed` after `close`, and the waiting's own error when it is given up.
   */
  async acquire(waiting: Waiting): Promise<Session> {
    if (this.#closing !== undefined) throw new DatabaseClosed("the database is closed");
    const isFull = this.#lent >= this.#max;
    const ahead = this.#ahead(waiting, isFull);
    if (ahead !== undefined) return ahead;
    if (isFull) {
      const session = await this.#wait(waiting);
      if (session !== undefined) return session;
    } else {
      this.#lent++;
    }
    return this.#borrow(waiting);
  }

  /** A connection that somebody is about to give back. */
  #ahead({ mayFollow }: Waiting, isFull: boolean): Session | undefined {
    if (mayFollow !== true || this.#waiters.length > 0) return undefined;
    for (const session of this.#ending) if (session.isWorthFollowing(isFull)) return this.#handOn(session);
    return undefined;
  }

  /** A connection of `pg`'s pool, which may have to be made. Whoever gives up need not wait for it: the next has it then. */
  #borrow(waiting: Waiting): Promise<Session> {
    return new Promise((resolve, reject) => {
      let isWanted = true;
      waiting.giveUp = (error) => {
        isWanted = false;
        waiting.giveUp = undefined;
        reject(error);
      };
      this.#pool.connect((error, client) => {
        if (isWanted) waiting.giveUp = undefined;
        if (client === undefined) {
          this.#yieldPlace();
          reject(connectFailure(error));
          return;
        }
        const style = foreignStyles.get(client);
        if (style !== undefined) {
          client.release(true);
          this.#yieldPlace();
          reject(new ConnectionFailed(`dates would arrive in DateStyle "${style}": it must be ISO`));
          return;
        }
        const session = new Session(new Loan(client), this);
        this.#sessions.add(session);
        if (isWanted) resolve(session);
        else session.release();
      });
    });
  }

  /** Resolves when a connection, or a place for one, is the caller's. */
  #wait(waiting: Waiting): Promise<Session | undefined> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        waiting.giveUp = undefined;
        const index = this.#waiters.indexOf(waiter);
        if (index !== -1) this.#waiters.splice(index, 1);
      };
      const refuse = (error: Error): void => {
        leave();
        reject(error);
      };
      const admit = (session: Session | undefined): void => {
        leave();
        resolve(session);
      };
      const timer = setTimeout(
        () => refuse(timeoutError(this.#max, this.#acquireTimeout)),
        this.#acquireTimeout,
      );
      const waiter: Waiter = { mayFollow: waiting.mayFollow === true, admit, refuse };
      this.#waiters.push(waiter);
      waiting.giveUp = refuse;
    });
  }

  /** The place goes to whoever waits longest. */
  #yieldPlace(): void {
    const [next] = this.#waiters;
    if (next === undefined) this.#lent--;
    else next.admit(undefined);
  }

  offer(session: Session): void {
    if (!this.isHandingOn || session.loan.age > maxLoan || performance.now() < this.#pausedUntil) return;
    const [next] = this.#waiters;
    if (next === undefined) this.#ending.add(session);
    else if (next.mayFollow && session.canBeFollowed) next.admit(this.#handOn(session));
  }

  #handOn(session: Session): Session {
    this.#handedOn++;
    this.#ending.delete(session);
    return this.#passOn(session);
  }

  #passOn(session: Session): Session {
    const next = session.succeed();
    this.#sessions.add(next);
    return next;
  }

  pause(): void {
    this.#pausedUntil = performance.now() + pauseLength;
  }

  takeBack(session: Session, isDestroyed: boolean): void {
    this.#sessions.delete(session);
    this.#ending.delete(session);
    if (session.hasSuccessor) return;
    const [next] = this.#waiters;
    if (next !== undefined && !isDestroyed && session.loan.isAlive && session.loan.age <= maxLoan) {
      next.admit(this.#passOn(session));
      return;
    }
    session.client.release(isDestroyed);
    this.#yieldPlace();
  }

  /**
   * Lends no more, refuses whoever waits, and closes each connection when it comes back, or after `closeGrace` whatever it is
   * doing.
   */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    for (const waiter of [...this.#waiters]) {
      waiter.refuse(new DatabaseClosed("the database was closed while waiting for a connection"));
    }
    // A server that doesn't answer would be waited for as long as connecting may take.
    for (const client of this.#connecting) client.connection.stream.destroy();
    const timer = setTimeout(() => {
      for (const session of this.#sessions) session.destroy();
    }, closeGrace);
    await this.#pool.end();
    clearTimeout(timer);
  }
}

function connectFailure(error: unknown): ConnectionFailed {
  if (!isServerReport(error)) {
    const reason = error instanceof Error && error.message !== "" ? `: ${error.message}` : "";
    return new ConnectionFailed(`no connection could be made${reason}`, { cause: error });
  }
  const { message, code, cause } = toDatabaseError(error);
  return new ConnectionFailed(`no connection could be made: ${message}`, { code, cause });
}

function timeoutError(max: number, acquireTimeout: number): PoolTimeout {
  const connections =
    max === 1 ? "the pool's only connection was" : `all ${max} connections of the pool were`;
  return new PoolTimeout(
    `${connections} in use for ${acquireTimeout} ms; a block that opens another one inside it waits for itself: use its q.xact instead`,
  );
}
