import type { KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import type { SaveOutcome } from "./save-queue.ts";

interface Answer {
  outcome?: string;
  clientRevision: number;
  kept?: KeptJudgement;
  message?: string;
}

const SIGNED_OUT = "Your session has ended. Sign in again in another tab, then choose “Send again”.";

/** Send one change. No connection and a failing server are both “unreachable”: the change is tried again. */
export async function sendJudgement(url: string, judgement: JudgementForm): Promise<SaveOutcome> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(judgement),
  }).catch(() => null);
  if (response === null || response.status >= 500) return { kind: "unreachable" };
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (response.ok && answer?.outcome) {
    return { kind: "saved", clientRevision: answer.clientRevision, kept: answer.kept ?? null };
  }
  if (response.status === 401) return { kind: "refused", message: SIGNED_OUT };
  return { kind: "refused", message: answer?.message ?? "The server did not take this rating." };
}
