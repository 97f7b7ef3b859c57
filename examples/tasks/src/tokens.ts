/** Bearer tokens: random, and known to the database only by their SHA-256. */
import { createHash, randomBytes } from "node:crypto";

export interface NewToken {
  /** For whoever it is made for, and nobody else. */
  readonly token: string;
  /** For the database. */
  readonly digest: Buffer;
}

export function newToken(): NewToken {
  const token = randomBytes(32).toString("base64url");
  return { token, digest: digestOf(token) };
}

/** A token has 256 random bits, so a fast hash without a salt is enough: there is nothing to guess. */
export function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
