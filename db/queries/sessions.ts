import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { type Database, withSnapshot, withTransaction } from "../client.ts";
import { now } from "../internal/time.ts";
import { accounts, sessions } from "../schema/index.ts";
import type { Account } from "./accounts.ts";

/** Remember a signed-in browser by the SHA-256 of its token, and forget what has run out. */
export async function createSession(
  database: Database,
  input: { tokenHash: string; accountId: number; expiresAt: string },
): Promise<void> {
  withTransaction(database, (tx) => {
    tx.delete(sessions).where(lte(sessions.expiresAt, now())).run();
    tx.insert(sessions)
      .values({ ...input, createdAt: now() })
      .run();
  });
}

/** The account behind a session that has not run out, or null. A disabled account has none. */
export async function findSessionAccount(database: Database, tokenHash: string): Promise<Account | null> {
  return withSnapshot(database, (tx) => {
    const row = tx
      .select({
        id: accounts.id,
        email: accounts.email,
        name: accounts.name,
        isAdministrator: accounts.isAdministrator,
      })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now()), isNull(accounts.disabledAt)))
      .get();
    return row ?? null;
  });
}

/** End a session. Nothing happens when there is none. */
export async function deleteSession(database: Database, tokenHash: string): Promise<void> {
  withTransaction(database, (tx) => {
    tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
  });
}
