import { SENDER_HEADER } from "#app/lib/sender.ts";
import type { KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { SaveOutcome } from "./save-queue.ts";
import type { UnsentChange } from "./unsent-store.ts";

interface Answer {
  outcome?: string;
  clientRevision: number;
  kept?: KeptJudgement;
  message?: string;
}

/** A connection that says nothing for so long is taken for none. */
const LONGEST_WAIT_MS = 15_000;

/**
 * Send one change. No connection, a failing server and an answer that is not Primum's (a hotel's sign-in page, a
 * proxy's error) are all “unreachable”: the change is tried again.
 */
export async function sendJudgement({ accountId, draftsUrl, judgement }: UnsentChange): Promise<SaveOutcome> {
  try {
    const response = await fetch(draftsUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json", [SENDER_HEADER]: String(accountId) },
      body: JSON.stringify(judgement),
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    if (response.status === 401 || wasSentToSignIn(response)) return { kind: "signed-out" };
    if (response.status >= 500) return { kind: "unreachable" };
    const answer = (await response.json()) as Answer;
    if (response.ok && answer.outcome) {
      return { kind: "saved", clientRevision: answer.clientRevision, kept: answer.kept ?? null };
    }
    return answer.message ? { kind: "refused", message: answer.message } : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}

function wasSentToSignIn({ redirected, url }: Response): boolean {
  return redirected && new URL(url).pathname === "/login";
}
