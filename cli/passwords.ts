import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { SHORTEST_PASSWORD } from "#app/modules/accounts/new-password.ts";
import { hashPassword } from "#app/modules/accounts/password.server.ts";
import { AppError } from "#app/lib/app-error.ts";

export const PASSWORD_OPTION = [
  "--password-stdin",
  "take the password from standard input (else one is made and shown once)",
] as const;

/** A new password's hash, and the password itself where it was made here and must be shown. */
export interface ChosenPassword {
  passwordHash: string;
  made: string | null;
}

/** A random password of 24 letters, digits, hyphens and underscores: 144 bits. */
export function makePassword(): string {
  return randomBytes(18).toString("base64url");
}

/**
 * Takes the password from standard input (its first line), or makes one.
 *
 * @throws AppError bad-input for a password that is too short
 */
export async function choosePassword({ passwordStdin }: { passwordStdin?: boolean }): Promise<ChosenPassword> {
  if (!passwordStdin) {
    const made = makePassword();
    return { passwordHash: await hashPassword(made), made };
  }
  const [password = ""] = (await text(process.stdin)).split(/\r?\n/);
  if (password.length < SHORTEST_PASSWORD) {
    throw new AppError("bad-input", `A password has at least ${SHORTEST_PASSWORD} characters. Choose a longer one.`);
  }
  return { passwordHash: await hashPassword(password), made: null };
}
