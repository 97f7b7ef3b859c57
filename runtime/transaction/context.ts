/** On whose behalf a customer's transaction runs: what is declared of a context, and the settings that policies read. */
import { ContextMissing } from "../errors/client-errors.js";

/** One value of a context and the setting that it is put into for the length of a transaction. */
export interface ContextVariable<T> {
  /** As policies read it with `current_setting`: `app.organization_id`. Derived from the key when undefined. */
  readonly setting: string | undefined;
  /** The setting's text, or undefined when the value isn't of the variable's type. */
  readonly print: (value: unknown) => string | undefined;
  /** For the compiler alone. */
  readonly holds?: T;
}

/** The variables of a context by their keys. */
export type ContextVariables = Readonly<Record<string, ContextVariable<unknown>>>;

/** What a variable holds. */
export type ContextValue<V> = V extends ContextVariable<infer T> ? T : never;

/** The object that says on whose behalf a block runs. */
export type ContextOf<Variables extends ContextVariables> = {
  readonly [Key in keyof Variables]?: ContextValue<Variables[Key]> | null | undefined;
};

/** The variables that every context has, unless they are declared otherwise. */
export interface DefaultVariables {
  readonly user: ContextVariable<string>;
  readonly organization: ContextVariable<string>;
}

/** The default variables with a program's own beside them or in their place. */
export type AllVariables<Declared> = Omit<DefaultVariables, keyof Declared> & Declared;

/**
 * A text, such as an id. Its type may be that of a generated model.
 *
 * @example context: { user: text<UserId>(), organization: text<OrganizationId>(), region: text("app.region") }
 */
export function text<T extends string = string>(setting?: string): ContextVariable<T> {
  return { setting, print: (value) => (typeof value === "string" ? value : undefined) };
}

/** A whole number, such as an id from a sequence. */
export function integer<T extends number | bigint = number>(setting?: string): ContextVariable<T> {
  return {
    setting,
    print: (value) => (Number.isSafeInteger(value) || typeof value === "bigint" ? String(value) : undefined),
  };
}

/** A setting and what it is set to: null for what it was when the session began. */
export interface Setting {
  readonly name: string;
  readonly value: string | null;
}

/** Makes a context the settings of a transaction. Throws `ContextMissing`. */
export type ReadContext = (context: unknown) => readonly Setting[];

/** A custom setting: two identifiers or more (PostgreSQL documentation, 19.16 Customized Options). */
const settingName = /^[A-Za-z_][A-Za-z0-9_$]*(?:\.[A-Za-z_][A-Za-z0-9_$]*)+$/;

/**
 * Every declared variable becomes a setting, and one that is missing becomes the empty text: what a session was left with
 * never shows through. Throws when a declared setting has a name that Postgres doesn't take.
 */
export function contextReader(
  declared: Readonly<Record<string, ContextVariable<unknown>>> = {},
): ReadContext {
  const variables = Object.entries({ user: text(), organization: text(), ...declared }).map(
    ([key, { setting, print }]) => {
      const name = setting ?? defaultSetting(key);
      if (!settingName.test(name)) {
        throw new TypeError(`context variable "${key}": "${name}" is not a custom setting`);
      }
      return { key, name, print };
    },
  );
  const keys = new Set(variables.map(({ key }) => key));
  for (const [index, { key, name }] of variables.entries()) {
    const other = variables.findIndex((each) => each.name.toLowerCase() === name.toLowerCase());
    if (other !== index)
      throw new TypeError(
        `context variables "${variables[other]?.key}" and "${key}" have one setting, "${name}"`,
      );
  }
  return (context) => {
    if (!isRecord(context)) throw new ContextMissing("the context is not an object");
    for (const key of Object.keys(context)) {
      if (!keys.has(key)) throw new ContextMissing(`the context has an unknown key "${key}"`);
    }
    let isEmpty = true;
    const settings = variables.map(({ key, name, print }): Setting => {
      const value = Object.hasOwn(context, key) ? context[key] : undefined;
      if (value === undefined || value === null) return { name, value: "" };
      const printed = print(value);
      if (printed === undefined)
        throw new ContextMissing(`"${key}" of the context is not of its declared type`);
      if (printed.includes("\0")) throw new ContextMissing(`"${key}" of the context holds a null character`);
      if (printed.trim() !== "") isEmpty = false;
      return { name, value: printed };
    });
    if (isEmpty) {
      const missing = [...keys].join(" and no ");
      throw new ContextMissing(`the context has no ${missing}: it says on nobody's behalf`);
    }
    return settings;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `app.user_id` and `app.organization_id`; `app.billing_region` for `billingRegion`. */
function defaultSetting(key: string): string {
  const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return key === "user" || key === "organization" ? `app.${name}_id` : `app.${name}`;
}
