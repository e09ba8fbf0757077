import { AppError } from "./app-error.ts";

/**
 * The header that says whose change it is. What waits in a browser may be sent by a page that was opened before somebody
 * else signed in there.
 */
export const SENDER_HEADER = "Primum-Account";

/** @throws AppError unauthenticated when the request says that it is another account's */
export function requireSender(request: Request, accountId: number): void {
  const sender = request.headers.get(SENDER_HEADER);
  if (sender === null || sender === String(accountId)) return;
  throw new AppError("unauthenticated", "This change is another account's. Sign in to that account to send it.");
}
