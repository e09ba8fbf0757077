import { eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { accounts } from "../schema/index.ts";
import { type Actor, appendAudit } from "./audit.ts";
import { now } from "./time.ts";

export interface NewAccount {
  email: string;
  name: string;
  passwordHash: string;
  isAdministrator: boolean;
}

/** Add an account, inside a transaction; see `createAccount`. */
export function addAccount(tx: Transaction, actor: Actor, input: NewAccount) {
  const email = input.email.trim().toLowerCase();
  if (tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get()) {
    throw new DataError("conflict", `There is an account for ${email} already. Use another address.`);
  }
  const account = tx
    .insert(accounts)
    .values({ ...input, email, createdAt: now() })
    .returning({
      id: accounts.id,
      email: accounts.email,
      name: accounts.name,
      isAdministrator: accounts.isAdministrator,
    })
    .get();
  appendAudit(tx, actor, {
    studyId: null,
    action: "account.create",
    subject: `account ${account.id}`,
    after: { isAdministrator: input.isAdministrator },
  });
  return account;
}
