/** Decodes values as Postgres prints them in a result row. */

export type Value = string | null | undefined;

export function text(value: Value): string {
  return value ?? "";
}

export function int(value: Value): number {
  return value === null || value === undefined ? 0 : Number(value);
}

export function bool(value: Value): boolean {
  return value === "t" || value === "true";
}

/** Space-separated integers, as an `oidvector` or `int2vector` prints. */
export function ints(value: Value): readonly number[] {
  return value ? value.split(" ").map(Number) : [];
}

/** An array printed by `to_json`; empty for null. */
export function texts(value: Value): readonly string[] {
  const parsed: unknown = value ? JSON.parse(value) : [];
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

/** An optional property: `...optional("comment", value)`. */
export function optional<K extends string>(key: K, value: Value): { readonly [P in K]?: string } {
  const none: { readonly [P in K]?: string } = {};
  return value === null || value === undefined ? none : { ...none, [key]: value };
}
