/**
 * The settings that a file begins with on every server: what it says of times must not depend on where it runs. They are
 * those of the embedded Postgres.
 */
const settings = { TimeZone: "UTC", DateStyle: "ISO, MDY", IntervalStyle: "postgres" };

/** `LOCAL` to the transaction that is open; `RESET ALL` takes back those of the `SESSION`. */
export function setAlike(scope: "LOCAL" | "SESSION"): string {
  return Object.entries(settings)
    .map(([name, value]) => `SET ${scope} ${name} = '${value}'`)
    .join("; ");
}

/** What a file leaves in its session would be there for the next one in the same run, and not in a later run. */
export const forgetSession = "DISCARD TEMP; RESET ALL";
