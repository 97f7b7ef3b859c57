/** A set of names in use, which never gives one out twice. */

export interface Scope {
  has(name: string): boolean;
  /** Takes the first candidate that is free; else numbers the last one: `User`, then `User2`. */
  take(...candidates: readonly [string, ...string[]]): string;
}

export function createScope(taken: Iterable<string> = []): Scope {
  const names = new Set(taken);
  return {
    has: (name) => names.has(name),
    take(...candidates) {
      let name = candidates.find((candidate) => !names.has(candidate));
      const last = candidates[candidates.length - 1] ?? candidates[0];
      for (let number = 2; name === undefined; number++) {
        if (!names.has(last + number)) name = last + number;
      }
      names.add(name);
      return name;
    },
  };
}
