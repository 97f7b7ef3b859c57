/** Reads the fields of a request, and collects everything that is wrong with them. */
import { invalid, type Problem } from "./refusal.js";

interface TextLimits {
  readonly min?: number;
  readonly max: number;
}

/** Each method gives a value that can be used if `check` doesn't throw. */
export class Fields {
  readonly #given: ReadonlyMap<string, unknown>;
  readonly #known = new Set<string>();
  readonly #problems: Problem[] = [];

  /** Of a parsed body or of the parameters of a URL. */
  constructor(source: unknown) {
    if (source instanceof URLSearchParams) {
      this.#given = new Map(source);
    } else if (typeof source === "object" && source !== null && !Array.isArray(source)) {
      this.#given = new Map<string, unknown>(Object.entries(source));
    } else {
      throw invalid([{ field: "body", problem: "is not a JSON object" }]);
    }
  }

  text(field: string, limits: TextLimits): string {
    const value = this.#take(field);
    if (value === undefined) this.#reject(field, "is missing");
    return this.#readText(field, value ?? "", limits);
  }

  optionalText(field: string, limits: TextLimits): string | undefined {
    const value = this.#take(field);
    return value === undefined ? undefined : this.#readText(field, value, limits);
  }

  /** In lower case, as the database has it. */
  email(field: string): string {
    const email = this.text(field, { max: 254 }).trim().toLowerCase();
    if (email !== "" && !/^[^@\s]+@[^@\s]+$/.test(email)) this.#reject(field, "is not an address");
    return email;
  }

  /** An id, told by its prefix. */
  optionalId<Id extends string>(field: string, isId: (value: unknown) => value is Id): Id | undefined {
    const value = this.#take(field);
    if (value === undefined || isId(value)) return value;
    this.#reject(field, "is not an id of its kind");
    return undefined;
  }

  optionalFlag(field: string): boolean | undefined {
    const value = this.#take(field);
    if (value === undefined || typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    this.#reject(field, "is neither true nor false");
    return undefined;
  }

  count(field: string, { max, fallback }: { readonly max: number; readonly fallback: number }): number {
    const value = this.#take(field);
    if (value === undefined) return fallback;
    const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= max) return number;
    this.#reject(field, `is not a whole number from 1 to ${max}`);
    return fallback;
  }

  /** Throws if anything was wrong, or was given and not asked for. */
  check(): void {
    for (const field of this.#given.keys()) if (!this.#known.has(field)) this.#reject(field, "is unknown");
    if (this.#problems.length > 0) throw invalid(this.#problems);
  }

  #take(field: string): unknown {
    this.#known.add(field);
    const value = this.#given.get(field);
    return value === null ? undefined : value;
  }

  #readText(field: string, value: unknown, { min = 1, max }: TextLimits): string {
    if (typeof value !== "string") {
      this.#reject(field, "is not a text");
      return "";
    }
    // Postgres has no texts with null characters.
    if (value.includes("\0")) this.#reject(field, "holds a null character");
    else if (value.trim().length < min && this.#given.has(field)) this.#reject(field, "is too short");
    else if (value.length > max) this.#reject(field, `is longer than ${max} characters`);
    return value;
  }

  #reject(field: string, problem: string): void {
    this.#problems.push({ field, problem });
  }
}
