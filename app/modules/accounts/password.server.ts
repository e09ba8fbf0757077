import { hash, verify } from "@node-rs/argon2";

/** Hash a password with argon2id at the library's parameters (19 MiB, 2 passes: OWASP's minimum). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether a password is the one that was hashed. */
export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return verify(passwordHash, password);
}
