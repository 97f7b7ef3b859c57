/** Passwords, of which the database has scrypt hashes. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export interface HashedPassword {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export async function hashPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt) };
}

/** Takes as long when nobody has the address, so that the time doesn't tell who has an account. */
export async function isPassword(password: string, stored: HashedPassword | null): Promise<boolean> {
  const { salt, hash } = stored ?? nobodys;
  const derived = await derive(password, salt);
  return timingSafeEqual(derived, hash) && stored !== null;
}

const nobodys: HashedPassword = { salt: randomBytes(16), hash: randomBytes(32) };

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
