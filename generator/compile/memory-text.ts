/** A memory as text and back. Maps and sets are written as lists with a mark. */
import type { Memory } from "./memory.js";

export function memoryText(memory: Memory): string {
  return JSON.stringify(memory, (_key, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] };
    if (value instanceof Set) return { $set: [...value] };
    return value;
  });
}

/** The text must be one that `memoryText` of this same program made. */
export function readMemory(text: string): Memory {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$map" in value && Array.isArray(value.$map)) return new Map(value.$map);
    if ("$set" in value && Array.isArray(value.$set)) return new Set(value.$set);
    return value;
  });
}
