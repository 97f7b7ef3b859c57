/** The order of files that nobody put in order: by name, with numbers as numbers. */

/**
 * Compares paths part by part: directories first by their names, runs of digits by their value, all else by code
 * units, so that the order doesn't depend on a locale.
 *
 * ```ts
 * ["m/10_a.sql", "m/2_b.sql"].toSorted(naturalOrder) // ["m/2_b.sql", "m/10_a.sql"]
 * ```
 */
export function naturalOrder(one: string, other: string): number {
  const oneParts = one.split(/[/\\]/);
  const otherParts = other.split(/[/\\]/);
  for (let index = 0; index < Math.min(oneParts.length, otherParts.length); index += 1) {
    const compared = compareNames(oneParts[index] ?? "", otherParts[index] ?? "");
    if (compared !== 0) return compared;
  }
  return oneParts.length - otherParts.length || compareUnits(one, other);
}

function compareNames(one: string, other: string): number {
  const oneRuns = one.match(/\d+|\D+/g) ?? [];
  const otherRuns = other.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.min(oneRuns.length, otherRuns.length); index += 1) {
    const compared = compareRuns(oneRuns[index] ?? "", otherRuns[index] ?? "");
    if (compared !== 0) return compared;
  }
  return oneRuns.length - otherRuns.length;
}

function compareRuns(one: string, other: string): number {
  if (!/^\d/.test(one) || !/^\d/.test(other)) return compareUnits(one, other);
  const oneDigits = one.replace(/^0+/, "");
  const otherDigits = other.replace(/^0+/, "");
  // Timestamps have more digits than a number holds exactly: a longer one is larger.
  return oneDigits.length - otherDigits.length || compareUnits(oneDigits, otherDigits);
}

function compareUnits(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
