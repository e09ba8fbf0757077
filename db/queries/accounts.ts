import { asc, eq } from "drizzle-orm";
import { type Database, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { addAccount, type NewAccount } from "../internal/accounts.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { accounts, sessions } from "../schema/index.ts";

export type { NewAccount } from "../internal/accounts.ts";
export type { Actor } from "../internal/audit.ts";

export interface Account {
  id: number;
  email: string;
  name: string;
  isAdministrator: boolean;
}

const accountColumns = {
  id: accounts.id,
  email: accounts.email,
  name: accounts.name,
  isAdministrator: accounts.isAdministrator,
};

/**
 * Add an account. The e-mail address is kept in lower case.
 * @throws DataError conflict when the address has an account already
 */
export async function createAccount(database: Database, actor: Actor, input: NewAccount): Promise<Account> {
  return withTransaction(database, (tx) => addAccount(tx, actor, input));
}

/** The enabled account of an e-mail address with its password hash, or null. */
export async function findAccountForSignIn(
  database: Database,
  email: string,
): Promise<(Account & { passwordHash: string }) | null> {
  return withSnapshot(database, (tx) => {
    const row = tx
      .select({ ...accountColumns, passwordHash: accounts.passwordHash, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(eq(accounts.email, email.trim().toLowerCase()))
      .get();
    if (!row || row.disabledAt !== null) return null;
    const { disabledAt: _enabled, ...account } = row;
    return account;
  });
}

/**
 * Give an account a new password and end its sessions.
 * @throws DataError not-found when the address has no account
 */
export async function resetPassword(
  database: Database,
  actor: Actor,
  input: { email: string; passwordHash: string },
): Promise<void> {
  withTransaction(database, (tx) => {
    const account = tx
      .update(accounts)
      .set({ passwordHash: input.passwordHash })
      .where(eq(accounts.email, input.email.trim().toLowerCase()))
      .returning({ id: accounts.id })
      .get();
    if (!account) throw new DataError("not-found", `There is no account for ${input.email}.`);
    tx.delete(sessions).where(eq(sessions.accountId, account.id)).run();
    appendAudit(tx, actor, { studyId: null, action: "account.reset-password", subject: `account ${account.id}` });
  });
}

/** All accounts by e-mail address. For administrators. */
export async function listAccounts(database: Database): Promise<Account[]> {
  return withSnapshot(database, (tx) => tx.select(accountColumns).from(accounts).orderBy(asc(accounts.email)).all());
}
