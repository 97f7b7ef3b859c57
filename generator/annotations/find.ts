/** Which table, column or type a name means, and which one was probably meant. */
import { suggest } from "../source/suggest.js";
import type { AnnotatedObject } from "./objects.js";

/** Objects by each way in which they may be named: with and, where the search path finds them, without the schema. */
export type ObjectsByName = ReadonlyMap<string, AnnotatedObject>;

export function objectsByName(objects: readonly AnnotatedObject[]): ObjectsByName {
  const byName = new Map<string, AnnotatedObject>();
  for (const object of objects) byName.set(`${object.schema}.${object.name}`, object);
  for (const object of objects) byName.set(object.shown, object);
  return byName;
}

/** Why a name means nothing: what to say, and what to do about it. */
export interface Unknown {
  readonly title: string;
  readonly hint: string;
}

export function unknownObject(name: string, objects: readonly AnnotatedObject[]): Unknown {
  const names = objects.map(({ shown }) => shown);
  const meant = suggest(name, names) ?? names.find((each) => each.split(".").at(-1) === name);
  return {
    title: `there is no table, view or type "${name}"`,
    hint:
      meant === undefined
        ? "name one in another schema with it: billing.invoices"
        : `did you mean "${meant}"?`,
  };
}

export function unknownPart(part: string, { shown, kind, parts }: AnnotatedObject): Unknown {
  const names = parts.map(({ name }) => name);
  const noun = kind === "enum" ? "value" : "column";
  if (kind === "domain" || kind === "composite")
    return { title: `type "${shown}" has no parts to describe`, hint: `write one text: "${shown}: text"` };
  const meant = suggest(part, names);
  const listed = names.length === 0 ? "it has none" : `its ${noun}s are ${names.join(", ")}`;
  return {
    title: `"${shown}" has no ${noun} "${part}"`,
    hint: meant === undefined ? listed : `did you mean "${meant}"?`,
  };
}

export type Found =
  | { readonly ok: true; readonly object: AnnotatedObject; readonly part?: string }
  | { readonly ok: false; readonly unknown: Unknown };

/** What `users`, `users.status`, `billing.invoices` or `billing.invoices.total` means. */
export function findName(name: string, objects: readonly AnnotatedObject[]): Found {
  const byName = objectsByName(objects);
  const whole = byName.get(name);
  if (whole !== undefined) return { ok: true, object: whole };
  const dot = name.lastIndexOf(".");
  const object = dot === -1 ? undefined : byName.get(name.slice(0, dot));
  if (object === undefined) {
    const column = dot === -1 ? name : name.slice(0, dot);
    return { ok: false, unknown: unknownObject(byName.has(column) ? name : column, objects) };
  }
  const part = name.slice(dot + 1);
  if (object.parts.some((each) => each.name === part)) return { ok: true, object, part };
  return { ok: false, unknown: unknownPart(part, object) };
}
