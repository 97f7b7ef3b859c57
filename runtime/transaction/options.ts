/** What a block can be told, and the statements that it begins with because of that. */
import type { Setting } from "./context.js";
import { control, type LaneStep } from "./request.js";
import type { RetryOptions } from "./retry.js";

export type IsolationLevel = "read committed" | "repeatable read" | "serializable";

/** Options of a single statement. */
export interface QueryOptions {
  /** Postgres refuses to write. */
  readonly readOnly?: boolean | undefined;
  /** Milliseconds that each statement may run. */
  readonly statementTimeout?: number | undefined;
  /** Milliseconds that a statement may wait for a lock. */
  readonly lockTimeout?: number | undefined;
  /** When it is aborted, what runs is cancelled on the server and the block is rolled back. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a block. */
export interface BlockOptions extends QueryOptions {
  readonly isolation?: IsolationLevel | undefined;
  /** With `serializable` and `readOnly`: waits for a snapshot that can't fail. */
  readonly deferrable?: boolean | undefined;
  /** Runs the block again after failures that another attempt may not have. */
  readonly retry?: boolean | RetryOptions | undefined;
}

/** How settings are made local to a transaction. */
export type SettingStyle = "set_config" | "set local";

const isolationLevels: Readonly<Record<IsolationLevel, string>> = {
  "read committed": "READ COMMITTED",
  "repeatable read": "REPEATABLE READ",
  serializable: "SERIALIZABLE",
};

/** The statement that begins a transaction with these options. */
export function beginStep({ isolation, readOnly, deferrable }: BlockOptions): LaneStep {
  let sql = "BEGIN";
  if (isolation !== undefined) {
    if (!Object.hasOwn(isolationLevels, isolation)) throw new TypeError("there is no such isolation level");
    sql += ` ISOLATION LEVEL ${isolationLevels[isolation]}`;
  }
  if (readOnly === true) sql += " READ ONLY";
  if (deferrable === true) sql += " DEFERRABLE";
  return control(sql);
}

/** The settings that options ask for. */
export function optionSettings({ statementTimeout, lockTimeout }: QueryOptions): Setting[] {
  const settings: Setting[] = [];
  if (lockTimeout !== undefined) settings.push(timeout("lock_timeout", lockTimeout));
  if (statementTimeout !== undefined) settings.push(timeout("statement_timeout", statementTimeout));
  return settings;
}

function timeout(name: string, value: number): Setting {
  if (!Number.isFinite(value) || value < 0) throw new TypeError(`${name} is not a number of milliseconds`);
  // Zero means without a limit to Postgres; what is rounded down to it doesn't.
  return { name, value: value === 0 ? "0" : String(Math.min(Math.max(Math.round(value), 1), 2_147_483_647)) };
}

/**
 * Sets them until the transaction ends. One statement with `set_config`, which takes parameters; a statement each with
 * SET LOCAL, which takes literals and needs no privilege on a function.
 */
export function settingSteps(settings: readonly Setting[], style: SettingStyle): LaneStep[] {
  if (settings.length === 0) return [];
  if (style === "set local") {
    return settings.map(({ name, value }) => ({
      text: `SET LOCAL ${name} = ${value === null ? "DEFAULT" : literal(value)}`,
      values: [],
      isPrepared: false,
      isControl: true,
    }));
  }
  return [
    {
      text: setConfigText(settings),
      values: settings.map(({ value }) => value),
      isPrepared: true,
      isControl: true,
    },
  ];
}

const texts: { readonly names: readonly string[]; readonly text: string }[] = [];

/** Names are those of declarations, so there are few different texts. */
function setConfigText(settings: readonly Setting[]): string {
  const known = texts.find(({ names }) => isNamed(settings, names));
  if (known !== undefined) return known.text;
  const names = settings.map(({ name }) => name);
  const calls = names.map((name, index) => `set_config('${name}', $${index + 1}, true)`);
  const text = `SELECT ${calls.join(", ")}`;
  texts.push({ names, text });
  return text;
}

function isNamed(settings: readonly Setting[], names: readonly string[]): boolean {
  return settings.length === names.length && settings.every(({ name }, index) => name === names[index]);
}

/** A literal that is read alike whatever `standard_conforming_strings` is (PostgreSQL documentation, 4.1.2.2). */
function literal(value: string): string {
  return value.includes("\\") ? `E'${value.replace(/['\\]/g, "$&$&")}'` : `'${value.replaceAll("'", "''")}'`;
}
